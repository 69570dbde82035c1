import { html, nothing } from '../../vendor/explorer/lit.js';
import { loadExamples } from '../../graphiql/examples.js';
import { change } from '../address.js';
import { send } from '../graphql.js';
import { icon } from '../icons.js';
import { number, text } from '../language.js';
import { nothingThere } from '../parts/card.js';
import { csvButton } from '../parts/download.js';
import { Screen } from '../screen.js';
import { listsIn } from './questions/lists.js';

/** The shipped questions: run as they are or with other variables, and shown as tables. */
class QuestionsScreen extends Screen {
  static properties = {
    examples: { state: true },
    answer: { state: true },
    trouble: { state: true },
    waiting: { state: true },
  };

  async connectedCallback() {
    super.connectedCallback();
    const all = await loadExamples();
    this.examples = all.filter(({ query }) => /^query /m.test(query));
  }

  get #chosen() {
    return this.examples?.find(({ name }) => name === this.parameters.q) ?? this.examples?.[0];
  }

  render() {
    const chosen = this.#chosen;
    return html`
      <h1 class="headline">${text('现成的问题', 'Questions that are ready to ask')}</h1>
      <p class="standfirst">
        ${text('每个问题就是一次 GraphQL 查询：改变量，运行，得到表格与文件；在 GraphiQL 里可以改写它。', 'Each is one GraphQL operation: change its variables, run it, and get tables and files; in GraphiQL you can rewrite it.')}
      </p>
      ${
        chosen
          ? html`<div class="asking">
              <nav class="card asks" aria-label=${text('问题', 'Questions')}>
                ${this.examples.map(
                  example =>
                    html`<button type="button" aria-pressed=${example === chosen} @click=${() => this.#choose(example)}>
                      <b>${example.name}</b><span>${example.asks}</span>
                    </button>`,
                )}
              </nav>
              <div class="stack">${this.#form(chosen)} ${this.#result()}</div>
            </div>`
          : html`<div class="loading" role="status">${text('正在打开……', 'Opening …')}</div>`
      }
    `;
  }

  #choose({ name }) {
    this.answer = null;
    this.trouble = null;
    change({ q: name });
  }

  #form({ name, query, variables }) {
    const parameters = new URLSearchParams({ query, variables });
    return html`<section class="card" aria-labelledby="question-title">
      <header>
        <h2 id="question-title">${name}</h2>
        <span class="grow"></span>
        <a class="btn" href="graphiql#${parameters}">${icon('api', 16)}${text('在 GraphiQL 中打开', 'Open in GraphiQL')}</a>
        <button class="btn primary" type="button" ?disabled=${this.waiting} @click=${() => this.#run(query)}>
          ${icon('play', 14)}${text('运行', 'Run')}
        </button>
      </header>
      <div class="pad">
        <pre class="code" tabindex="0" aria-label=${text('操作', 'Operation')}>${query.trim()}</pre>
        <label class="field-label" for="variables">${text('变量（JSON）', 'Variables (JSON)')}</label>
        <textarea
          id="variables"
          rows="4"
          spellcheck="false"
          .value=${variables.trim()}
          aria-describedby=${this.trouble ? 'trouble' : nothing}
        ></textarea>
        ${this.trouble ? html`<p class="err" id="trouble" role="alert">${icon('warn', 15)}${this.trouble}</p>` : nothing}
      </div>
    </section>`;
  }

  async #run(query) {
    this.trouble = null;
    let variables;
    try {
      variables = JSON.parse(this.querySelector('#variables').value || '{}');
    } catch (failure) {
      this.trouble = text(`变量不是 JSON：${failure.message}`, `The variables are not JSON: ${failure.message}`);
      return;
    }
    this.waiting = true;
    try {
      const { data, errors } = await send(query, variables);
      this.answer = data ?? null;
      this.trouble = errors ? errors.map(({ message }) => message).join(text('；', '; ')) : null;
    } catch (failure) {
      this.trouble = failure.message;
    }
    this.waiting = false;
  }

  #result() {
    if (!this.answer) {
      return this.waiting ? html`<div class="loading" role="status">${text('正在查询……', 'Asking …')}</div>` : nothing;
    }
    const lists = listsIn(this.answer);
    return lists.length === 0
      ? nothingThere(text('没有找到', 'Nothing was found'))
      : lists.map(
          ({ path, columns, rows, total }) =>
            html`<section class="card result" aria-label=${path}>
              <header>
                <h2>${path}</h2>
                <span class="muted"
                  >${total === undefined || total === rows.length ? number(rows.length) : `${number(rows.length)} / ${number(total)}`}</span
                ><span class="grow"></span>
                ${csvButton(path.replaceAll('.', '-'), () => [columns, ...rows])}
              </header>
              <div class="scroll" tabindex="0" role="region" aria-label=${path}>
                <table class="tbl">
                  <thead>
                    <tr>
                      ${columns.map(column => html`<th scope="col">${column}</th>`)}
                    </tr>
                  </thead>
                  <tbody>
                    ${rows.map(
                      row =>
                        html`<tr>
                          ${row.map(value => html`<td>${value}</td>`)}
                        </tr>`,
                    )}
                  </tbody>
                </table>
              </div>
            </section>`,
        );
  }
}

customElements.define('questions-screen', QuestionsScreen);
