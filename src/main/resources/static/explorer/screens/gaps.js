import { html, nothing } from '../../vendor/explorer/lit.js';
import { addressOf, change } from '../address.js';
import { addMonths, known, knownEnd, longDate, timeScale, today } from '../day.js';
import { Answer } from '../graphql.js';
import { join, nameOf, shortNameOf, text } from '../language.js';
import { coverage, yearsCovered } from '../marks/coverage.js';
import { gapGlyph, keyGlyph } from '../marks/shape.js';
import { card, stateOf } from '../parts/card.js';
import { choice } from '../parts/choice.js';
import { csvButton } from '../parts/download.js';
import { operationButton } from '../parts/operation.js';
import { Screen } from '../screen.js';
import { families, familyOf } from '../words.js';

const FIRST = '2011-01-01';

/** The recipient counties by kinds of help: where a cell is empty, something is missing or not known. */
class GapsScreen extends Screen {
  #gaps = new Answer(this, 'Gaps', { pages: { list: 'counties', most: 6 } });
  #carriers = new Answer(this, 'Carriers');

  willUpdate() {
    const { area } = this.parameters;
    const to = this.on > FIRST ? this.on : FIRST;
    this.#gaps.ask({ on: this.on, areas: area ? [area] : ['TIBETAN', 'YI'], before: { from: '1900-01-01', to } });
    this.#carriers.ask({ on: this.on });
  }

  render() {
    const rows = this.#gaps.data ? this.#gaps.data.counties.nodes.map(rowOf) : null;
    const shown = rows ? this.#sorted(rows.filter(row => this.parameters.gap !== '1' || row.now.in.length === 0)) : [];
    return html`
      ${this.#headline(rows)}
      <p class="rule">
        ${text(
          '为什么算缺口：受援县自 2016 年起各应有省内支援方；当日没有在册的属实帮扶即列为缺口，计划与承诺不算。没有记录不等于没有帮扶，也可能是来源尚缺。',
          'Why it counts as a gap: since 2016 each of these counties is to have a supporter within the province; without an active support on the day it is listed, and plans and promises do not count. No record does not prove no help: the source may be missing.',
        )}
      </p>
      <div class="controls">
        <button
          class="chip"
          type="button"
          aria-pressed=${this.parameters.gap === '1'}
          @click=${() => change({ gap: this.parameters.gap === '1' ? null : '1' })}
        >
          ${gapGlyph(12)}${text('只看缺口', 'Gaps only')} <b>${rows?.filter(row => row.now.in.length === 0).length ?? ''}</b>
        </button>
        ${choice(
          text('地区', 'Area'),
          'area',
          [
            ['', text('全部', 'All')],
            ['TIBETAN', text('藏区', 'Tibetan')],
            ['YI', text('彝区', 'Yi')],
          ],
          this.parameters.area,
        )}
        <span class="grow"></span>
        ${rows ? csvButton(`gaps-${this.on}`, () => fileOf(shown)) : nothing} ${operationButton(this.#gaps)}
      </div>
      <div class="gapgrid">
        <section class="card" aria-label=${text('缺口矩阵', 'Gap matrix')}>
          ${stateOf(this.#gaps, () => (shown.length ? this.#matrix(shown) : null), text('没有符合筛选的县', 'No county fits the filter'))}
        </section>
        <div class="stack">${this.#carry()} ${rows ? alone(rows) : nothing}</div>
      </div>
    `;
  }

