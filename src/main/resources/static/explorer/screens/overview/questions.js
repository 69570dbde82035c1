import { html } from '../../../vendor/explorer/lit.js';
import { icon } from '../../icons.js';
import { text } from '../../language.js';

const asked = () => [
  [
    '#/gaps?on=2021-06-01&gap=1',
    text(
      '2021 年 5 月换轮之后，谁一夜之间没有了支援方？',
      'Who lost their supporter overnight when the rounds changed in May 2021?',
    ),
  ],
  [
    '#/place/510117?on=2016-10-31',
    text(
      '郫县去哪儿了？改了名字和代码，帮扶却没有断。',
      'Where did Pi County go? A new name, a new code, and its support goes on.',
    ),
  ],
  ['#/overview?on=2026-01-02', text('2025 年底各轮期满之后，还剩下什么？', 'What was left after the rounds ended with 2025?')],
];

/** Three questions whose answers surprise, for who does not know yet what to ask. */
export const questions = () =>
  html`<section class="card ask-card" aria-labelledby="ask-title">
    <header><h2 id="ask-title">${text('从这里问起', 'Three questions to begin with')}</h2></header>
    <ul class="ask-list">
      ${asked().map(([address, question]) => html`<li><a href=${address}>${question}${icon('right', 14)}</a></li>`)}
    </ul>
  </section>`;
