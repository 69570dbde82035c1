import { fetchAsCaller } from '../graphiql/token.js';

const folder = new URL('operations/', import.meta.url);
const operations = new Map();

/** That there is none is an answer too. */
const NOT_FOUND = 'NOT_FOUND';

/** The text of one of the operations of the explorer, by its path without the ending. */
export function operation(name) {
  if (!operations.has(name)) {
    operations.set(name, load(`${name}.graphql`));
  }
  return operations.get(name);
}

async function load(file) {
  const response = await fetch(new URL(file, folder));
  if (!response.ok) {
    throw new Error(`${file}: ${response.status}`);
  }
  return response.text();
}

/** Sends an operation. The answer may have data and errors both. */
export async function send(query, variables, signal) {
  const response = await fetchAsCaller('graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, variables }),
    signal,
  });
  return response.json();
}

/**
 * The answer to an operation as part of a component, which is drawn anew whenever there is news. While another answer is on
 * its way the one before stays, so that nothing jumps.
 */
export class Answer {
  static #shown = new Set();

  data = null;
  failure = null;
  waiting = false;
  #host;
  #name;
  #pages;
  #asked = null;
  #controller = null;

  /** @param pages the list, if any, that is read to its end: up to so many pages of it */
  constructor(host, name, { pages } = {}) {
    this.#host = host;
    this.#name = name;
    this.#pages = pages;
    host.addController(this);
  }

  /** Asks for all that is on the screen once more. */
  static refresh() {
    Answer.#shown.forEach(answer => answer.#asked && answer.again());
  }

  hostConnected() {
    Answer.#shown.add(this);
  }

  hostDisconnected() {
    Answer.#shown.delete(this);
    this.#controller?.abort();
    this.#asked = null;
  }

  get name() {
    return this.#name;
  }

  get variables() {
    return JSON.parse(this.#asked ?? '{}');
  }

  /** Asks, unless the same was asked before. */
  ask(variables) {
    const asked = JSON.stringify(variables);
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.again();
    }
  }

  /** Asks once more, as after a failure. */
  async again() {
    this.#controller?.abort();
    const controller = (this.#controller = new AbortController());
    this.waiting = true;
    this.failure = null;
    try {
      const { data, errors } = await this.#answer(this.variables, controller.signal);
      const missing = !data || Object.values(data).every(value => value === null);
      this.data = data ?? this.data;
      this.failure = missing && errors && errors[0].extensions?.code !== NOT_FOUND ? errors[0] : null;
      const retryAfter = this.failure?.extensions?.retryAfter;
      if (retryAfter) {
        setTimeout(() => controller.signal.aborted || this.again(), retryAfter * 1000);
      }
    } catch (failure) {
      if (controller.signal.aborted) {
        return;
      }
      this.failure = failure;
    }
    this.waiting = false;
    this.#host.requestUpdate();
  }

  async #answer(variables, signal) {
    const query = await operation(this.#name);
    const answer = await send(query, variables, signal);
    const { list, most } = this.#pages ?? {};
    let part = list && answer.data?.[list];
    for (let page = 1; page < most && part?.pageInfo.hasNextPage; page++) {
      part = (await send(query, { ...variables, after: part.pageInfo.endCursor }, signal)).data?.[list];
      answer.data[list].nodes.push(...(part?.nodes ?? []));
    }
    return answer;
  }
}
