import { html, nothing } from '../../vendor/explorer/lit.js';
import { addressOf, change } from '../address.js';
import { addMonths, known, longDate, today } from '../day.js';
import { Answer } from '../graphql.js';
import { icon } from '../icons.js';
import { join, nameOf, number, otherNameOf, shortNameOf, text } from '../language.js';
import { seatMap } from '../marks/seats.js';
import { familyKey, gapGlyph, keyGlyph } from '../marks/shape.js';
import { spine, spineSides } from '../marks/spine.js';
import { timeline } from '../marks/timeline.js';
import { card, stateOf } from '../parts/card.js';
import { choice } from '../parts/choice.js';
import { csvButton, pictureButtons } from '../parts/download.js';
import { operationButton } from '../parts/operation.js';
import { protectedNumber } from '../parts/protected-number.js';
import { sourceMark } from '../parts/sources.js';
import { supportRows, supportTable } from '../parts/supports.js';
import { Screen } from '../screen.js';
import { familyOf, roundName } from '../words.js';
import { questions } from './overview/questions.js';

/** The whole network on one day. */
class OverviewScreen extends Screen {
  static properties = { focus: { state: true }, playing: { state: true } };

  #network = new Answer(this, 'Overview', { pages: { list: 'supports', most: 5 } });
  #figures = new Answer(this, 'Figures');
  #gaps = new Answer(this, 'TopGaps');
  #series = new Answer(this, 'Timeline');
  #player = null;

  willUpdate() {
    this.#network.ask({ on: this.on });
    this.#gaps.ask({ on: this.on, before: { from: '1900-01-01', to: this.on } });
    this.#series.ask({});
    this.#figures.ask({ on: this.on });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#pause();
  }

  render() {
    const width = this.width ?? 0;
    const main = this.wide ? width - 424 : width;
    return html`<div class="ov">
      <div class="lead">
        ${this.#headline()}
        <div class="btns">
          <a class="btn" href=${addressOf('rounds')}>${icon('rounds', 16)}${text('比较轮次', 'Compare rounds')}</a>
          ${operationButton(this.#network)}
        </div>
      </div>
      <div class="stack">
        <section class="card time" aria-label=${text('时间线', 'Timeline')}>${this.#timeline(main - 86)}</section>
        ${this.#hero(main - 34)}
      </div>
      <div class="side">${this.#keyFigures()} ${questions()} ${this.#map()} ${this.#topGaps()}</div>
    </div>`;
  }