  #headline(rows) {
    if (!rows) {
      return html`<h1 class="headline">${text('谁没有支援方', 'Who has no supporter')}</h1>`;
    }
    const none = rows.filter(row => row.total === 0).length;
    const more = rows.filter(row => row.now.in.length === 0).length - none;
    return html`<h1 class="headline">
      ${text(
        html`${longDate(this.on)}：<em>${none} 个县没有任何在册支援方</em>，另有 ${more} 个县没有省内支援方。`,
        html`${longDate(this.on)}: <em>${none} ${none === 1 ? 'county has' : 'counties have'} no supporter on record</em>;
          another ${more} ${more === 1 ? 'has' : 'have'} none within the province.`,
      )}
    </h1>`;
  }

  #sorted(rows) {
    const { sort, dir } = this.parameters;
    const by = sort && values[sort];
    return by
      ? [...rows].sort(
          (one, other) =>
            compare(by(one), by(other)) * (dir === 'desc' ? -1 : 1) || one.county.code.localeCompare(other.county.code),
        )
      : rows;
  }

  #matrix(rows) {
    const scale = timeScale(FIRST, addMonths(today(), 1), 0, 132);
    const grouped = !this.parameters.sort;
    const groups = grouped ? [...Map.groupBy(rows, ({ county }) => county.partOf?.id ?? '').values()] : [rows];
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${text('矩阵，可滚动', 'Matrix, scrolls')}>
      <table class="matrix">
        <thead>
          <tr>
            ${this.#head('name', text('受援县', 'County'))} ${this.#head('total', text('项', 'No.'))}
            ${Object.keys(families).map(family => this.#head(family, shortFamilies()[family], family))}
            ${this.#head('years', text('2011 年起，省内年数', 'Years, in-province'))}
            ${this.#head('delisted', text('摘帽', 'Delisted'))}
          </tr>
        </thead>
        ${groups.map(
          group =>
            html`<tbody>
              ${grouped ? prefecture(group) : nothing} ${group.map(row => this.#row(row, scale))}
            </tbody>`,
        )}
      </table>
    </div>`;
  }

  #head(key, title, family) {
    const { sort, dir } = this.parameters;
    const sorted = sort === key ? (dir === 'desc' ? 'descending' : 'ascending') : null;
    const next =
      sorted === null
        ? { sort: key, dir: key === 'name' ? null : 'desc' }
        : sorted === 'descending' && key !== 'name'
          ? { sort: key, dir: null }
          : sorted === 'ascending' && key === 'name'
            ? { sort: key, dir: 'desc' }
            : { sort: null, dir: null };
    return html`<th scope="col" aria-sort=${sorted ?? 'none'}>
      <button type="button" @click=${() => change(next)}>
        ${family ? keyGlyph(family) : nothing}${title}<span aria-hidden="true" class="direction"
          >${sorted === null ? '' : sorted === 'descending' ? '▼' : '▲'}</span
        >
      </button>
    </th>`;
  }

  #row(row, scale) {
    const { county } = row;
    return html`<tr>
      <th scope="row">
        <span class="mark">${row.total ? nothing : gapGlyph(12)}</span
        ><a href=${addressOf(`place/${county.id}`)}>${shortNameOf(county)}</a>
        <small lang="zh-CN">${text('', county.name.replace(/(彝族|藏族)自治县/, '县'))}</small>
      </th>
      <td class="count">${row.total}</td>
      ${Object.keys(families).map(family => html`<td>${cellOf(row, family)}</td>`)}
      <td>
        <span class="covered"
          >${coverage(row.spans, scale, this.on)}<span class="muted"
            >${Number(yearsCovered(row, FIRST, this.on).toFixed(1))}</span
          ></span
        >
      </td>
      <td class="muted nowrap">${row.delisted ? known(row.delisted).slice(0, 7) : '–'}</td>
    </tr>`;
  }

  #carry() {
    return card({
      title: text('承担最多', 'Who carries most'),
      answer: this.#carriers,
      tools: operationButton(this.#carriers, { quiet: true }),
      empty: text('当日没有在册的帮扶', 'No support on this day'),
      body: ({ supportsAggregate: { groups } }) =>
        groups.nodes.length === 0
          ? null
          : html`<div class="pad">
              <dl class="bars carriers">
                ${groups.nodes.map(
                  ({ supporter, count }) =>
                    html`<dt><a href=${addressOf(`place/${supporter.id}`)}>${shortNameOf(supporter)}</a></dt>
                      <dd>
                        <span class="b plain" style="width:${(count / groups.nodes[0].count) * 100}%"></span
                        ><span class="n">${count}</span>
                      </dd>`,
                )}
              </dl>
            </div>`,
    });
  }
}

const shortFamilies = () => ({
  in: text('省内对口', 'In-province'),
  ew: text('东西部', 'East–West'),
  org: text('部门·企业', 'Bodies'),
  team: text('工作队', 'Teams'),
  local: text('村镇结对', 'Villages'),
});

function rowOf(county) {
  const byFamily = edges => {
    const groups = Object.fromEntries(Object.keys(families).map(family => [family, []]));
    edges.forEach(edge => groups[familyOf({ kind: edge.link.kind, supporter: edge.node })].push(edge));
    return groups;
  };
  const spans = county.before.edges.map(({ link, node }) => ({
    ...link,
    family: familyOf({ kind: link.kind, supporter: node }),
  }));
  return {
    county,
    total: county.now.totalCount,
    now: byFamily(county.now.edges),
    before: byFamily(county.before.edges),
    spans,
    delisted: county.milestones.nodes.find(({ actualDate }) => actualDate)?.actualDate,
  };
}

const values = {
  name: ({ county }) => text(county.name, county.nameEn ?? county.name),
  total: ({ total }) => total,
  years: row => yearsCovered(row, FIRST, today()),
  delisted: ({ delisted }) => delisted?.date ?? '9',
  ...Object.fromEntries(Object.keys(families).map(family => [family, ({ now }) => now[family].length])),
};

const compare = (one, other) => (typeof one === 'number' ? one - other : one.localeCompare(other, 'zh'));

const prefecture = group =>
  html`<tr class="pref">
    <th colspan="9" scope="colgroup">
      ${group[0].county.partOf ? nameOf(group[0].county.partOf) : ''}
      <span class="muted"
        >${text(`${group.length} 县，${missing(group)} 县缺省内支援`, `${group.length} counties, ${missing(group)} without in-province help`)}</span
      >
    </th>
  </tr>`;

const missing = group => group.filter(row => row.now.in.length === 0).length;

function cellOf(row, family) {
  const now = row.now[family];
  const last = row.before[family].find(({ link }) => link.validTo);
  if (now.length) {
    const names = [...new Set(now.map(({ node }) => shortNameOf(node)))];
    return html`<div class="cell yes f-${family}" title=${join(names)}>
      ${keyGlyph(
        family,
        now.every(({ link }) => link.confidence !== 'HIGH'),
      )}<span>${names[0]}${names.length > 1 ? ` +${names.length - 1}` : ''}</span>
    </div>`;
  }
  const until = last && text(`${knownEnd(last.link.validTo)} 止`, `until ${knownEnd(last.link.validTo)}`);
  if (family === 'in') {
    return html`<div class="cell gap">${gapGlyph(12)}<span>${until ?? text('从无', 'never')}</span></div>`;
  }
  return until ? html`<div class="cell lapsed"><span>${until}</span></div>` : html`<div class="cell na">–</div>`;
}

const fileOf = rows => [
  ['code', 'county', 'supports', ...Object.values(families).map(([, english]) => english), 'delisted'],
  ...rows.map(({ county, total, now, delisted }) => [
    county.code,
    nameOf(county),
    total,
    ...Object.keys(families).map(family => now[family].map(({ node }) => nameOf(node)).join('; ')),
    delisted?.date,
  ]),
];

/** Counties that one supporter's withdrawal would leave with nobody. */
function alone(rows) {
  const single = rows.filter(({ county }) => new Set(county.now.edges.map(({ node }) => node.id)).size === 1);
  const bySupporter = [...Map.groupBy(single, ({ county }) => county.now.edges[0].node.id).values()].sort(
    (one, other) => other.length - one.length,
  );
  return card({
    title: text('若一方退出，谁会落空', 'If one withdraws, who is left'),
    empty: text('没有只靠一方的县', 'No county relies on one supporter'),
    body: () =>
      single.length === 0
        ? null
        : html`<div class="pad">
            <p class="muted">
              ${text(`${single.length} 个县只有一个支援方`, `${single.length} counties have one supporter only`)}
            </p>
            <ul class="lines pairs">
              ${bySupporter.slice(0, 8).map(group => html`<li><span>${shortNameOf(group[0].county.now.edges[0].node)}</span><span class="muted">${join(group.map(({ county }) => shortNameOf(county)))}</span></li>`)}
            </ul>
            ${bySupporter.length > 8 ? html`<p class="muted">${text(`另有 ${bySupporter.length - 8} 个支援方`, `+${bySupporter.length - 8} more supporters`)}</p>` : nothing}
          </div>`,
  });
}

customElements.define('gaps-screen', GapsScreen);
