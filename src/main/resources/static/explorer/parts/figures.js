import { html, nothing, svg } from '../../vendor/explorer/lit.js';
import { known, knownEnd } from '../day.js';
import { icon } from '../icons.js';
import { nameOf, number, text, word, yuan } from '../language.js';
import { figureStatuses, qualifiers, stages, units } from '../words.js';
import { sourceMark } from './sources.js';
import { nodeLink } from './supports.js';

const dayOf = ({ asOf, asOfPrecision }) =>
  asOf ? known({ date: asOf, precision: asOfPrecision ?? 'DAY' }) : text('未注日期', 'undated');

const periodText = period => {
  const from = known(period?.from);
  const to = knownEnd(period?.to);
  return from === to ? from : `${from} – ${to}`;
};

const planned = status =>
  status === 'ACTUAL' ? nothing : html` <span class="tag planned">${word(figureStatuses, status)}</span>`;

/** The numbers that sources give. Those that give different ones of one thing stand on one scale, and none is chosen. */
export function figureList(figures) {
  const groups = [...Map.groupBy(figures, ({ indicator, unit, status }) => `${indicator} ${unit} ${status}`).values()];
  const differing = groups.filter(group => stocks.has(group[0].indicator) && new Set(group.map(({ value }) => value)).size > 1);
  const rest = figures.filter(figure => !differing.flat().includes(figure));
  return html`${differing.map(disagreement)} ${rest.map(figureRow)}`;
}

/** What has one value on a day, so that several contradict each other; of projects or visits there may be several counts. */
const stocks = new Set(['POOR_VILLAGES', 'DEEP_POOR_VILLAGES', 'REGISTERED_POOR_HOUSEHOLDS', 'REGISTERED_POOR_PEOPLE']);

const figureRow = figure =>
  html`<div class="fact-row">
    <span>${nameOf(figure)}${planned(figure.status)} ${sourceMark(figure.sources, figure)}</span>
    <span class="v">${word(qualifiers, figure.qualifier)}${valueOf(figure)}</span>
    <span class="d"
      >${figure.period?.from ? periodText(figure.period) : text(`截至 ${dayOf(figure)}`, figure.asOf ? `at ${dayOf(figure)}` : dayOf(figure))}</span
    >
  </div>`;

const valueOf = ({ value, unit }) =>
  unit === 'YUAN' ? yuan(value) : html`${number(value)}<small> ${word(units, unit)}</small>`;

function disagreement(group) {
  const values = group.map(({ value }) => value);
  const least = Math.min(...values);
  const most = Math.max(...values);
  const x = value => 14 + ((value - least) / (most - least)) * 312;
  const years = group.map(({ asOf }) => asOf?.slice(0, 4));
  return html`<div class="clash">
    <h3>
      ${icon('warn', 16)}${text(`${group.length} 个数：${nameOf(group[0])}`, `${group.length} values: ${nameOf(group[0])}`)}
    </h3>
    <svg viewBox="0 0 340 26" role="img" aria-label=${values.map(number).join(text('、', ', '))}>
      <line x1="14" x2="326" y1="13" y2="13" />
      ${group.map(({ value, asOf }) => svg`<circle class=${asOf ? '' : 'undated'} cx=${x(value)} cy="13" r="5.500" />`)}
    </svg>
    <ul>
      ${group.map(
        figure =>
          html`<li>
            <span
              >${dayOf(figure)}<span class="muted"> · ${figure.sources[0]?.source.publisher ?? ''}</span>
              ${sourceMark(figure.sources, figure)}</span
            >
            <b>${valueOf(figure)}</b>
          </li>`,
      )}
    </ul>
    <p class="muted">
      ${
        new Set(years).size < years.length
          ? text(
              '同一年数说并存：都保留，不取其一，也不相加。',
              'Several values for one year: all are kept; none is chosen or added.',
            )
          : text(
              '登记册各年复核，口径不同，不可直接比较。',
              'The registers were checked again in between; the values do not compare directly.',
            )
      }
    </p>
  </div>`;
}

export const contributionRow = contribution =>
  html`<div class="fact-row">
    <span
      >${nameOf(contribution)}
      <span class="tag ${contribution.stage === 'COMMITMENT' ? 'planned' : ''}">${word(stages, contribution.stage)}</span>
      ${sourceMark(contribution.sources, contribution)}</span
    >
    <span class="v"
      >${contribution.amount ? html`${word(qualifiers, contribution.qualifier)}${yuan(contribution.amount)}` : html`<small>${text('未载金额', 'no amount')}</small>`}</span
    >
    <span class="d">
      ${contribution.giver ? html`${text('出自 ', 'from ')}${nodeLink(contribution.giver)}` : nothing}
      ${contribution.recipient ? html` ${text('给 ', 'to ')}${nodeLink(contribution.recipient)}` : nothing}
      ${contribution.period?.from ? html` · ${periodText(contribution.period)}` : nothing}
    </span>
  </div>`;