  /** The supports with where they belong in the pictures, and the recipients with how many help them. */
  get #shown() {
    const { supports, recipients, supportsAggregate, rounds, byRound } = this.#network.data;
    const counties = recipients.nodes.map(county => ({ ...county, supports: county.supporters.totalCount }));
    const ids = new Set(counties.map(({ id }) => id));
    const all = supports.nodes.map(support => {
      const { recipient } = support;
      const whole = [recipient.id, recipient.partOf?.id, recipient.partOf?.partOf?.id].find(id => ids.has(id));
      return { ...support, family: familyOf(support), row: whole ?? recipient.id };
    });
    return {
      counties,
      supports: all,
      total: supports.totalCount,
      counts: supportsAggregate,
      rounds: roundsWith(rounds.nodes, byRound.groups.nodes),
    };
  }

  #headline() {
    if (!this.#network.data) {
      return html`<h1 class="headline">
          ${text('谁帮扶谁：中国对口支援与帮扶的结对网络', 'Who helps whom: the network of counterpart assistance in China')}
        </h1>
        <p class="standfirst">${text('正在查询……', 'Asking …')}</p>`;
    }
    const { counties, counts, rounds } = this.#shown;
    const missed = counties.filter(({ supports }) => supports === 0).length;
    const reached = counties.length - missed;
    const here = rounds
      .filter(({ period }) => period?.from && period.from.date <= this.on && (!period.to || this.on < period.to.date))
      .sort((one, other) => one.period.from.date.localeCompare(other.period.from.date));
    return html`<h1 class="headline">
        ${text(
          html`${longDate(this.on)}，${number(counts.supporters)} 个支援方以 ${number(counts.count)} 项帮扶联系着
          ${counties.length} 个受援县中的 ${reached} 个；`,
          html`On ${longDate(this.on)}, ${number(counts.supporters)} supporters reach ${reached} of the ${counties.length}
          recipient counties with ${number(counts.count)} supports; `,
        )}<em
          >${missed === 0 ? text('没有缺口。', 'none is left out.') : text(`${missed} 个县没有在册支援方。`, `${missed} ${missed === 1 ? 'has' : 'have'} none on record.`)}</em
        >
      </h1>
      <p class="standfirst">
        ${
          here.length
            ? html`${text('当日的轮次：', 'Rounds in force: ')}${join(here.map(round => roundName(round)))}${text('。', '.')}`
            : text('当日没有在册的轮次。', 'No round is on record for this day.')
        }
        ${
          this.parameters.on
            ? nothing
            : text(
                `随附的网络到 2025 年底大都期满，故从记录最全的 ${this.on} 看起；日期可改，或按 [ 与 ] 逐月移动。`,
                `Most of the shipped network ended with 2025, so it opens on ${this.on}, when it is fullest; change the day, or step by month with [ and ].`,
              )
        }
      </p>`;
  }

  #timeline(width) {
    return html`<div class="bar">
        <button
          class="play"
          type="button"
          aria-pressed=${Boolean(this.playing)}
          aria-label=${this.playing ? text('停止', 'Stop') : text('逐季播放', 'Play, a quarter at a time')}
          @click=${this.#play}
        >
          ${icon(this.playing ? 'pause' : 'play', 18)}
        </button>
      </div>
      ${stateOf(this.#series, ({ supportsSeries }) => {
        if (!this.#network.data || width < 100) {
          return html`<div class="track empty-track"></div>`;
        }
        const series = supportsSeries.map(({ date, measures }) => ({ day: date, kinds: measures.groups.nodes }));
        return timeline({ series, rounds: this.#shown.rounds, on: this.on, inForce: this.#shown.total, width });
      })}`;
  }

  #hero(width) {
    const table = this.parameters.view === 'table';
    return card({
      title: text('谁帮谁', 'Who helps whom'),
      kind: 'hero',
      answer: this.#network,
      empty: text('这一天没有在册的帮扶', 'No support is in force on this day'),
      tools: html`${choice(
        text('视图', 'View'),
        'view',
        [
          ['picture', text('图', 'Picture')],
          ['table', text('表', 'Table')],
        ],
        this.parameters.view,
      )}
      ${this.#network.data ? (table ? csvButton(`supports-${this.on}`, () => supportRows(this.#shown.supports)) : pictureButtons(`supports-${this.on}`)) : nothing}
      ${operationButton(this.#network, { quiet: true })}`,
      body: () => (table ? supportTable(this.#shown.supports) : this.#picture(width)),
    });
  }

  #picture(width) {
    const { supports, counties, total } = this.#shown;
    if (width < 200) {
      return html`<div class="pad"></div>`;
    }
    return html`<div class="pad">
      ${spineSides(width < 560, counties.length)}
      <div
        class="pick"
        tabindex="0"
        role="listbox"
        aria-label=${text('受援县，按州排列；上下键移动，回车打开', 'Recipient counties by prefecture; arrow keys move, Enter opens')}
        aria-activedescendant=${this.focus && counties.some(({ id }) => id === this.focus) ? `row-${this.focus}` : nothing}
        @pointerover=${this.#point}
        @pointerleave=${() => (this.focus = null)}
        @keydown=${event => this.#move(event, counties)}
      >
        ${spine({ supports, recipients: counties, width, focus: this.focus, open: this.#open })}
      </div>
      ${total > supports.length ? html`<p class="muted">${text(`另有 ${total - supports.length} 项未画出，见表与 API。`, `Another ${total - supports.length} are not drawn.`)}</p>` : nothing}
      <div class="key under">
        ${familyKey()}<span>${keyGlyph('in', true)}${text('空心：部分推断', 'hollow: partly inferred')}</span>
        <span class="gapped">${gapGlyph(12)}${text('没有在册支援方', 'no supporter on record')}</span>
      </div>
    </div>`;
  }

  #keyFigures() {
    const sources = answer => sourceMark(unique(answer.supports.flatMap(support => support.sources)), { confidence: 'HIGH' });
    return html`<section class="card figcard" aria-label=${text('关键数字', 'Key figures')}>
      ${stateOf(this.#network, () => {
        const shown = this.#shown;
        const more = this.#figures.data;
        const reached = shown.counties.filter(({ supports }) => supports > 0).length;
        return html`<dl class="figs">
          ${figure(text('支援方', 'Supporters'), number(shown.counts.supporters), text('地方与机构', 'places and bodies'), sources(shown))}
          ${figure(text('有支援的县', 'Counties reached'), html`${reached}<span class="of"> / ${shown.counties.length}</span>`, areasOf(shown.counties))}
          ${figure(text('在册帮扶', 'In force'), number(shown.counts.count), text(`${shown.counts.inferred} 项推断`, `${shown.counts.inferred} inferred`), sources(shown))}
          ${figure(text('受援县的村', 'Villages'), more ? number(more.villages.count) : '…', more ? text(`${number(more.townships.count)} 乡镇`, `${number(more.townships.count)} townships`) : '')}
          ${figure(text('住户', 'Households'), more ? protectedNumber(more.families.count, more.families.protected) : '…', text('虚构样本', 'made-up sample'))}
          ${figure(text('已拨付的款', 'Payments'), more ? number(more.payments.count) : '…', text('互有重叠，不相加', 'overlap, not added up'))}
        </dl>`;
      })}
    </section>`;
  }

  #map() {
    return card({
      title: text('受援县城与来向', 'Recipient seats, and where help comes from'),
      answer: this.#network,
      tools: this.#network.data ? pictureButtons(`seats-${this.on}`)[0] : nothing,
      body: () => {
        const { supports, counties } = this.#shown;
        const map = seatMap({ supports, recipients: counties, focus: this.focus, open: this.#open });
        return (
          map && html`<div class="pad" @pointerover=${this.#point} @pointerleave=${() => (this.focus = null)}>${map}</div>`
        );
      },
    });
  }

  #topGaps() {
    return card({
      title: text('首要缺口', 'Top gaps'),
      count: this.#gaps.data?.without.totalCount,
      answer: this.#gaps,
      empty: text('这一天每个受援县都有在册支援方', 'On this day each recipient county has a supporter'),
      tools: html`<a class="btn quiet" href=${addressOf('gaps')}>${text('全部', 'All')}${icon('right', 14)}</a>`,
      body: ({ without }) =>
        without.totalCount === 0
          ? null
          : html`<ul class="list-gaps">
              ${[...without.nodes]
                .sort((one, other) => lastEnd(one).localeCompare(lastEnd(other)))
                .slice(0, 6)
                .map(gapItem)}
            </ul>`,
    });
  }

  #open = id => {
    location.hash = addressOf(`place/${id}`).slice(1);
  };

  #point(event) {
    this.focus = event.target.closest('[data-focus]')?.dataset.focus ?? null;
  }

  #move(event, counties) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step) {
      event.preventDefault();
      const at = counties.findIndex(({ id }) => id === this.focus);
      this.focus = counties[Math.min(counties.length - 1, Math.max(0, at + step))].id;
    } else if (event.key === 'Enter' && this.focus) {
      this.#open(this.focus);
    } else if (event.key === 'Escape') {
      this.focus = null;
    }
  }

  #play() {
    if (this.playing) {
      this.#pause();
      return;
    }
    const pace = matchMedia('(prefers-reduced-motion: reduce)').matches ? 2400 : 1200;
    this.playing = true;
    this.#player = setInterval(() => {
      const next = addMonths(this.on, 3);
      if (next > today()) {
        this.#pause();
      } else if (!this.#network.waiting) {
        change({ on: next }, { replace: true });
      }
    }, pace);
  }

  #pause() {
    clearInterval(this.#player);
    this.playing = false;
  }
}

