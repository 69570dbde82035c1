import { html, nothing } from '../../../vendor/explorer/lit.js';
import { icon } from '../../icons.js';
import { number, text, word } from '../../language.js';
import { changeList, thingLink } from '../../parts/changes.js';
import { choice } from '../../parts/choice.js';
import { csvButton } from '../../parts/download.js';
import { rowOutcomes } from '../../words.js';

/** More rows than these are not drawn; all of them are counted, and in the file. */
const DRAWN = 200;

const outcomes = ['REJECTED', 'RECORDED', 'CHANGED', 'UNCHANGED'];

/** What each row comes to: which are wrong and why, which say something else than what is recorded. */
export function rowTable({ rows }, { kind, show }) {
  const some = outcomes.filter(outcome => rows.some(row => row.outcome === outcome));
  const wanted = some.includes(show) ? show : some[0];
  const shown = rows.filter(({ outcome }) => outcome === wanted);
  const choices = some.map(outcome => [
    outcome,
    `${word(rowOutcomes, outcome)} ${number(rows.filter(row => row.outcome === outcome).length)}`,
  ]);
  return html`<div class="pad controls">
      ${choice(text('行', 'Rows'), 'show', choices, wanted)}<span class="grow"></span>
      ${csvButton(`rows-${wanted ?? 'none'}`, () => [
        [text('行', 'Row'), text('列', 'Column'), text('值', 'Value'), text('说明', 'What is wrong or differs')],
        ...shown.flatMap(told),
      ])}
    </div>
    <div class="scroll" tabindex="0" role="region" aria-label=${text('行', 'Rows')}>
      <table class="tbl">
        <thead>
          <tr>
            <th scope="col" class="num">${text('行', 'Row')}</th>
            <th scope="col">${text('结果', 'Comes to')}</th>
            <th scope="col">${text('说明', 'What is wrong or differs')}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.slice(0, DRAWN).map(row => line(row, kind))}
        </tbody>
      </table>
    </div>
    ${shown.length > DRAWN ? html`<p class="pad muted">${text(`只画出前 ${DRAWN} 行，全部在文件里。`, `The first ${DRAWN} are drawn; all are in the file.`)}</p>` : nothing}`;
}

const line = ({ number: row, outcome, thingId, difference, errors }, kind) =>
  html`<tr>
    <td class="num">${row}</td>
    <td><span class="tag ${outcome === 'REJECTED' ? 'seal' : ''}">${word(rowOutcomes, outcome)}</span> ${thingId ? thingLink(kind, thingId) : nothing}</td>
    <td>
      ${errors.map(
        ({ column, value, message }) =>
          html`<p class="err">
            ${icon('warn', 15)}<span>${column ? html`<b>${column}</b>${value === null ? '' : `“${value}”`}: ` : ''}${message}</span>
          </p>`,
      )}
      ${difference.length ? changeList(difference) : nothing}
    </td>
  </tr>`;

const told = ({ number: row, difference, errors }) => [
  ...errors.map(({ column, value, message }) => [row, column, value, message]),
  ...difference.map(({ field, before, after }) => [row, field, written(after), written(before)]),
];

const written = value => (value === null || typeof value === 'string' ? value : JSON.stringify(value));
