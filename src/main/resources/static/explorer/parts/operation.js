import { LitElement, html, nothing } from '../../vendor/explorer/lit.js';
import { operation } from '../graphql.js';
import { icon } from '../icons.js';
import { text } from '../language.js';

/** Offers what a view asks, as GraphQL. */
export const operationButton = (answer, { quiet = false } = {}) =>
  html`<button
    class="btn ${quiet ? 'quiet' : ''} operation"
    type="button"
    title=${text('复制为 GraphQL', 'Copy as GraphQL')}
    @click=${event => show(event, answer.name, answer.variables)}
  >
    ${icon('code', 16)}${
      quiet
        ? html`<span class="sr">${text('复制为 GraphQL', 'Copy as GraphQL')}</span
            ><span class="lbl" aria-hidden="true">GraphQL</span>`
        : text('复制为 GraphQL', 'Copy as GraphQL')
    }
  </button>`;

async function show(event, name, variables) {
  const target = event.currentTarget;
  const detail = { query: await operation(name), variables };
  target.dispatchEvent(new CustomEvent('show-operation', { bubbles: true, detail }));
}

/** The operation behind a view, to copy and to try in GraphiQL. */
class OperationDialog extends LitElement {
  static properties = { shown: { state: true }, copied: { state: true }, language: {} };

  createRenderRoot() {
    return this;
  }

  open({ query, variables }) {
    this.shown = { query: query.trim(), variables: JSON.stringify(variables, null, 2) };
    this.copied = null;
    this.updateComplete.then(() => this.querySelector('dialog').showModal());
  }

  render() {
    if (!this.shown) {
      return nothing;
    }
    const { query, variables } = this.shown;
    const parameters = new URLSearchParams({ query, variables });
    return html`<dialog class="drawer" aria-labelledby="operation-title">
      <header>
        <h2 id="operation-title">${text('这个视图就是一次查询', 'This view is one operation')}</h2>
        <button class="icon" type="button" aria-label=${text('关闭', 'Close')} @click=${this.#close}>${icon('close')}</button>
      </header>
      <div class="body" tabindex="0" role="region" aria-labelledby="operation-title">
        <div class="chips">
          ${this.#copy(text('操作', 'Operation'), query)} ${this.#copy(text('变量', 'Variables'), variables)}
          ${this.#copy('curl', curl(query, variables))}
          <a class="btn primary" href="graphiql#${parameters}"
            >${icon('api', 16)}${text('在 GraphiQL 中打开', 'Open in GraphiQL')}</a
          >
          <span role="status">${this.copied ? text(`已复制：${this.copied}`, `Copied: ${this.copied}`) : ''}</span>
        </div>
        <pre class="code">${query}</pre>
        <h3>${text('变量', 'Variables')}</h3>
        <pre class="code">${variables}</pre>
      </div>
    </dialog>`;
  }

  #copy(name, content) {
    return html`<button
      class="btn"
      type="button"
      @click=${async () => {
        await navigator.clipboard.writeText(content);
        this.copied = name;
      }}
    >
      ${icon('copy', 16)}${name}
    </button>`;
  }

  #close() {
    this.querySelector('dialog').close();
  }
}

function curl(query, variables) {
  const body = JSON.stringify({ query, variables: JSON.parse(variables) }).replaceAll("'", "'\\''");
  return `curl ${new URL('graphql', document.baseURI)} -H 'Content-Type: application/json' -d '${body}'`;
}

customElements.define('operation-dialog', OperationDialog);
