import { html } from '../../vendor/explorer/lit.js';
import { addressOf } from '../address.js';
import { nameOf, number, shortNameOf, text } from '../language.js';
import { gapGlyph } from '../marks/shape.js';
import { card } from './card.js';
import { operationButton } from './operation.js';

/**
 * Where to begin on a screen that is about one place or organisation: all recipients, and the supporters with most links.
 *
 * @param screen the screen that the links open
 */
export const directory = ({ title, answer, screen }) => html`
  <h1 class="headline">${title}</h1>
  <p class="standfirst">
    ${text('选一个，或按 / 搜索：中文、拼音、首字母、英文都行，镇与村也找得到。', 'Choose one, or press / to search: Chinese, pinyin, initials or English; townships and villages too.')}
  </p>
  <div class="directory">
    ${card({
      title: text('受援县', 'Recipient counties'),
      count: answer.data?.recipients.totalCount,
      answer,
      tools: operationButton(answer, { quiet: true }),
      body: ({ recipients }) =>
        html`<div class="pad">
          ${[...Map.groupBy(recipients.nodes, ({ partOf }) => partOf?.id ?? '')].map(([, counties]) => prefecture(counties, screen))}
        </div>`,
    })}
    <div class="stack">
      ${supporters(text('支援的市州', 'Supporting cities'), answer, 'cities', screen)}
      ${supporters(text('支援的县区', 'Supporting counties and districts'), answer, 'counties', screen)}
      ${supporters(text('支援的机构', 'Supporting organisations'), answer, 'organisations', screen)}
    </div>
  </div>
`;

const prefecture = (counties, screen) =>
  html`<h3 class="minor">${counties[0].partOf ? nameOf(counties[0].partOf) : ''} ${counties.length}</h3>
    <ul class="names">
      ${counties.map(
        county =>
          html`<li>
            <a href=${addressOf(`${screen}/${county.id}`)}
              ><b>${shortNameOf(county)}</b> <span class="muted">${text(county.pinyin, county.name)}</span></a
            >
            ${county.supporters.totalCount ? html`<span class="muted">${county.supporters.totalCount}</span>` : gapGlyph(12)}
          </li>`,
      )}
    </ul>`;

const supporters = (title, answer, field, screen) =>
  card({
    title,
    count: answer.data?.[field].totalCount,
    answer,
    empty: text('当日没有', 'None on this day'),
    body: data =>
      data[field].nodes.length === 0
        ? null
        : html`<ul class="names pad">
            ${data[field].nodes.map(node => html`<li><a href=${addressOf(`${screen}/${node.id}`)}>${nameOf(node)}</a><span class="muted">${number(node.supports.totalCount)}</span></li>`)}
          </ul>`,
  });