/** The rounds with how many supports each has in all, and the family of most of them. */
const roundsWith = (rounds, groups) =>
  rounds.map(round => {
    const own = groups.filter(group => group.round?.id === round.id);
    return { ...round, supports: own.reduce((sum, { count }) => sum + count, 0), family: own.length ? familyOf(own[0]) : 'in' };
  });

const figure = (label, value, small, mark = nothing) =>
  html`<div>
    <dt>${label} ${mark}</dt>
    <dd>${value}<small>${small}</small></dd>
  </div>`;

const areasOf = counties => {
  const count = area => counties.filter(county => county.area === area).length;
  return text(`藏区 ${count('TIBETAN')}，彝区 ${count('YI')}`, `${count('TIBETAN')} Tibetan, ${count('YI')} Yi`);
};

const unique = sources => [...new Map(sources.map(citation => [citation.source.title, citation])).values()];

const lastEnd = ({ before }) => before.edges[0]?.link.validTo?.date ?? '';

function gapItem(county) {
  const last = county.before.edges[0];
  return html`<li>
    ${gapGlyph()}<a href=${addressOf(`place/${county.id}`)}
      >${nameOf(county)} <span class="muted">${text('', otherNameOf(county))}</span></a
    >
    <span class="why">
      ${
        last?.link.validTo
          ? text(
              `自 ${known(last.link.validTo)} 起：${shortNameOf(last.node)}期满`,
              `since ${known(last.link.validTo)}: ${shortNameOf(last.node)} ended`,
            )
          : text('从无记录', 'never on record')
      }
    </span>
  </li>`;
}

customElements.define('overview-screen', OverviewScreen);
