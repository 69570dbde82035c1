import { LitElement, html, nothing } from '../../vendor/explorer/lit.js';
import { text } from '../language.js';
import { Command } from './command.js';

/** How long the way back is offered after saving. */
const OFFERED = 10_000;

/** Says that a change was saved, and takes it back if asked to. */
class UndoOffer extends LitElement {
  static properties = { language: {}, change: { state: true } };

  #undo = new Command(this, 'UndoChange');
  #timer = 0;

  createRenderRoot() {
    return this;
  }

  /** @param change the id of what was done */
  offer(change) {
    clearTimeout(this.#timer);
    this.change = change;
    this.#timer = setTimeout(() => (this.change = null), OFFERED);
  }

  render() {
    return html`${this.#undo.summary}
    ${
      this.change
        ? html`<div class="toast" role="status">
            ${text('已保存', 'Saved')}<button type="button" @click=${this.#takeBack}>${text('撤销', 'Undo')}</button>
          </div>`
        : nothing
    }`;
  }

  async #takeBack() {
    const changes = [this.change];
    this.change = null;
    await this.#undo.send({ changes, reason: text('撤销', 'Undo') });
    this.dispatchEvent(new Event('undone'));
  }
}

customElements.define('undo-offer', UndoOffer);
