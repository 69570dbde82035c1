import { LitElement, html, nothing } from '../../../vendor/explorer/lit.js';
import { addressOf } from '../../address.js';
import { isDay } from '../../day.js';
import { icon } from '../../icons.js';
import { text } from '../../language.js';
import { changeList } from '../../parts/changes.js';
import { Command } from '../../parts/command.js';
import '../../parts/undo.js';

const precisions = () => [
  ['DAY', text('到日', 'to the day')],
  ['MONTH', text('到月', 'to the month')],
  ['YEAR', text('到年', 'to the year')],
];

/** Ends a support: tried first, which shows what it would change; then saved, with a way back. */
class EndSupport extends LitElement {
  static properties = {
    support: { attribute: false },
    language: {},
    viewer: { attribute: false },
    tried: { state: true },
    proposed: { state: true },
  };

  #end = new Command(this, 'EndSupport');
  #propose = new Command(this, 'desk/ProposeChange');
  #key = crypto.randomUUID();

  createRenderRoot() {
    return this;
  }

  /** What was tried was tried on the version before; what was typed stays. */
  willUpdate(changed) {
    if (changed.get('support') && changed.get('support').version !== this.support.version) {
      this.tried = null;
    }
  }

  render() {
    return html`${this.support.validTo ? nothing : this.#form()}<undo-offer
        .language=${this.language}
        @undone=${() => this.dispatchEvent(new Event('saved'))}
      ></undo-offer>`;
  }

  #may(mutation) {
    return this.viewer.mutations.includes(mutation);
  }

  #form() {
    return html`<section class="card" aria-labelledby="end-title">
      <header><h2 id="end-title">${text('终止这项帮扶', 'End this support')}</h2></header>
      <form class="pad form ending" novalidate @submit=${this.#save} @input=${() => (this.tried = null)}>
        ${this.#end.summary} ${this.#propose.summary}
        <div class="pair">
          <div>
            <label class="field-label" for="end-on">${text('不再有效的第一天', 'First day on which it holds no longer')}</label>
            <input
              id="end-on"
              name="on"
              type="text"
              inputmode="numeric"
              placeholder="2026-01-01"
              maxlength="10"
              autocomplete="off"
              required
            />
          </div>
          <div>
            <label class="field-label" for="end-precision">${text('知道到', 'Known')}</label>
            <select id="end-precision" name="precision">
              ${precisions().map(([value, name]) => html`<option value=${value}>${name}</option>`)}
            </select>
          </div>
        </div>
        <div>
          <label class="field-label" for="end-reason">${text('理由（必填）', 'Reason (required)')}</label>
          <textarea id="end-reason" name="reason" rows="2" maxlength="500" required></textarea>
        </div>
        ${
          this.tried
            ? html`<div class="tried" role="status">
                <h3>${text('将会改动', 'What would change')}</h3>
                ${changeList(this.tried)}
              </div>`
            : nothing
        }
        <div class="chips">
          ${
            this.#may('endSupport')
              ? html`<button class="btn try" type="button" ?disabled=${this.#end.waiting} @click=${this.#try}>
                    ${icon('help', 15)}${text('先试一下', 'Try it')}
                  </button>
                  <button class="btn primary" type="submit" ?disabled=${this.#end.waiting || !this.tried}>
                    ${text('保存', 'Save')}
                  </button>`
              : nothing
          }
          ${
            this.#may('proposeChange')
              ? html`<button class="btn propose" type="button" ?disabled=${this.#propose.waiting} @click=${this.#offer}>
                  ${icon('edit', 15)}${text('提议，由他人决定', 'Propose, for others to decide')}
                </button>`
              : nothing
          }
          ${
            this.proposed
              ? html`<a role="status" href=${addressOf(`desk/${this.proposed}`)}
                  >${text('已提议，去看看', 'Proposed: look at it')}</a
                >`
              : nothing
          }
        </div>
      </form>
    </section>`;
  }

  get #input() {
    const { on, precision, reason } = Object.fromEntries(new FormData(this.querySelector('form')));
    return { id: this.support.id, expectedVersion: this.support.version, on: on.trim(), precision, reason: reason.trim() };
  }

  async #try() {
    const input = this.#input;
    const answer = this.#isComplete(input, this.#end) && (await this.#end.send({ ...input, dryRun: true }));
    this.tried = answer ? answer.difference : null;
  }

  async #save(event) {
    event.preventDefault();
    const input = this.#input;
    const answer = this.#isComplete(input, this.#end) && (await this.#end.send({ ...input, idempotencyKey: this.#key }));
    if (answer) {
      this.#key = crypto.randomUUID();
      this.tried = null;
      this.querySelector('undo-offer').offer(answer.change.id);
      this.dispatchEvent(new Event('saved'));
    }
  }

  async #offer() {
    const { reason, ...endSupport } = this.#input;
    if (this.#isComplete({ reason, ...endSupport }, this.#propose)) {
      const commands = [{ endSupport: { ...endSupport, reason } }];
      const answer = await this.#propose.send({ commands, reason, idempotencyKey: this.#key });
      this.proposed = answer?.proposal.id;
    }
  }

  #isComplete(input, command) {
    const missing = this.#missing(input);
    command.refuse(missing);
    return missing.length === 0;
  }

  #missing({ on, reason }) {
    return [
      isDay(on) ? null : text('日期写作 2026-01-01', 'Write the day as 2026-01-01'),
      reason ? null : text('请写理由', 'Give a reason'),
    ].filter(Boolean);
  }
}

customElements.define('end-support', EndSupport);
