import { html } from '../../vendor/explorer/lit.js';
import { timeScale } from '../day.js';
import { icon } from '../icons.js';
import { text } from '../language.js';
import { periodBar } from '../marks/period.js';
import { familyKey, gapGlyph } from '../marks/shape.js';

const keys = () => [
  ['/', text('搜索', 'Search')],
  ['[ ]', text('日期早、晚一个月', 'A month earlier, later')],
  ['g o', text('总览', 'Overview')],
  ['g p', text('地方', 'Places')],
  ['g n', text('网络', 'Network')],
  ['g w', text('路径', 'Paths')],
  ['g r', text('轮次', 'Rounds')],
  ['g x', text('缺口', 'Gaps')],
  ['g q', text('问题', 'Questions')],
  ['g d', text('办理', 'Desk')],
  ['g h', text('变更', 'Changes')],
  ['?', text('这张表', 'This list')],
  ['Esc', text('关闭', 'Close')],
];

const sample = {
  family: 'in',
  status: 'ACTIVE',
  confidence: 'HIGH',
  validFrom: { date: '2016-06-01', precision: 'DAY' },
  validTo: { date: '2019-06-01', precision: 'DAY' },
};

const marks = () => [
  [
    sample,
    text('实心：来源明载的事实；直边：日期精确到日', 'Solid: a fact that a source states; sharp ends: known to the day'),
  ],
  [
    { ...sample, validFrom: { date: '2016-01-01', precision: 'YEAR' }, validTo: { date: '2020-01-01', precision: 'YEAR' } },
    text('渐隐的端：只知到月、年，真日子在渐隐段里', 'Fading ends: known to the month or year; the true day lies in the fade'),
  ],
  [{ ...sample, confidence: 'MEDIUM' }, text('浅底描边：部分推断', 'Pale with an outline: partly inferred')],
  [
    { ...sample, status: 'PLANNED' },
    text('斜纹虚边：计划或承诺，还不是事实', 'Hatched, dashed: planned or promised, not a fact'),
  ],
  [{ ...sample, validTo: null }, text('箭头：没有记载结束', 'Arrow: no end on record')],
];

/** What the keys do and what the marks mean. */
export const helpDialog = () =>
  html`<dialog class="drawer" id="help" aria-labelledby="help-title">
    <header>
      <h2 id="help-title">${text('快捷键与图例', 'Keys and marks')}</h2>
      <button
        class="icon"
        type="button"
        aria-label=${text('关闭', 'Close')}
        @click=${event => event.currentTarget.closest('dialog').close()}
      >
        ${icon('close')}
      </button>
    </header>
    <div class="body" tabindex="0" role="region" aria-labelledby="help-title">
      <dl class="keys">
        ${keys().map(
          ([key, what]) =>
            html`<div>
              <dt>${key.split(' ').map(each => html`<kbd>${each}</kbd> `)}</dt>
              <dd>${what}</dd>
            </div>`,
        )}
      </dl>
      <h3>${text('图形的语法', 'Grammar of marks')}</h3>
      <dl class="keys">
        ${marks().map(
          ([link, what], index) =>
            html`<div>
              <dt>
                <svg width="140" height="16" aria-hidden="true">
                  ${periodBar(link, timeScale('2016-01-01', '2020-01-01', 0, 120), 2, 12, `help-${index}`)}
                </svg>
              </dt>
              <dd>${what}</dd>
            </div>`,
        )}
      </dl>
      <div class="key">
        ${familyKey()}<span class="gapped">${gapGlyph(12)}${text('没有在册支援方', 'no supporter on record')}</span>
      </div>
      <p class="muted">
        ${text('红色只表示截至日与当日的缺口。数字旁的 [3] 打开出处；? 表示部分推断。', 'Red is only ever the as-of day and what is missing on it. [3] beside a figure opens its sources; ? says that it is partly inferred.')}
      </p>
      <p>
        <a href="graphiql">GraphiQL</a> · <a href="#/history">${text('变更记录', 'Changes')}</a> ·
        <a href="graphql/schema.graphqls">schema.graphqls</a> · <a href="actuator/health">${text('运行状况', 'Health')}</a>
      </p>
    </div>
  </dialog>`;
