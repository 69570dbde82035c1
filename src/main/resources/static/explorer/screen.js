import { LitElement } from '../vendor/explorer/lit.js';

/** A screen of the explorer. It draws into the page itself, whose one style sheet holds for all. */
export class Screen extends LitElement {
  static properties = {
    address: { attribute: false },
    language: {},
    width: { state: true },
  };

  #observer = new ResizeObserver(([entry]) => {
    this.width = Math.floor(entry.contentRect.width);
  });

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  get on() {
    return this.address.on;
  }

  get parameters() {
    return this.address.parameters;
  }

  /** Whether there is room for a column beside the main one. */
  get wide() {
    return innerWidth > 1180;
  }
}
