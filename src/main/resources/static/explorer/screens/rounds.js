import { html, nothing } from '../../vendor/explorer/lit.js';
import { change } from '../address.js';
import { Answer } from '../graphql.js';
import { icon } from '../icons.js';
import { join, nameOf, shortNameOf, text } from '../language.js';
import { changeGlyph, slope } from '../marks/slope.js';
import { card, pageOf, stateOf } from '../parts/card.js';
import { csvButton, pictureButtons } from '../parts/download.js';
import { operationButton } from '../parts/operation.js';
import { sourceMark } from '../parts/sources.js';
import { nodeLink } from '../parts/supports.js';
import { Screen } from '../screen.js';
import { roundName } from '../words.js';
import { changes, compare, successionsOf } from './rounds/compare.js';

/** Two rounds side by side: who stayed, who came, who left, who handed on. */
class RoundsScreen extends Screen {
  static properties = { focus: { state: true } };

  #rounds = new Answer(this, 'Rounds');
  #pairs = new Answer(this, 'TwoRounds');

  willUpdate() {
    this.#rounds.ask({});
    const chosen = this.#chosen;
    if (chosen) {
      this.#pairs.ask({ earlier: chosen.before.map(({ id }) => id), later: [chosen.after.id], ever: { from: '1900-01-01' } });
    }
  }

