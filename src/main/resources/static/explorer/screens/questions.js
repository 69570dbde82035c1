import { html, nothing } from '../../vendor/explorer/lit.js';
import { loadExamples } from '../../graphiql/examples.js';
import { change } from '../address.js';
import { Answer, send } from '../graphql.js';
import { icon } from '../icons.js';
import { text } from '../language.js';
import { Screen } from '../screen.js';
import './questions/keep.js';
import { results } from './questions/results.js';

const ownQuestion = '# \nquery Mine {\n  \n}\n';

/** Questions that are ready, that somebody keeps, or that are written here: asked, shown as tables and pictures, and kept. */
class QuestionsScreen extends Screen {
  static properties = {
    examples: { state: true },
    answer: { state: true },
    asked: { state: true },
    trouble: { state: true },
    waiting: { state: true },
  };

  #saved = new Answer(this, 'questions/SavedQuestions', { pages: { list: 'savedQuestions', most: 10 } });
  #viewer = new Answer(this, 'Viewer');

  async connectedCallback() {
    super.connectedCallback();
    const all = await loadExamples();
    this.examples = all.filter(({ query }) => /^query /m.test(query));
  }

  willUpdate() {
    this.#saved.ask({});
    this.#viewer.ask({});
  }

  /** All that can be asked, each with the text that its name and what it asks are searched in. */
  get #all() {
    const kept = (this.#saved.data?.savedQuestions?.nodes ?? []).map(question => ({
      key: question.id,
      name: text(question.name, question.nameEn ?? question.name),
      asks: text(question.description, question.descriptionEn ?? question.description) ?? '',
      query: question.document,
      variables: JSON.stringify(question.variables ?? {}, null, 2),
      question,
    }));
    const ready = (this.examples ?? []).map(example => ({ ...example, key: example.name }));
    const own = { key: 'new', name: text('自己写一个', 'Write one of your own'), asks: '', query: ownQuestion, variables: '{}' };
    return { kept, ready, own };
  }

  render() {
    const { kept, ready, own } = this.#all;
    const chosen = [...kept, ...ready, own].find(({ key }) => key === this.parameters.q) ?? kept.find(({ question }) => question.pinned) ?? ready[0];
    return html`
      <h1 class="headline">${text('现成的问题', 'Questions that are ready to ask')}</h1>
      <p class="standfirst">
        ${text('每个问题就是一次 GraphQL 查询：改写它，运行，得到表格、图与文件；常问的可以留存。', 'Each is one GraphQL operation: change it, run it, and get tables, pictures and files; keep what you will ask again.')}
      </p>
      ${
        chosen && this.examples && (this.#saved.data || this.#saved.failure)
          ? html`<div class="asking">
              <nav class="card asks" aria-label=${text('问题', 'Questions')}>
                ${this.#group(text('留存的', 'Kept'), kept, chosen)} ${this.#group(text('现成的', 'Ready'), ready, chosen)}
                ${this.#group(text('新的', 'New'), [own], chosen)}
              </nav>
              <div class="stack">
                ${this.#form(chosen)}
                ${
                  this.waiting
                    ? html`<div class="loading" role="status">${text('正在查询……', 'Asking …')}</div>`
                    : this.answer
                      ? results({ answer: this.answer, operation: this.asked, view: this.parameters.view, width: this.width })
                      : nothing
                }
              </div>
            </div>`
          : html`<div class="loading" role="status">${text('正在打开……', 'Opening …')}</div>`
      }
    `;
  }

  #group(title, questions, chosen) {
    return questions.length
      ? html`<h2 class="eyebrow">${title}</h2>
          ${questions.map(
            ({ key, name, asks, question }) =>
              html`<button type="button" aria-pressed=${key === chosen.key} @click=${() => this.#choose(key)}>
                <b
                  >${name}
                  ${question?.broken.length ? html`<span class="tag seal">${text('失效', 'broken')}</span>` : nothing}</b
                ><span>${asks}</span>
              </button>`,
          )}`
      : nothing;
  }

  #choose(key) {
    this.answer = null;
    this.trouble = null;
    change({ q: key, view: null });
  }

  #form({ key, name, query, variables, question }) {
    return html`<section class="card" aria-labelledby="question-title">
      <header>
        <h2 id="question-title">${name}</h2>
        <span class="grow"></span>
        <button class="btn" type="button" @click=${this.#openInGraphiql}>
          ${icon('api', 16)}${text('在 GraphiQL 中打开', 'Open in GraphiQL')}
        </button>
        <button class="btn primary" type="button" ?disabled=${this.waiting} @click=${this.#run}>
          ${icon('play', 14)}${text('运行', 'Run')}
        </button>
      </header>
      <div class="pad form">
        ${(question?.broken ?? []).map(reason => html`<p class="err">${icon('warn', 15)}${reason}</p>`)}
        <div>
          <label class="field-label" for="document">${text('操作', 'Operation')}</label>
          <textarea id="document" class="mono" rows="12" spellcheck="false" .value=${query.trim()}></textarea>
        </div>
        <div>
          <label class="field-label" for="variables">${text('变量（JSON）', 'Variables (JSON)')}</label>
          <textarea
            id="variables"
            class="mono"
            rows="4"
            spellcheck="false"
            .value=${variables.trim()}
            aria-describedby=${this.trouble ? 'trouble' : nothing}
          ></textarea>
        </div>
        ${this.trouble ? html`<p class="err" id="trouble" role="alert">${icon('warn', 15)}${this.trouble}</p>` : nothing}
      </div>
      ${
        this.#viewer.data?.viewer.mutations.includes('saveQuestion')
          ? html`<keep-question
              .question=${question ?? null}
              .chosen=${key}
              .viewer=${this.#viewer.data.viewer}
              .language=${this.language}
              .written=${() => this.#written}
              @kept=${event => this.#kept(event.detail)}
            ></keep-question>`
          : nothing
      }
    </section>`;
  }

  async #kept(key) {
    await this.#saved.again();
    change({ q: key });
  }

  /** What stands in the form; its variables are null where they are no JSON, and then why stands below them. */
  get #written() {
    const query = this.querySelector('#document').value;
    this.trouble = null;
    try {
      return { query, variables: JSON.parse(this.querySelector('#variables').value || '{}') };
    } catch (failure) {
      this.trouble = text(`变量不是 JSON：${failure.message}`, `The variables are not JSON: ${failure.message}`);
      return { query, variables: null };
    }
  }

  #openInGraphiql() {
    const [query, variables] = ['document', 'variables'].map(name => this.querySelector(`#${name}`).value);
    location.href = `graphiql#${new URLSearchParams({ query, variables })}`;
  }

  async #run() {
    const { query, variables } = this.#written;
    if (variables === null) {
      return;
    }
    this.waiting = true;
    try {
      const { data, errors } = await send(query, variables);
      this.answer = data ?? null;
      this.asked = { query, variables };
      this.trouble = errors ? errors.map(({ message }) => message).join(text('；', '; ')) : null;
    } catch (failure) {
      this.trouble = failure.message;
    }
    this.waiting = false;
  }
}

customElements.define('questions-screen', QuestionsScreen);
