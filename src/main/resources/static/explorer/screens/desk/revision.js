import { LitElement, html } from '../../../vendor/explorer/lit.js';
import { text } from '../../language.js';
import { Command } from '../../parts/command.js';

/** One's own proposal, to be proposed anew with other commands or other words. */
class ProposalRevision extends LitElement {
  static properties = { proposal: { attribute: false }, language: {} };

  #revise = new Command(this, 'desk/ReviseProposal');

  createRenderRoot() {
    return this;
  }

  render() {
    const { commands, reason } = this.proposal;
    return html`<section class="card" aria-labelledby="revision-title">
      <header><h2 id="revision-title">${text('修改后再提', 'Propose anew')}</h2></header>
      <form class="pad form" novalidate @submit=${this.#save}>
        ${this.#revise.summary}
        <div>
          <label class="field-label" for="revision-reason">${text('理由（必填）', 'Reason (required)')}</label>
          <textarea id="revision-reason" rows="2" maxlength="500" .defaultValue=${reason ?? ''}></textarea>
        </div>
        <div>
          <label class="field-label" for="revision-commands">${text('命令（JSON）', 'Commands (JSON)')}</label>
          <textarea
            id="revision-commands"
            class="mono"
            rows="12"
            spellcheck="false"
            .defaultValue=${JSON.stringify(commands, null, 2)}
          ></textarea>
        </div>
        <div>
          <label class="field-label" for="revision-comment">${text('改了什么', 'What was revised')}</label>
          <input id="revision-comment" type="text" maxlength="500" autocomplete="off" />
        </div>
        <div class="chips">
          <button class="btn" type="submit" ?disabled=${this.#revise.waiting}>${text('重新提议', 'Propose anew')}</button>
        </div>
      </form>
    </section>`;
  }

  async #save(event) {
    event.preventDefault();
    const typed = name => this.querySelector(`#revision-${name}`).value.trim();
    let commands;
    try {
      commands = JSON.parse(typed('commands'));
    } catch (failure) {
      await this.#revise.refuse([text(`命令不是 JSON：${failure.message}`, `The commands are not JSON: ${failure.message}`)]);
      return;
    }
    const { id, version } = this.proposal;
    const comment = typed('comment');
    const input = { id, expectedVersion: version, commands, reason: typed('reason'), ...(comment && { comment }) };
    if (await this.#revise.send(input)) {
      this.dispatchEvent(new Event('done'));
    }
  }
}

customElements.define('proposal-revision', ProposalRevision);
