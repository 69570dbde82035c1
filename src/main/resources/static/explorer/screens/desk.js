import { html, nothing } from '../../vendor/explorer/lit.js';
import { addressOf } from '../address.js';
import { Answer } from '../graphql.js';
import { icon } from '../icons.js';
import { join, number, text, word } from '../language.js';
import { watchProposals } from '../live.js';
import { card, nothingThere, pageOf } from '../parts/card.js';
import { choice } from '../parts/choice.js';
import { Command } from '../parts/command.js';
import { operationButton } from '../parts/operation.js';
import { Screen } from '../screen.js';
import { linkKinds, nodeKinds, proposalStates } from '../words.js';
import './desk/findings.js';
import './desk/proposal.js';

const states = () => [
  ['OPEN', word(proposalStates, 'OPEN')],
  ['RETURNED', word(proposalStates, 'RETURNED')],
  ['decided', text('已办', 'decided')],
  ['findings', text('待查', 'to be looked at')],
];

const decided = ['ACCEPTED', 'REJECTED', 'WITHDRAWN'];

/** What others propose, to be decided, and what one proposes oneself. */
class DeskScreen extends Screen {
  static properties = { chosen: { state: true }, results: { state: true } };

  #viewer = new Answer(this, 'Viewer');
  #proposals = new Answer(this, 'desk/Proposals');
  #decide = new Command(this, 'desk/DecideProposals');

  constructor() {
    super();
    this.chosen = new Set();
    this.results = [];
  }

