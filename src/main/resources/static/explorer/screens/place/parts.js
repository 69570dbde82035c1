import { html, nothing } from '../../../vendor/explorer/lit.js';
import { number, text, word } from '../../language.js';
import { card } from '../../parts/card.js';
import { csvButton } from '../../parts/download.js';
import { operationButton } from '../../parts/operation.js';
import { nodeLink } from '../../parts/supports.js';
import { nodeKinds } from '../../words.js';

/** The places that belong to a place. */
export const partsOf = answer =>
  card({
    title: text('下辖', 'Belonging to it'),
    count: answer.data?.places.totalCount,
    answer,
    tools: html`${answer.data ? csvButton('places', () => fileOf(answer.data.places.nodes)) : nothing}
    ${operationButton(answer, { quiet: true })}`,
    empty: text('没有下辖的地方', 'Nothing belongs to it'),
    body: ({ places }) => (places.nodes.length ? table(places.nodes) : null),
  });

const fileOf = places => [
  ['code', 'name', 'English', 'level', 'parts', 'supporters'],
  ...places.map(({ code, name, nameEn, level, parts, supporters }) => [
    code,
    name,
    nameEn,
    level,
    parts.totalCount,
    supporters.totalCount,
  ]),
];

const table = places =>
  html`<div class="scroll" tabindex="0" role="region" aria-label=${text('下辖的地方', 'Places that belong to it')}>
    <table class="tbl">
      <thead>
        <tr>
          <th scope="col">${text('名称', 'Name')}</th>
          <th scope="col" class="wideonly">${text('拼音', 'Pinyin')}</th>
          <th scope="col" class="wideonly">${text('类型', 'Kind')}</th>
          <th scope="col">${text('代码', 'Code')}</th>
          <th scope="col" class="num">${text('下辖', 'Parts')}</th>
          <th scope="col" class="num">${text('支援方', 'Supporters')}</th>
        </tr>
      </thead>
      <tbody>
        ${places.map(
          place =>
            html`<tr>
              <td>${nodeLink(place)}</td>
              <td class="muted wideonly">${place.pinyin}</td>
              <td class="wideonly">${word(nodeKinds, place.__typename)}</td>
              <td class="mono">${place.code}</td>
              <td class="num">${number(place.parts.totalCount)}</td>
              <td class="num">${place.supporters.totalCount || html`<span class="muted">–</span>`}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
