import { LitElement, html, nothing } from '../../../vendor/explorer/lit.js';
import { text } from '../../language.js';
import { Command } from '../../parts/command.js';
import '../../parts/undo.js';
import { conflictFields, resolutionsOf } from './conflicts.js';

/** What whoever looks may do with a proposal: decide it, say something, or take it back. */
class ProposalDecision extends LitElement {
  static properties = { proposal: { attribute: false }, viewer: { attribute: false }, language: {} };

  #decide = new Command(this, 'desk/DecideProposal');
  #comment = new Command(this, 'desk/CommentOnProposal');
  #withdraw = new Command(this, 'desk/WithdrawProposal');

  createRenderRoot() {
    return this;
  }

  render() {
    const open = this.proposal.state === 'OPEN';
    const undecided = open || this.proposal.state === 'RETURNED';
    return html`${undecided ? this.#form(open) : nothing}<undo-offer
        .language=${this.language}
        @undone=${this.#done}
      ></undo-offer>`;
  }

  #form(open) {
    const { conflicts, proposer } = this.proposal;
    const decides = open && this.#may('decideProposal');
    return html`<section class="card" aria-labelledby="decision-title">
      <header><h2 id="decision-title">${decides ? text('决定', 'Decide') : text('意见', 'Comment')}</h2></header>
      <form class="pad form" novalidate @submit=${event => event.preventDefault()}>
        ${this.#decide.summary} ${this.#comment.summary} ${this.#withdraw.summary}
        ${decides ? conflictFields(conflicts) : nothing}
        <div>
          <label class="field-label" for="decision-comment"
            >${decides ? text('意见（退回与否决必填）', 'Comment (needed to return or reject)') : text('意见', 'Comment')}</label
          >
          <textarea id="decision-comment" name="comment" rows="2" maxlength="2000"></textarea>
        </div>
        <div class="chips">
          ${
            decides
              ? html`${this.#button('primary accept', text('采纳', 'Accept'), () => this.#decideAs('ACCEPT'))}
                ${this.#button('return', text('退回修改', 'Return'), () => this.#decideAs('RETURN'))}
                ${this.#button('reject', text('否决', 'Reject'), () => this.#decideAs('REJECT'))}`
              : nothing
          }
          ${this.#button('comment', text('只发表意见', 'Only comment'), () => this.#say())}
          ${
            proposer === this.viewer.name && this.#may('withdrawProposal')
              ? this.#button('withdraw', text('撤回提议', 'Withdraw'), () => this.#takeBack())
              : nothing
          }
        </div>
      </form>
    </section>`;
  }

  #may(mutation) {
    return this.viewer.mutations.includes(mutation);
  }

  #button(kind, name, act) {
    const waiting = this.#decide.waiting || this.#comment.waiting || this.#withdraw.waiting;
    return html`<button class="btn ${kind}" type="button" ?disabled=${waiting} @click=${act}>${name}</button>`;
  }

  get #said() {
    return this.querySelector('#decision-comment').value.trim();
  }

  get #seen() {
    const { id, version } = this.proposal;
    return { id, expectedVersion: version };
  }

  async #decideAs(decision) {
    const { resolutions, troubles } =
      decision === 'ACCEPT'
        ? resolutionsOf(this.proposal.conflicts, this.querySelector('form'))
        : { resolutions: [], troubles: this.#said ? [] : [text('请写意见：为何退回或否决', 'Say why it is returned or rejected')] };
    if (troubles.length) {
      await this.#decide.refuse(troubles);
      return;
    }
    const payload = await this.#decide.send({
      ...this.#seen,
      decision,
      ...(this.#said && { comment: this.#said }),
      ...(resolutions.length && { resolutions }),
    });
    if (payload?.proposal.changeId) {
      this.querySelector('undo-offer').offer(payload.proposal.changeId);
    }
    this.#done();
  }

  async #say() {
    if (!this.#said) {
      await this.#comment.refuse([text('请写意见', 'Write a comment')]);
    } else if (await this.#comment.send({ id: this.proposal.id, comment: this.#said })) {
      this.querySelector('#decision-comment').value = '';
      this.#done();
    }
  }

  async #takeBack() {
    await this.#withdraw.send({ ...this.#seen, ...(this.#said && { comment: this.#said }) });
    this.#done();
  }

  /** Whether it was done or refused, what stands there may be another by now; what was typed stays. */
  #done() {
    this.dispatchEvent(new Event('done'));
  }
}

customElements.define('proposal-decision', ProposalDecision);