  willUpdate() {
    this.#viewer.ask({});
    if (this.#may('proposeChange')) {
      watchProposals();
    }
    if (this.#may('proposeChange') && !this.address.subject && this.parameters.state !== 'findings') {
      const { state, after } = this.parameters;
      this.#proposals.ask({
        where: { state: state === 'decided' ? decided : [state ?? 'OPEN'] },
        order: state === 'decided' ? 'NEWEST_FIRST' : 'OLDEST_FIRST',
        ...(after && { after }),
      });
    }
  }

  #may(mutation) {
    return this.#viewer.data?.viewer.mutations.includes(mutation) ?? false;
  }

  render() {
    const title = text('办理', 'Desk');
    return pageOf(this.#viewer, title, () =>
      this.#may('proposeChange')
        ? this.address.subject
          ? html`<proposal-view .proposal=${this.address.subject} .language=${this.language}></proposal-view>`
          : this.#list()
        : html`<h1 class="headline">${title}</h1>
            ${nothingThere(text('提议只给有令牌的人看', 'Proposals are for those who have a token'), text('请用带令牌的地址打开：角色 PROPOSER、EDITOR 或 ADMIN。', 'Open the page with the token of a PROPOSER, EDITOR or ADMIN.'))}`,
    );
  }

  #list() {
    const { state } = this.parameters;
    const total = this.#proposals.data?.proposals?.totalCount;
    return html`
      <div class="lead-row">
        <div>
          <h1 class="headline">
            ${
              total === undefined || (state && state !== 'OPEN')
                ? text('提议与办理', 'Proposals')
                : text(`${number(total)} 项提议待决`, total === 1 ? 'One proposal waits for a decision' : `${number(total)} proposals wait for a decision`)
            }
          </h1>
          <p class="standfirst">
            ${text('提议先不改网络：有权的人看过差异、来源与冲突，再采纳、退回或否决。', 'A proposal changes nothing yet: whoever may decide sees the difference and the conflicts, then accepts, returns or rejects it.')}
          </p>
        </div>
        <a class="btn" href=${addressOf('import')}>${icon('table', 16)}${text('从表格导入', 'Import a table')}</a>
        ${state === 'findings' ? nothing : operationButton(this.#proposals)}
      </div>
      <div class="controls">${choice(text('状态', 'State'), 'state', states(), state)}</div>
      ${state === 'findings' ? html`<finding-list .parameters=${this.parameters} .language=${this.language}></finding-list>` : this.#waiting()}
    `;
  }

  #waiting() {
    return html`
      ${this.#decide.summary}
      ${this.results.map(message => html`<p class="err" role="alert">${icon('warn', 15)}${message}</p>`)}
      ${card({
        title: text('提议', 'Proposals'),
        answer: this.#proposals,
        empty: text('这里没有提议', 'There is no proposal here'),
        body: ({ proposals }) => (proposals.nodes.length ? this.#table(proposals) : null),
      })}
    `;
  }

  #table({ nodes, pageInfo }) {
    const several = nodes.some(({ state }) => state === 'OPEN') && this.#may('decideProposals');
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${text('提议', 'Proposals')}>
        <table class="tbl stacked">
          <thead>
            <tr>
              ${several ? html`<th scope="col"><span class="sr">${text('选中', 'Chosen')}</span></th>` : nothing}
              <th scope="col">${text('理由', 'Why')}</th>
              <th scope="col">${text('提议人', 'By')}</th>
              <th scope="col">${text('时间', 'When')}</th>
              <th scope="col">${text('涉及', 'About')}</th>
              <th scope="col">${text('状态', 'State')}</th>
            </tr>
          </thead>
          <tbody>
            ${nodes.map(proposal => this.#row(proposal, several))}
          </tbody>
        </table>
      </div>
      <div class="pad chips below">
        ${several ? this.#decisions() : nothing}
        ${
          pageInfo.hasNextPage
            ? html`<a class="btn" href=${addressOf('desk', { state: this.parameters.state, after: pageInfo.endCursor })}
                >${text('后面的', 'Further')}${icon('right', 14)}</a
              >`
            : nothing
        }
      </div>`;
  }

  #row(proposal, several) {
    const { id, version, state, proposer, createdAt, reason, withheld, kinds, difference, conflicts } = proposal;
    const things = new Set(difference.map(({ thingId }) => thingId)).size;
    return html`<tr>
      ${
        several
          ? html`<td>
              <input
                type="checkbox"
                aria-label=${text(`选中：${reason}`, `Choose: ${reason}`)}
                .checked=${this.chosen.has(`${id} ${version}`)}
                @change=${() => this.#choose(`${id} ${version}`)}
              />
            </td>`
          : nothing
      }
      <td>
        <a href=${addressOf(`desk/${id}`)}>${withheld ? text('内容保密', 'Its content is withheld') : reason}</a>
        ${conflicts.length ? html`<span class="tag seal">${text(`${conflicts.length} 处冲突`, conflicts.length === 1 ? '1 conflict' : `${conflicts.length} conflicts`)}</span>` : nothing}
      </td>
      <td>${proposer}</td>
      <td class="nowrap"><time datetime=${createdAt}>${createdAt.slice(0, 16).replace('T', ' ')}</time></td>
      <td>
        ${join(kinds.map(kind => word({ ...nodeKinds, ...linkKinds }, kind)))}${things ? text(`，${things} 项`, `, ${things === 1 ? 'one thing' : `${things} things`}`) : ''}
      </td>
      <td><span class="tag">${word(proposalStates, state)}</span></td>
    </tr>`;
  }

  #choose(key) {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(key)) {
      chosen.add(key);
    }
    this.chosen = chosen;
  }

  #decisions() {
    const none = this.chosen.size === 0 || this.#decide.waiting;
    const count = this.chosen.size ? ` (${this.chosen.size})` : '';
    return html`<button class="btn primary" type="button" ?disabled=${none} @click=${() => this.#decideAll({ decision: 'ACCEPT' })}>
      ${text('采纳选中的', 'Accept those chosen')}${count}
    </button>`;
  }

  async #decideAll(decision) {
    const decisions = [...this.chosen].map(key => {
      const [id, version] = key.split(' ');
      return { id, expectedVersion: Number(version), ...decision };
    });
    const payload = await this.#decide.send({ decisions });
    this.results = (payload?.results ?? []).flatMap(({ userErrors }) => userErrors.map(({ message }) => message));
    this.chosen = new Set();
    this.#proposals.again();
  }
}

customElements.define('desk-screen', DeskScreen);
