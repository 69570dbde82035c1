import { LitElement, html, nothing } from '../../vendor/explorer/lit.js';
import { readAddress } from '../address.js';
import { Answer } from '../graphql.js';
import { icon } from '../icons.js';
import { nameOf, otherNameOf, text, word } from '../language.js';
import { nodeKinds } from '../words.js';

const KINDS = ['PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP', 'VILLAGE', 'ORGANISATION'];
const PAUSE = 120;

/** Finds places and organisations; what is chosen is told by an event `chosen` with the node. */
class NodeSearch extends LitElement {
  static properties = {
    label: {},
    name: {},
    hint: { type: Boolean },
    language: {},
    typed: { state: true },
    active: { state: true },
    open: { state: true },
  };

  #answer = new Answer(this, 'Search');
  #timer;

  constructor() {
    super();
    this.typed = '';
    this.active = 0;
    this.open = false;
  }

  createRenderRoot() {
    return this;
  }

  focus() {
    this.querySelector('input').focus();
  }

  get #found() {
    return this.typed.trim() ? (this.#answer.data?.search?.edges ?? []) : [];
  }

  render() {
    const shown = this.open && this.typed.trim() !== '' && (this.#answer.data !== null || this.#answer.failure !== null);
    const list = `${this.name}-options`;
    return html`<div class="find" @focusout=${this.#left}>
      ${icon('search', 16)}
      <input
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        aria-label=${this.label}
        aria-autocomplete="list"
        aria-expanded=${shown}
        aria-controls=${shown ? list : nothing}
        aria-activedescendant=${shown && this.#found.length ? `${list}-${this.active}` : nothing}
        placeholder=${text('昭觉 / zhaojue / zj', 'Zhaojue / 昭觉 / zj')}
        .value=${this.typed}
        @input=${this.#type}
        @keydown=${this.#key}
      />
      ${this.hint ? html`<kbd aria-hidden="true">/</kbd>` : nothing} ${shown ? this.#options(list) : nothing}
    </div>`;
  }

  #options(list) {
    return html`<div class="options">
      <div id=${list} role="listbox" aria-label=${text('结果', 'Results')}>
        ${this.#found.map(
          (edge, index) =>
            html`<div
              id="${list}-${index}"
              role="option"
              aria-selected=${index === this.active}
              @pointerdown=${event => {
                event.preventDefault();
                this.#choose(edge);
              }}
            >
              ${option(edge)}
            </div>`,
        )}
      </div>
      <div class="hint" role="status">${this.#hint()}</div>
    </div>`;
  }

  #hint() {
    if (this.#answer.failure) {
      return this.#answer.failure.message;
    }
    return this.#found.length
      ? text('右侧是截至当日的状态', 'At the right: how it stands on the day')
      : text('没有找到。试试拼音或首字母。', 'Nothing found. Try pinyin or initials.');
  }

  #type(event) {
    this.typed = event.target.value;
    this.active = 0;
    this.open = true;
    clearTimeout(this.#timer);
    if (this.typed.trim()) {
      this.#timer = setTimeout(
        () => this.#answer.ask({ text: this.typed.trim().slice(0, 100), kinds: KINDS, on: readAddress().on }),
        PAUSE,
      );
    }
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.#found.length) {
      event.preventDefault();
      this.active = (this.active + step + this.#found.length) % this.#found.length;
    } else if (event.key === 'Enter' && this.#found.length) {
      this.#choose(this.#found[this.active]);
    } else if (event.key === 'Escape') {
      this.open = false;
      event.target.blur();
    }
  }

  #left(event) {
    if (!this.contains(event.relatedTarget)) {
      this.open = false;
    }
  }

  #choose({ node }) {
    this.typed = '';
    this.open = false;
    this.dispatchEvent(new CustomEvent('chosen', { detail: node }));
  }
}

function option({ matched, node }) {
  const other = otherNameOf(node);
  const whole = [node.partOf?.partOf, node.partOf].filter(Boolean).map(nameOf).join(' · ');
  const given = node.supports?.totalCount;
  const received = node.supporters?.totalCount;
  const stands = received
    ? text(`当日受援 ${received}`, `helped by ${received}`)
    : given
      ? text(`当日支援 ${given}`, `helps ${given}`)
      : '';
  return html`
    <span><b>${nameOf(node)}</b> <span class="muted">${other}</span></span>
    <span class="sub">${word(nodeKinds, node.__typename)}</span>
    <span class="sub"
      >${matched && matched !== node.name && matched !== node.nameEn ? html`<mark>${matched}</mark> · ` : ''}${whole}
      ${node.code ?? ''}</span
    >
    <span class="sub">${stands}</span>
  `;
}

customElements.define('node-search', NodeSearch);
