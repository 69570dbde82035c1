import { html, svg } from '../../vendor/explorer/lit.js';
import { time } from '../day.js';

const LANES = { in: [3, 7], ew: [11, 3], org: [14.5, 3], team: [14.5, 3] };

/** When a county had which help, in a cell: in-province above, other help below, and the day as a red line. */
export function coverage(spans, scale, on) {
  const x = Math.round(scale(on)) + 0.5;
  return html`<svg class="coverage" width="134" height="20" viewBox="0 0 134 20" aria-hidden="true">
    <rect class="ground" x="0" y="3" width="132" height="14" />
    ${spans
      .filter(({ family }) => LANES[family])
      .map(({ family, validFrom, validTo }) => {
        const from = Math.max(0, validFrom ? scale(validFrom.date) : 0);
        const to = Math.min(132, validTo ? scale(validTo.date) : 132);
        return to > from
          ? svg`<rect class="span f-${family}" x=${from} y=${LANES[family][0]} width=${to - from} height=${LANES[family][1]} />`
          : '';
      })}
    <line class="asof-line" x1=${x} x2=${x} y1="0" y2="20" />
  </svg>`;
}

/** How many years between two days a county had help within the province. */
export function yearsCovered({ spans }, from, to) {
  const own = spans
    .filter(({ family }) => family === 'in')
    .map(({ validFrom, validTo }) => [
      Math.max(time(from), validFrom ? time(validFrom.date) : 0),
      Math.min(time(to), validTo ? time(validTo.date) : Infinity),
    ])
    .filter(([start, end]) => end > start)
    .sort(([one], [other]) => one - other);
  let covered = 0;
  let reached = 0;
  for (const [start, end] of own) {
    covered += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return covered / (365.25 * 864e5);
}
