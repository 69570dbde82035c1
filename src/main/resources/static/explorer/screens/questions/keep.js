import { LitElement, html, nothing } from '../../../vendor/explorer/lit.js';
import { text } from '../../language.js';
import { Command } from '../../parts/command.js';

const visibilities = () => [
  ['OWN', text('只有自己', 'only me')],
  ['EVERYBODY', text('所有人', 'everybody')],
];

/** Keeps what stands in the form as a question of one's own, or no longer keeps it. */
class KeepQuestion extends LitElement {
  static properties = {
    question: { attribute: false },
    chosen: {},
    viewer: { attribute: false },
    language: {},
    written: { attribute: false },
  };

  #save = new Command(this, 'questions/SaveQuestion');
  #delete = new Command(this, 'questions/DeleteQuestion');

  createRenderRoot() {
    return this;
  }

  /** Null where the question is another's, or nobody's yet. */
  get #own() {
    return this.question?.owner === this.viewer.name ? this.question : null;
  }

  render() {
    const own = this.#own;
    const { name, nameEn, description, visibility, pinned } = own ?? {};
    return html`<details>
      <summary>${own ? text('改存或删除', 'Keep it anew, or delete it') : text('留存这个问题', 'Keep this question')}</summary>
      <form class="form keeping" novalidate @submit=${this.#keep}>
        ${this.#save.summary} ${this.#delete.summary}
        <div class="grid-fields">
          ${this.#field('name', text('中文名称（必填）', 'Name in Chinese (required)'), name)}
          ${this.#field('nameEn', text('英文名称', 'Name in English'), nameEn)}
          ${this.#field('description', text('说明', 'What it is for'), description)}
          <div>
            <label class="field-label" for="keep-visibility">${text('谁看得到', 'Who sees it')}</label>
            <select id="keep-visibility" name="visibility">
              ${visibilities().map(([value, says]) => html`<option value=${value} ?selected=${value === visibility}>${says}</option>`)}
            </select>
          </div>
        </div>
        <label
          ><input type="checkbox" name="pinned" .checked=${pinned ?? false} />
          ${text('置顶：先显示它', 'Pinned: shown first')}</label
        >
        <div class="chips">
          <button class="btn keep" type="submit" ?disabled=${this.#save.waiting}>${text('留存', 'Keep')}</button>
          ${own ? html`<button class="btn" type="button" ?disabled=${this.#delete.waiting} @click=${this.#forget}>${text('删除', 'Delete')}</button>` : nothing}
        </div>
      </form>
    </details>`;
  }

  #field(name, label, value) {
    return html`<div>
      <label class="field-label" for="keep-${name}">${label}</label>
      <input id="keep-${name}" name=${name} type="text" maxlength="100" autocomplete="off" .value=${value ?? ''} />
    </div>`;
  }

  async #keep(event) {
    event.preventDefault();
    const { query, variables } = this.written();
    if (variables === null) {
      return;
    }
    const given = Object.fromEntries(new FormData(event.currentTarget));
    const texts = Object.entries(given).filter(([name, value]) => name !== 'pinned' && value.trim() !== '');
    const own = this.#own;
    const payload = await this.#save.send({
      ...(own && { id: own.id, expectedVersion: own.version }),
      ...Object.fromEntries(texts),
      pinned: 'pinned' in given,
      document: query,
      variables,
    });
    if (payload) {
      this.#tell(payload.question.id);
    }
  }

  async #forget() {
    if (await this.#delete.send({ id: this.#own.id, expectedVersion: this.#own.version })) {
      this.#tell(null);
    }
  }

  #tell(detail) {
    this.querySelector('details').open = false;
    this.dispatchEvent(new CustomEvent('kept', { detail }));
  }
}

customElements.define('keep-question', KeepQuestion);
