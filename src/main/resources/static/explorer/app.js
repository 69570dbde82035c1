import { LitElement, html, nothing } from '../vendor/explorer/lit.js';
import { takeToken } from '../graphiql/token.js';
import { addressOf, readAddress } from './address.js';
import { longDate } from './day.js';
import { icon } from './icons.js';
import { language, speak, text } from './language.js';
import { watchNetwork } from './live.js';
import { dayPicker, stepMonths } from './parts/day-picker.js';
import { helpDialog } from './parts/help.js';
import './parts/operation.js';
import './parts/search.js';
import { showTheme, theme } from './theme.js';

const screens = () => [
  ['overview', 'o', text('总览', 'Overview')],
  ['place', 'p', text('地方', 'Places')],
  ['network', 'n', text('网络', 'Network')],
  ['paths', 'w', text('路径', 'Paths')],
  ['rounds', 'r', text('轮次', 'Rounds')],
  ['gaps', 'x', text('缺口', 'Gaps')],
  ['questions', 'q', text('问题', 'Questions')],
  ['desk', 'd', text('办理', 'Desk')],
  ['history', 'h', text('变更', 'Changes')],
];

/** Screens that the rail does not name, each with the one of the rail that it belongs to. */
const further = { support: 'place', import: 'desk' };

/** The frame around the screens: header, rail, what floats above, and the keys. */
class Explorer extends LitElement {
  static properties = { address: { state: true }, language: { state: true }, theme: { state: true }, note: { state: true } };

  #screen = null;
  #chord = 0;

