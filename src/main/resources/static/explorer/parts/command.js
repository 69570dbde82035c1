import { html, nothing } from '../../vendor/explorer/lit.js';
import { operation, send } from '../graphql.js';
import { text } from '../language.js';

/** A mutation as part of a component: it is sent, and why it was refused stays to be shown. */
export class Command {
  troubles = [];
  waiting = false;
  /** What came back last, whether it was done or refused. */
  payload = null;
  #host;
  #name;

  /** @param name the path of its operation without the ending */
  constructor(host, name) {
    this.#host = host;
    this.#name = name;
    host.addController(this);
  }

  hostConnected() {}

  /** Nothing is sent while something is known to be wrong. */
  async refuse(troubles) {
    this.troubles = troubles;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.querySelector('.summary')?.focus();
  }

  /** The payload of what was done; null where it was refused. */
  async send(input) {
    this.waiting = true;
    this.troubles = [];
    this.#host.requestUpdate();
    this.payload = null;
    try {
      const { data, errors } = await send(await operation(this.#name), { input });
      [this.payload] = Object.values(data ?? { nothing: null });
      const refused = errors ?? this.payload.userErrors;
      this.troubles = refused.map(told);
    } catch (failure) {
      this.troubles = [failure.message];
    }
    this.waiting = false;
    await this.refuse(this.troubles);
    return this.troubles.length ? null : this.payload;
  }

  /** Why nothing was done, for the top of a form. */
  get summary() {
    return this.troubles.length
      ? html`<div class="summary" role="alert" tabindex="-1">${this.troubles.map(trouble => html`<p>${trouble}</p>`)}</div>`
      : nothing;
  }
}

const told = error =>
  error.__typename === 'VersionConflict'
    ? text(
        `${error.by} 在 ${error.at.slice(0, 16).replace('T', ' ')} 改过它（第 ${error.current.version} 版）；请重新载入再试，填写的内容仍在。`,
        `${error.by} changed it at ${error.at.slice(0, 16).replace('T', ' ')} (version ${error.current.version}); load the page again and retry.`,
      )
    : error.message;