  get #successions() {
    return this.#rounds.data ? successionsOf(this.#rounds.data) : [];
  }

  /** What the address names, or else the round of the day. */
  get #chosen() {
    const all = this.#successions;
    const here = all.findLast(
      ({ after: { period } }) => period.from.date <= this.on && (!period.to || this.on < period.to.date),
    );
    return all.find(({ after }) => after.id === this.parameters.round) ?? here ?? all[0];
  }

  render() {
    return pageOf(this.#rounds, text('轮次比较', 'Rounds compared'), () => {
      const chosen = this.#chosen;
      if (!chosen) {
        return html`<h1 class="headline">${text('没有前后相继的轮次', 'No round follows on another')}</h1>`;
      }
      return html`${this.#pairs.data ? this.#headline(chosen) : html`<h1 class="headline">${text('轮次比较', 'Rounds compared')}</h1>`}
        <div class="controls">
          ${this.#choice(chosen)}
          <span class="grow"></span>
          ${operationButton(this.#pairs)}
        </div>
        ${stateOf(this.#pairs, data => this.#comparison(compare(data, chosen.family), chosen))}`;
    });
  }

  #headline({ before, after, family }) {
    const rows = compare(this.#pairs.data, family);
    const kept = rows.filter(row => row.change === 'kept').length;
    const names = join(before.map(roundName));
    return html`<h1 class="headline">
        ${text(
          html`从${names}到${roundName(after)}：${kept} 个县延续，<em>${rows.length - kept} 个县有变。</em>`,
          html`From ${names} to ${roundName(after)}: ${kept} counties kept their supporter,
            <em>${rows.length - kept} changed.</em>`,
        )}
      </h1>
      <p class="standfirst">
        ${
          family === 'ew'
            ? text('按县比较东西部支援方。', 'East–West supporters, county by county.')
            : text(
                '按县比较省内支援方；部门、高校、企业不随轮次指派，不在其中。',
                'In-province supporters, county by county; departments, universities and firms are not assigned by rounds and left out.',
              )
        }
      </p>`;
  }

  #choice(chosen) {
    return html`<div class="seg scroll" role="group" aria-label=${text('比较哪两轮', 'Which rounds')}>
      ${this.#successions.map(
        ({ before, after }) =>
          html`<button
            type="button"
            aria-pressed=${after.id === chosen.after.id}
            @click=${() => change({ round: after.id, only: null })}
          >
            ${join(before.map(roundName))} → ${roundName(after)}
          </button>`,
      )}
    </div>`;
  }

  #comparison(all, { before, after }) {
    const { only } = this.parameters;
    const rows = all.filter(row => !only || row.change === only);
    const width = this.width - 34;
    return html`
      <div class="tally">
        ${Object.entries(changes).map(
          ([key, [zh, en, whatZh, whatEn]]) =>
            html`<button type="button" aria-pressed=${only === key} @click=${() => change({ only: only === key ? null : key })}>
              <span>${changeGlyph(key)}${text(zh, en)}</span><b>${all.filter(row => row.change === key).length}</b
              ><small>${text(whatZh, whatEn)}</small>
            </button>`,
        )}
      </div>
      ${card({
        title: text('每个县，前后两轮', 'Each county, before and after'),
        kind: 'slope',
        empty: text('这一类是空的', 'Nothing of this sort'),
        tools: html`${only ? html`<button class="btn quiet" type="button" @click=${() => change({ only: null })}>${icon('close', 14)}${text('取消筛选', 'Clear filter')}</button>` : nothing}
        ${pictureButtons('rounds')} ${operationButton(this.#pairs, { quiet: true })}`,
        body: () =>
          rows.length === 0 || width < 200
            ? null
            : html`<div
                class="pad"
                @pointerover=${event => (this.focus = event.target.closest('[data-focus]')?.dataset.focus ?? null)}
                @pointerleave=${() => (this.focus = null)}
              >
                <div class="sides">
                  <b>${join(before.map(roundName))}</b><span>${text('受援县', 'Recipient')}</span><b>${roundName(after)}</b>
                </div>
                ${slope({ rows, width, focus: this.focus })}
                <div class="key under">
                  <span
                    ><svg width="26" height="8" aria-hidden="true"><path class="leaves-key" d="M2 4h22" /></svg
                    >${text('点线：不再支援这个县', 'dotted: no longer supports the county')}</span
                  >
                  <span
                    ><svg width="12" height="12" aria-hidden="true"><circle class="unsure-key" cx="6" cy="6" r="4" /></svg
                    >${text('空心：部分推断', 'hollow: partly inferred')}</span
                  >
                </div>
              </div>`,
      })}
      ${card({
        title: text('逐县', 'County by county'),
        count: rows.length,
        kind: 'below',
        tools: csvButton('rounds', () => fileOf(rows)),
        body: () => table(rows, { before, after }),
      })}
    `;
  }
}

const who = supports =>
  supports.length
    ? supports.map(support => html`${nodeLink(support.supporter)} ${sourceMark(support.sources, support)} `)
    : html`<span class="muted">–</span>`;

const table = (rows, { before, after }) =>
  html`<div class="scroll" tabindex="0" role="region" aria-label=${text('逐县比较', 'Comparison by county')}>
    <table class="tbl stacked">
      <thead>
        <tr>
          ${[text('受援县', 'County'), text('变化', 'Change'), join(before.map(roundName)), roundName(after), text('原支援方去向', 'Where the former went')].map(title => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          row =>
            html`<tr>
              <td>${nodeLink(row.county)}</td>
              <td><span class="with-glyph">${changeGlyph(row.change)}${text(...changes[row.change])}</span></td>
              <td>${who(row.before)}</td>
              <td>${who(row.after)}</td>
              <td class="muted">
                ${join(row.where.map(({ supporter, recipient }) => `${shortNameOf(supporter)} → ${shortNameOf(recipient)}`)) || '–'}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

const fileOf = rows => [
  ['county', 'before', 'after', 'change', 'where the former went'],
  ...rows.map(({ county, before, after, change: what, where }) => [
    nameOf(county),
    before.map(({ supporter }) => nameOf(supporter)).join('; '),
    after.map(({ supporter }) => nameOf(supporter)).join('; '),
    what,
    where.map(({ supporter, recipient }) => `${nameOf(supporter)} > ${nameOf(recipient)}`).join('; '),
  ]),
];

customElements.define('rounds-screen', RoundsScreen);
