import { LitElement, html, nothing } from '../../../vendor/explorer/lit.js';
import { addressOf } from '../../address.js';
import { Answer } from '../../graphql.js';
import { icon } from '../../icons.js';
import { join, text, word } from '../../language.js';
import { card, nothingThere, pageOf } from '../../parts/card.js';
import { differenceList } from '../../parts/changes.js';
import { operationButton } from '../../parts/operation.js';
import { linkKinds, nodeKinds, proposalActs, proposalStates } from '../../words.js';
import './decision.js';
import './revision.js';

/** One proposal, what would become of what it touches, and what was said about it. */
class ProposalView extends LitElement {
  static properties = { proposal: {}, language: {} };

  #page = new Answer(this, 'desk/ProposalPage');
  #things = new Answer(this, 'desk/Things');

  createRenderRoot() {
    return this;
  }

  willUpdate() {
    this.#page.ask({ proposal: this.proposal });
    const ids = idsIn(this.#page.data?.proposal?.difference ?? []);
    if (ids.length) {
      this.#things.ask({ ids });
    }
  }

  render() {
    const title = text('提议', 'Proposal');
    return pageOf(this.#page, title, ({ proposal, viewer }) =>
      proposal
        ? this.#whole(proposal, viewer)
        : html`<h1 class="headline">${title}</h1>
            ${nothingThere(text('没有这项提议，或不归您看', 'There is no such proposal, or you may not see it'))}`,
    );
  }

  #whole(proposal, viewer) {
    const { state, proposer, createdAt, reason, withheld, kinds, difference, changeId } = proposal;
    return html`
      <div class="lead-row">
        <div>
          <p class="eyebrow"><a href=${addressOf('desk')}>${text('提议', 'Proposals')}</a></p>
          <h1 class="headline">${withheld ? text('内容保密的提议', 'A proposal whose content is withheld') : reason}</h1>
          <p class="standfirst">
            <span class="tag ${state === 'OPEN' ? 'seal' : ''}">${word(proposalStates, state)}</span>
            ${proposer} · <time datetime=${createdAt}>${createdAt.slice(0, 16).replace('T', ' ')}</time> ·
            ${join(kinds.map(kind => word({ ...nodeKinds, ...linkKinds }, kind)))}
          </p>
        </div>
        ${changeId ? html`<a class="btn" href=${addressOf('history')}>${icon('history', 16)}${text('在变更中看', 'See it among the changes')}</a>` : nothing}
        ${operationButton(this.#page)}
      </div>
      <div class="two">
        <div class="stack">
          ${card({
            title: text('将会怎样', 'What it would change'),
            body: () => (difference.length ? html`<div class="pad">${differenceList(difference, this.#names)}</div>` : null),
            empty: withheld ? text('内容保密', 'Its content is withheld') : text('不改任何字段', 'It changes no field'),
          })}
          ${withheld ? nothing : this.#commands(proposal, viewer)}
        </div>
        <div class="stack">
          <proposal-decision
            .proposal=${proposal}
            .viewer=${viewer}
            .language=${this.language}
            @done=${() => this.#page.again()}
          ></proposal-decision>
          ${card({ title: text('经过与意见', 'What was done and said'), body: () => thread(proposal) })}
        </div>
      </div>
    `;
  }

  /** What ids stand for, as far as it is known by now. */
  get #names() {
    const found = (this.#things.data?.nodes ?? []).filter(Boolean);
    return new Map(found.map(({ id, name, from, to }) => [id, name ?? `${from?.name} → ${to?.name}`]));
  }

  #commands(proposal, viewer) {
    const revisable = proposal.state === 'RETURNED' || proposal.state === 'OPEN';
    return revisable && proposal.proposer === viewer.name && viewer.mutations.includes('reviseProposal')
      ? html`<proposal-revision
          .proposal=${proposal}
          .language=${this.language}
          @done=${() => this.#page.again()}
        ></proposal-revision>`
      : html`<section class="card">
          <details>
            <summary>${text('命令', 'Commands')}</summary>
            <pre class="code" tabindex="0" aria-label=${text('命令', 'Commands')}>${JSON.stringify(proposal.commands, null, 2)}</pre>
          </details>
        </section>`;
  }
}

/** So many are looked up, as the API takes no more at a time. */
const LOOKED_UP = 100;

/** The ids of what is changed, and of what it leads to. */
function idsIn(difference) {
  const known = difference.flatMap(({ thingId, action, before, after }) => [action === 'STARTED' ? null : thingId, before, after]);
  return [...new Set(known.filter(value => typeof value === 'string' && /^[A-Z][A-Za-z]+_\w{16}$/.test(value)))].slice(0, LOOKED_UP);
}

const thread = ({ proposer, createdAt, comments }) =>
  html`<div class="pad">
    <ol class="hist">
      <li><time datetime=${createdAt}>${createdAt.slice(0, 16).replace('T', ' ')}</time><b>${proposer}</b> ${text('提议', 'proposed it')}</li>
      ${comments.map(
        ({ at, by, act, text: said }) =>
          html`<li>
            <time datetime=${at}>${at.slice(0, 16).replace('T', ' ')}</time><b>${by}</b> ${word(proposalActs, act)}
            ${said ? html`<div>${said}</div>` : nothing}
          </li>`,
      )}
    </ol>
  </div>`;

customElements.define('proposal-view', ProposalView);
