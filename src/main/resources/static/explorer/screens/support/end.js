import { LitElement, html, nothing } from '../../../vendor/explorer/lit.js';
import { isDay } from '../../day.js';
import { operation, send } from '../../graphql.js';
import { icon } from '../../icons.js';
import { text } from '../../language.js';
import { changeList } from '../../parts/changes.js';

/** How long the way back is offered after saving. */
const UNDO_OFFERED = 10_000;

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
    tried: { state: true },
    troubles: { state: true },
    waiting: { state: true },
    undoable: { state: true },
  };

  #key = crypto.randomUUID();

  constructor() {
    super();
    this.troubles = [];
  }

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
    return html`${this.support.validTo ? nothing : this.#form()}
    ${
      this.undoable
        ? html`<div class="toast" role="status">
            ${text('已保存', 'Saved')}<button type="button" @click=${this.#undo}>${text('撤销', 'Undo')}</button>
          </div>`
        : nothing
    }`;
  }

  #form() {
    return html`<section class="card" aria-labelledby="end-title">
      <header><h2 id="end-title">${text('终止这项帮扶', 'End this support')}</h2></header>
      <form class="pad ending" novalidate @submit=${this.#save} @input=${() => (this.tried = null)}>
        ${this.troubles.length ? html`<div class="summary" role="alert" tabindex="-1">${this.troubles.map(trouble => html`<p>${trouble}</p>`)}</div>` : nothing}
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
          <button class="btn" type="button" ?disabled=${this.waiting} @click=${this.#try}>
            ${icon('help', 15)}${text('先试一下', 'Try it')}
          </button>
          <button class="btn primary" type="submit" ?disabled=${this.waiting || !this.tried}>${text('保存', 'Save')}</button>
        </div>
      </form>
    </section>`;
  }

  get #input() {
    const { on, precision, reason } = Object.fromEntries(new FormData(this.querySelector('form')));
    return { id: this.support.id, expectedVersion: this.support.version, on: on.trim(), precision, reason: reason.trim() };
  }

  async #try() {
    const answer = await this.#send({ ...this.#input, dryRun: true });
    this.tried = answer?.difference ?? null;
  }

  async #save(event) {
    event.preventDefault();
    const answer = await this.#send({ ...this.#input, idempotencyKey: this.#key });
    if (answer) {
      this.#key = crypto.randomUUID();
      this.tried = null;
      this.undoable = answer.change.id;
      setTimeout(() => (this.undoable = null), UNDO_OFFERED);
      this.dispatchEvent(new Event('saved'));
    }
  }

  async #undo() {
    const query = await operation('UndoChange');
    const { data, errors } = await send(query, { input: { changes: [this.undoable], reason: text('撤销', 'Undo') } });
    this.undoable = null;
    this.troubles = (errors ?? data.undoChange.userErrors).map(({ message }) => message);
    this.dispatchEvent(new Event('saved'));
  }

  /** What was done or would be; nothing where it was refused, and then why stands above the form. */
  async #send(input) {
    this.troubles = this.#missing(input);
    if (this.troubles.length === 0) {
      this.waiting = true;
      try {
        const { data, errors } = await send(await operation('EndSupport'), { input });
        const refused = errors ?? data.endSupport.userErrors;
        this.troubles = refused.map(told);
        return refused.length ? null : data.endSupport;
      } catch (failure) {
        this.troubles = [failure.message];
      } finally {
        this.waiting = false;
      }
    }
    await this.updateComplete;
    this.querySelector('.summary')?.focus();
    return null;
  }

  #missing({ on, reason }) {
    return [
      isDay(on) ? null : text('日期写作 2026-01-01', 'Write the day as 2026-01-01'),
      reason ? null : text('请写理由', 'Give a reason'),
    ].filter(Boolean);
  }
}

const told = error =>
  error.__typename === 'VersionConflict'
    ? text(
        `${error.by} 在 ${error.at.slice(0, 16).replace('T', ' ')} 改过它（第 ${error.current.version} 版）；请重新载入再试，填写的内容仍在。`,
        `${error.by} changed it at ${error.at.slice(0, 16).replace('T', ' ')} (version ${error.current.version}); load the page again and retry.`,
      )
    : error.message;

customElements.define('end-support', EndSupport);