  constructor() {
    super();
    this.address = readAddress();
    this.language = language();
    this.theme = theme();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => this.#arrive());
    addEventListener('keydown', event => this.#key(event));
    this.addEventListener('show-operation', event => this.querySelector('operation-dialog').open(event.detail));
    this.addEventListener('show-note', event => this.#showNote(event.detail));
    this.#load();
  }

  willUpdate() {
    document.documentElement.lang = this.language === 'zh' ? 'zh-CN' : 'en';
    document.title = `${screens().find(([name]) => name === (further[this.address.screen] ?? this.address.screen))?.[2] ?? ''} · 结对 Jiedui`;
    showTheme(this.theme);
    // A screen that is about to be left does not get the address of the next.
    if (this.#screen?.localName === this.#tag) {
      Object.assign(this.#screen, { address: this.address, language: this.language });
    }
  }

  render() {
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${text('跳到正文', 'Skip to content')}</a>
      <header class="top">${this.#header()}</header>
      <nav class="rail" aria-label=${text('页面', 'Screens')}>
        ${screens().map(
          ([name, , title]) =>
            html`<a
              class="to-${name}"
              href=${addressOf(name)}
              aria-current=${name === (further[this.address.screen] ?? this.address.screen) ? 'page' : nothing}
              >${icon(name, 20)}${title}</a
            >`,
        )}
        <span class="sep"></span>
        <a class="to-api" href="graphiql">${icon('api', 20)}API</a>
      </nav>
      <main id="main" tabindex="-1">
        ${this.#screen ?? html`<div class="loading" role="status">${text('正在打开……', 'Opening …')}</div>`}
      </main>
      <footer class="foot">
        <span>${text('数据来自 /graphql，每一条都可点开出处', 'Read from /graphql; each fact opens its sources')}</span>
        <span>${text('坐标来自 GeoNames（CC BY 4.0），不画边界', 'Seats: GeoNames, CC BY 4.0; no borders drawn')}</span>
        <span>${text('随附的住户均为虚构样本', 'The shipped households are made up')}</span>
      </footer>
      <div class="pop" id="note" popover role="dialog" aria-label=${this.note?.label ?? ''}>
        ${
          this.note
            ? html`<h3>${this.note.label}</h3>
                ${this.note.body}`
            : nothing
        }
      </div>
      <div class="sr" role="status" aria-live="polite">
        ${text(`截至${longDate(this.address.on)}`, `As of ${longDate(this.address.on)}`)}
      </div>
      ${helpDialog()}
      <operation-dialog .language=${this.language}></operation-dialog>
    `;
  }

  #header() {
    return html`
      <a class="brand" href=${addressOf('overview')} aria-label=${text('结对 Jiedui，首页', '结对 Jiedui, home')}>
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="7" fill="#a8281f" />
          <path
            d="M7 10h6.500a5 5 0 0 1 5 5v2a5 5 0 0 0 5 5H25M25 10h-1.500M7 22h6.500"
            fill="none"
            stroke="#fff"
            stroke-width="2.600"
            stroke-linecap="round"
          />
          <circle cx="24.500" cy="10" r="2.300" fill="#fff" />
        </svg>
        <span><b lang="zh-CN">结对</b> <span>Jiedui</span></span>
      </a>
      <node-search
        name="search"
        hint
        .language=${this.language}
        .label=${text('搜索地方与机构：中文、拼音、首字母、英文', 'Search places and organisations: Chinese, pinyin, initials, English')}
        @chosen=${event => {
          location.hash = addressOf(`place/${event.detail.id}`).slice(1);
          this.querySelector('main').focus();
        }}
      ></node-search>
      ${dayPicker(this.address.on)}
      <div class="langs" role="group" aria-label="语言 Language">
        ${[
          ['zh', '中', '中文'],
          ['en', 'EN', 'EN, English'],
        ].map(
          ([tongue, short, full]) =>
            html`<button
              type="button"
              lang=${tongue}
              aria-pressed=${this.language === tongue}
              aria-label=${full}
              @click=${() => {
                speak(tongue);
                this.language = tongue;
              }}
            >
              ${short}
            </button>`,
        )}
      </div>
      <button
        class="icon theme"
        type="button"
        aria-label=${this.theme === 'dark' ? text('浅色', 'Light theme') : text('深色', 'Dark theme')}
        @click=${() => {
          this.theme = this.theme === 'dark' ? 'light' : 'dark';
        }}
      >
        ${icon(this.theme === 'dark' ? 'sun' : 'moon')}
      </button>
      <button class="icon ask" type="button" aria-label=${text('快捷键与图例', 'Keys and marks')} @click=${this.#help}>
        ${icon('help')}
      </button>
    `;
  }

  /** Another screen comes from a module of its own, so that the first one need not wait for it. */
  async #load() {
    const tag = this.#tag;
    if (this.#screen?.localName !== tag) {
      await import(`./screens/${tag.replace('-screen', '')}.js`);
      if (tag === this.#tag) {
        this.#screen = document.createElement(tag);
        this.requestUpdate();
      }
    }
  }

  /** The component of the screen that the address names. */
  get #tag() {
    const { screen } = this.address;
    const known = screen in further || screens().some(([name]) => name === screen);
    return `${known ? screen : 'overview'}-screen`;
  }

  #arrive() {
    const before = this.address;
    this.address = readAddress();
    this.querySelector('#note').hidePopover();
    this.#load();
    if (before.screen !== this.address.screen || before.subject !== this.address.subject) {
      scrollTo(0, 0);
    }
  }

  #key(event) {
    if (
      event.target.closest('input:not([type=range]), textarea, select, dialog') ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey
    ) {
      return;
    }
    const acts = {
      '/': () => this.querySelector('header node-search').focus(),
      '[': () => stepMonths(this.address.on, -1),
      ']': () => stepMonths(this.address.on, 1),
      '?': () => this.#help(),
      g: () => {
        this.#chord = Date.now();
      },
    };
    const screen = Date.now() - this.#chord < 1500 && screens().find(([, letter]) => letter === event.key);
    if (screen) {
      this.#chord = 0;
      location.hash = addressOf(screen[0]).slice(1);
    } else if (acts[event.key]) {
      event.preventDefault();
      acts[event.key]();
    }
  }

  #help() {
    this.querySelector('#help').showModal();
  }

  #skip(event) {
    event.preventDefault();
    this.querySelector('main').focus();
  }

  async #showNote({ label, body, anchor }) {
    this.note = { label, body };
    await this.updateComplete;
    const box = this.querySelector('#note');
    box.showPopover();
    const at = anchor.getBoundingClientRect();
    const below = at.bottom + box.offsetHeight + 8 < innerHeight || at.top < box.offsetHeight + 16;
    box.style.left = `${Math.max(12, Math.min(at.left - 12, document.documentElement.clientWidth - box.offsetWidth - 12))}px`;
    box.style.top = `${below ? at.bottom + 6 : at.top - box.offsetHeight - 6}px`;
  }
}

takeToken();
customElements.define('jiedui-explorer', Explorer);
watchNetwork();
