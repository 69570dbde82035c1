import { html, nothing } from '../../../vendor/explorer/lit.js';
import { formats, saveAnswer } from '../../../graphiql/file.js';
import { icon } from '../../icons.js';
import { language, number, text } from '../../language.js';
import { bars } from '../../marks/bars.js';
import { nothingThere } from '../../parts/card.js';
import { choice } from '../../parts/choice.js';
import { csvButton, pictureButtons } from '../../parts/download.js';
import { listsIn } from './lists.js';

/** An answer as its lists: each as a table, or as bars where its rows have numbers; and the whole as a file. */
export function results({ answer, operation, view, width }) {
  const lists = listsIn(answer);
  if (lists.length === 0) {
    return nothingThere(text('没有找到', 'Nothing was found'));
  }
  const drawn = lists.map(drawable);
  const views = [
    ['table', text('表', 'Table')],
    ['bars', text('图', 'Bars')],
  ];
  return html`<div class="controls">
      ${drawn.some(Boolean) ? choice(text('显示为', 'Shown as'), 'view', views, view) : nothing}
      <span class="grow"></span>${files(operation)}
    </div>
    ${lists.map((list, index) => result(list, view === 'bars' ? drawn[index] : null, width))}`;
}

/** The whole answer in the formats that the endpoint has. */
const files = operation =>
  html`<span class="muted" role="status"></span>${formats
      .slice(0, 5)
      .map(
        ([format, use]) =>
          html`<button
            class="btn quiet"
            type="button"
            title=${use}
            aria-label=${text(`下载为 ${format}`, `Download as ${format}`)}
            @click=${event => download(event, format, operation)}
          >
            ${icon('down', 15)}${format.toUpperCase()}
          </button>`,
      )}`;

async function download({ currentTarget }, format, operation) {
  const told = currentTarget.parentElement.querySelector('[role=status]');
  told.textContent = text('正在取文件……', 'Loading …');
  try {
    told.textContent = await saveAnswer('graphql', { format, labels: language(), operation });
  } catch (failure) {
    told.textContent = failure.message;
  }
}

/** Which column names the rows of a list and which measures them; null where there are none such. */
function drawable({ columns, rows }) {
  const isNumber = column => rows.some(row => row[column] !== '') && rows.every(row => row[column] === '' || Number.isFinite(Number(row[column])));
  const numbers = columns.map((_, column) => column).filter(isNumber);
  const label = columns.findIndex((column, index) => !numbers.includes(index) && !/(^|\.)id$/.test(column));
  return label < 0 || numbers.length === 0 ? null : { label, measure: numbers[0] };
}

function result({ path, columns, rows, total }, drawn, width) {
  const picture = drawn && rows.map(row => ({ name: row[drawn.label], value: row[drawn.measure] }));
  return html`<section class="card result" aria-label=${path}>
    <header>
      <h2>${path}</h2>
      <span class="muted">${total === undefined || total === rows.length ? number(rows.length) : `${number(rows.length)} / ${number(total)}`}</span>
      ${drawn ? html`<span class="muted">${columns[drawn.measure]}</span>` : nothing}
      <span class="grow"></span>
      ${drawn ? pictureButtons(path.replaceAll('.', '-')) : nothing} ${csvButton(path.replaceAll('.', '-'), () => [columns, ...rows])}
    </header>
    ${picture ? html`<div class="pad">${bars({ rows: picture, width: Math.min(width - 60, 760), label: path })}</div>` : table(path, columns, rows)}
  </section>`;
}

const table = (path, columns, rows) =>
  html`<div class="scroll" tabindex="0" role="region" aria-label=${path}>
    <table class="tbl">
      <thead>
        <tr>
          ${columns.map(column => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          row =>
            html`<tr>
              ${row.map(value => html`<td>${value}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
