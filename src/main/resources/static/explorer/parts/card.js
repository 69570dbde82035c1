import { html, nothing } from '../../vendor/explorer/lit.js';
import { icon } from '../icons.js';
import { number, text } from '../language.js';

let named = 0;
const ids = new Map();
const idOf = title => ids.get(title) ?? ids.set(title, `card-${++named}`).get(title);

/**
 * A part of a screen with a state of its own: it says that it waits, why it has failed and what to do, or that there is
 * nothing, while the cards beside it show what they have.
 *
 * @param answer the answer that it shows, or none
 * @param body what it shows once there is an answer: a function of the data, null where there is nothing to show
 * @param empty what it says where there is nothing to show
 */
export function card({ title, count, note, tools, answer, body, empty, kind = '' }) {
  return html`<section class="card ${kind}" aria-labelledby=${idOf(title)} aria-busy=${Boolean(answer?.waiting)}>
    <header>
      <h2 id=${idOf(title)}>${title}</h2>
      ${count === undefined ? nothing : html`<span class="muted">${number(count)}</span>`}
      ${note ? html`<span class="muted">${note}</span>` : nothing}
      <span class="grow"></span>
      ${tools ?? nothing}
    </header>
    ${answer ? stateOf(answer, body, empty) : (body() ?? nothingThere(empty))}
  </section>`;
}

/** What an answer has to show by now. */
export function stateOf(answer, body, empty) {
  if (answer.failure) {
    return failed(answer);
  }
  if (!answer.data) {
    return html`<div class="pad"><div class="loading" role="status">${text('正在查询……', 'Asking …')}</div></div>`;
  }
  return body(answer.data) ?? nothingThere(empty);
}

/** A page that is nothing without its answer. */
export const pageOf = (answer, title, body) =>
  answer.data && !answer.failure
    ? body(answer.data)
    : html`<h1 class="headline">${title}</h1>
        ${stateOf(answer)}`;

function failed(answer) {
  const waits = answer.failure.extensions?.retryAfter;
  return html`<div class="pad">
    <div class="empty failed" role="alert">
      ${icon('warn', 20)}
      <div>
        <b>${text('没有取到', 'This could not be read')}</b>
        <div>${answer.failure.message}</div>
        ${
          waits
            ? html`<div class="muted">${text('稍后自动再试。', 'It is tried again by itself.')}</div>`
            : html`<button class="btn" type="button" @click=${() => answer.again()}>
                ${icon('undo', 15)}${text('再试', 'Try again')}
              </button>`
        }
      </div>
    </div>
  </div>`;
}

export const nothingThere = (
  title = text('没有记录', 'Nothing on record'),
  why = text('没有记录不等于没有：也可能来源尚缺。', 'That does not mean that there is none: the source may be missing.'),
) =>
  html`<div class="pad">
    <div class="empty">
      ${icon('gaps', 20)}
      <div>
        <b>${title}</b>
        <div>${why}</div>
      </div>
    </div>
  </div>`;
