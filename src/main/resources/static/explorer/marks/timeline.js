import { html, svg } from '../../vendor/explorer/lit.js';
import { change } from '../address.js';
import { addMonths, knownEnd, timeScale, today } from '../day.js';
import { cut, language, text } from '../language.js';
import { families, familyOf, roundName } from '../words.js';
import { asOfMark } from './period.js';

const LANES = 3;
const LANE = 15;
const TOP = 18;
const HEIGHT = 46;

/** How many months the last day stands for. */
const QUARTER = 3;

/**
 * Rounds above, supports in force below as steps of one colour for each family, and the day as a handle over both.
 *
 * @param series days with how many supports of each kind are in force from then on
 * @param rounds each with how many `supports` it has in all and the `family` of most of them
 * @param inForce how many are in force on the day that is shown
 */
export function timeline({ series, rounds, on, inForce, width }) {
  const from = series[0].day;
  const to = addMonths(series.at(-1).day, QUARTER);
  const scale = timeScale(from, to, 6, width - 8);
  const chart = TOP + LANES * LANE + 18;
  const bottom = chart + HEIGHT + 18;
  const most = Math.max(1, ...series.map(({ kinds }) => kinds.reduce((sum, { count }) => sum + count, 0)));
  const height = count => chart + HEIGHT - (count / most) * HEIGHT;
  const x = Math.min(Math.max(scale(on), scale.start), scale.end);
  const right = x > width - 90;
  return html`<div class="track">
    <svg class="picture" viewBox="0 0 ${width} ${bottom}" width=${width} height=${bottom} aria-hidden="true">
      ${years(from, to, scale, width, bottom)}
      ${lanesOf(rounds, from, to).map(({ round, lane }) => roundBar(round, lane, scale, on))}
      ${steps(series, to, scale, height)} ${asOfMark(scale, on, TOP, bottom - 14)}
      <circle class="handle" cx=${Math.round(x) + 0.5} cy=${height(inForce)} r="4" />
      <text class="total" x=${right ? x - 9 : x + 9} y=${height(inForce) - 4} text-anchor=${right ? 'end' : 'start'}>
        ${text(`${inForce} 项在册`, `${inForce} in force`)}
      </text>
    </svg>
    <input
      type="range"
      min="0"
      max=${monthsBetween(from, today() < to ? today() : to)}
      .value=${String(monthsBetween(from, on))}
      aria-label=${text('截至日期，按月', 'As-of day, by month')}
      aria-valuetext=${on}
      @input=${event => change({ on: addMonths(from, Number(event.target.value)) }, { replace: true })}
    />
  </div>`;
}

const monthsBetween = (from, to) => (to.slice(0, 4) - from.slice(0, 4)) * 12 + (to.slice(5, 7) - from.slice(5, 7));

function years(from, to, scale, width, bottom) {
  const first = Number(from.slice(0, 4));
  const count = Number(to.slice(0, 4)) - first;
  const every = width < 520 ? 3 : 1;
  return Array.from({ length: count + 1 }, (_, index) => first + index).map(year => {
    const x = Math.round(scale(`${year}-01-01`)) + 0.5;
    return svg`<line class="grid" x1=${x} x2=${x} y1=${TOP} y2=${bottom - 14} />
      ${year < first + count && (year - first) % every === 0 ? svg`<text class="axis" x=${x + 3} y=${bottom - 3}>${year}</text>` : ''}`;
  });
}

/** Rounds that have an end, those with most supports first, each in the first lane that is free for all its time. */
function lanesOf(rounds, from, to) {
  const lanes = Array.from({ length: LANES }, () => []);
  return rounds
    .filter(({ period }) => period?.from && period.to && period.to.date > from && period.from.date < to)
    .sort((one, other) => other.supports - one.supports || one.name.localeCompare(other.name))
    .flatMap(round => {
      const lane = lanes.findIndex(taken =>
        taken.every(({ period }) => period.to.date <= round.period.from.date || round.period.to.date <= period.from.date),
      );
      lanes[lane]?.push(round);
      return lane < 0 ? [] : [{ round, lane }];
    });
}

function roundBar(round, lane, scale, on) {
  const { from, to } = round.period;
  const x = Math.max(scale.start, scale(from.date)) + 1;
  const width = Math.min(scale.end, scale(to.date)) - x - 1;
  const here = from.date <= on && on < to.date;
  const room = Math.floor((width - 8) / (language() === 'zh' ? 11.2 : 6));
  return svg`<g class="round f-${round.family} ${here ? 'here' : ''}">
    <title>${roundName(round)} ${from.date.slice(0, 4)}–${knownEnd(to)}</title>
    <rect x=${x} y=${TOP + lane * LANE} width=${width} height=${LANE - 3} rx="2" />
    ${room > 3 ? svg`<text x=${x + 5} y=${TOP + lane * LANE + 9.8}>${cut(roundName(round), room)}</text>` : ''}
  </g>`;
}

function steps(series, to, scale, height) {
  const base = series.map(() => 0);
  return Object.keys(families).map(family => {
    const lower = [...base];
    series.forEach(({ kinds }, index) => {
      base[index] += kinds.filter(({ kind }) => familyOf({ kind }) === family).reduce((sum, { count }) => sum + count, 0);
    });
    const end = index => scale(series[index + 1]?.day ?? to);
    const over = series.map(({ day }, index) => `L${scale(day)} ${height(base[index])}H${end(index)}`).join('');
    const under = series
      .map(({ day }, index) => `L${end(index)} ${height(lower[index])}H${scale(day)}`)
      .reverse()
      .join('');
    return svg`<path class="area f-${family}" d="M${scale(series[0].day)} ${height(base[0])}${over}${under}Z" />`;
  });
}
