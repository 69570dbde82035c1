import { html, nothing } from '../../vendor/explorer/lit.js';
import { addressOf } from '../address.js';
import { Answer } from '../graphql.js';
import { icon } from '../icons.js';
import { join, number, text, word } from '../language.js';
import { card } from '../parts/card.js';
import { changeList, thingLink } from '../parts/changes.js';
import { operationButton } from '../parts/operation.js';
import { Screen } from '../screen.js';
import { changeActions, linkKinds, nodeKinds } from '../words.js';

/** Who changed the record, and who is looking. */
class HistoryScreen extends Screen {
  #changes = new Answer(this, 'Changes');
  #viewer = new Answer(this, 'Viewer');

  willUpdate() {
    this.#changes.ask(this.parameters.after ? { after: this.parameters.after } : {});
    this.#viewer.ask({});
  }

  render() {
    const total = this.#changes.data?.changes?.totalCount;
    return html`
      <div class="lead-row">
        <div>
          <h1 class="headline">
            ${total === undefined ? text('谁改过记录', 'Who changed the record') : text(`记录改动过 ${number(total)} 次`, `The record was changed ${total === 1 ? 'once' : `${number(total)} times`}`)}
          </h1>
          <p class="standfirst">
            ${text('每次改动都留着：谁、何时、为何、逐项前后。', 'Each change stays: who, when, why, and field by field before and after.')}
          </p>
        </div>
        ${operationButton(this.#changes)}
      </div>
      <div class="two">
        ${card({
          title: text('改动', 'Changes'),
          answer: this.#changes,
          body: ({ changes }) =>
            changes.nodes.length
              ? html`<div class="pad">
                  <ol class="hist">
                    ${changes.nodes.map(item)}
                  </ol>
                  ${changes.pageInfo.hasNextPage ? html`<a class="btn" href=${addressOf('history', { after: changes.pageInfo.endCursor })}>${text('更早', 'Earlier')}${icon('right', 14)}</a>` : nothing}
                </div>`
              : html`<div class="pad">
                  <div class="empty">
                    ${icon('history', 20)}
                    <div>
                      <b>${text('装入后未再改动', 'Nothing was changed since it was loaded')}</b>
                      <div>
                        ${text('经 API 的改动会列在这里，并可撤销。', 'Changes through the API will stand here, and can be undone.')}
                      </div>
                    </div>
                  </div>
                </div>`,
        })}
        ${card({
          title: text('您是谁', 'Who you are'),
          answer: this.#viewer,
          tools: operationButton(this.#viewer, { quiet: true }),
          body: ({ viewer }) =>
            html`<div class="pad">
              <p>
                <b>${viewer.name === 'anonymous' ? text('访客', 'A visitor') : viewer.name}</b>
                <span class="muted">${join(viewer.roles)}</span>
              </p>
              <p class="muted">
                ${
                  viewer.mutations.length
                    ? text(
                        `可用 ${viewer.mutations.length} 种改动，在 GraphiQL 里试：`,
                        `You may use ${viewer.mutations.length} mutations; try them in GraphiQL: `,
                      )
                    : text(
                        '可以读公开的一切；住户只见合计。要改动或看得更多，请用带令牌的地址打开。',
                        'You may read all that is public; of households, totals only. To edit or to see more, open the page with a token.',
                      )
                }
                ${viewer.mutations.length ? html`<a href="graphiql?example=Move">Move</a>` : nothing}
              </p>
            </div>`,
        })}
      </div>
    `;
  }
}

const item = ({ at, actor, command, reason, undoes, entries }) =>
  html`<li>
    <time datetime=${at}>${at.slice(0, 16).replace('T', ' ')}</time><b>${actor ?? text('（不公开）', '(not public)')}</b>
    <span class="tag mono">${command}</span> ${undoes ? html`<span class="tag">${text('撤销', 'undo')}</span>` : nothing}
    ${reason ? html`<div>${reason}</div>` : nothing}
    ${entries.slice(0, 6).map(
      ({ thingId, kind, action, changes }) =>
        html`<div class="muted">
            ${word({ ...nodeKinds, ...linkKinds }, kind)} ${word(changeActions, action)} ${thingLink(kind, thingId)}
          </div>
          ${changeList(changes)}`,
    )}
  </li>`;

customElements.define('history-screen', HistoryScreen);
