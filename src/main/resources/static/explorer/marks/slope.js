import { html, nothing, svg } from '../../vendor/explorer/lit.js';
import { cut, fit, shortNameOf, text } from '../language.js';
import { changes } from '../screens/rounds/compare.js';
import { crossPath } from './shape.js';
import { spread } from './spread.js';

const PITCH = 19;

const paths = {
  kept: 'M-4 -2.200h8M-4 2.200h8',
  split: 'M-5 0h3.500C1 0 1 -3.500 5 -3.500M-1.500 0C1 0 1 3.500 5 3.500',
  level: 'M-5 -3.500h3.500v7H4M1.500 1 4.500 3.500 1.500 6',
  moved: 'M-5 0h9M1 -3.500 4.500 0 1 3.500',
  added: 'M-4.500 0h9M0 -4.500v9',
  ended: 'M-4 -4l8 8M4 -4l-8 8',
};

export const changeGlyph = change =>
  html`<svg class="st-${change} change" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
    <path d=${paths[change]} />
  </svg>`;

/** Each county in the middle, its supporters before and after at its sides, grouped by what happened. */
export function slope({ rows, width, focus }) {
  const narrow = width < 560;
  const at = narrow
    ? { outerLeft: 70, left: 104, right: width - 104, outerRight: width - 70 }
    : {
        outerLeft: Math.round(width * 0.2),
        left: Math.round(width * 0.37),
        right: Math.round(width * 0.57),
        outerRight: Math.round(width * 0.74),
      };
  const { heads, places, height } = placed(rows);
  const ends = [...endsOf(rows, 'before', places, height), ...endsOf(rows, 'after', places, height)];
  return svg`<svg class="picture slope-picture ${focus ? 'dim' : ''}" viewBox="0 0 ${width} ${height}" width=${width} height=${height} role="img" aria-label=${text('两轮之间每个县的支援方；同样的内容见下表', 'Supporters of each county in both rounds; the table below says the same')}>
    ${ends.map(end => lines(end, places, at, focus))} ${ends.map(end => supporterMark(end, at, narrow))}
    ${heads.map(({ change, y, count }) => headMark(change, y, count, at))} ${rows.map(row => countyMark(row, places.get(row.county.id), at, focus, narrow))}
  </svg>`;
}

function placed(rows) {
  const heads = [];
  const places = new Map();
  let y = 8;
  for (const [change, group] of Map.groupBy(rows, row => row.change)) {
    y += heads.length ? 12 : 0;
    heads.push({ change, y: y + 12, count: group.length });
    y += 24;
    for (const { county } of group) {
      places.set(county.id, y + PITCH / 2);
      y += PITCH;
    }
  }
  return { heads, places, height: y + 10 };
}

function endsOf(rows, side, places, height) {
  const ends = new Map();
  for (const row of rows) {
    for (const support of row[side]) {
      const end = ends.get(support.supporter.id) ?? { side, supporter: support.supporter, ties: [] };
      end.ties.push({ row, support });
      ends.set(support.supporter.id, end);
    }
  }
  const all = [...ends.values()];
  for (const end of all) {
    end.want = end.ties.reduce((sum, { row }) => sum + places.get(row.county.id), 0) / end.ties.length;
  }
  spread(all, Math.min(17, (height - 20) / Math.max(1, all.length)), 14, height - 12);
  return all;
}

const lines = ({ side, ties, y, supporter }, places, at, focus) =>
  ties.map(({ row, support }) => {
    const from = side === 'before' ? at.outerLeft + 6 : at.outerRight - 6;
    const to = side === 'before' ? at.left : at.right;
    const bend = (to - from) / 2;
    const end = places.get(row.county.id);
    const leaves = side === 'before' && row.change !== 'ended' && !row.after.some(other => other.supporter.id === supporter.id);
    return svg`<g class="tie st-${row.change} ${focus === row.county.id ? 'on' : ''}">
      <path class="link ${leaves ? 'leaves' : ''}" d="M${from} ${y}C${from + bend} ${y} ${to - bend} ${end} ${to} ${end}" />
      <circle class=${support.confidence === 'HIGH' ? 'sure' : 'unsure'} cx=${to} cy=${end} r="3" />
    </g>`;
  });

function supporterMark({ side, supporter, ties, y }, { outerLeft, outerRight }, narrow) {
  const x = side === 'before' ? outerLeft : outerRight;
  return svg`<text x=${x} y=${y + 4.3} text-anchor=${side === 'before' ? 'end' : 'start'}>${narrow ? fit(shortNameOf(supporter), 58) : cut(shortNameOf(supporter), 24)}${
    ties.length > 1 ? svg`<tspan class="count" dx="5">${ties.length}</tspan>` : nothing
  }</text>`;
}

const headMark = (change, y, count, { left, right }) => svg`<g class="st-${change}">
  <path class="change-mark" d=${paths[change]} transform="translate(${left + 12} ${y - 3})" />
  <text class="sec" x=${left + 26} y=${y + 1.5}>${text(changes[change][0], changes[change][1])} ${count}</text>
  <line class="rule-line" x1=${left} x2=${right} y1=${y + 8} y2=${y + 8} />
</g>`;

const countyMark = (
  { county, before, after },
  y,
  { left, right },
  focus,
  narrow,
) => svg`<g class="node ${focus === county.id ? 'on' : ''}" data-focus=${county.id}>
  <rect class="row-ground" x=${left + 4} y=${y - 10} width=${Math.max(0, right - left - 8)} height="20" rx="4" />
  <text class="much" x=${(left + right) / 2} y=${y + 4.5} text-anchor="middle">${narrow ? fit(shortNameOf(county), right - left - 24) : cut(shortNameOf(county), 24)}</text>
  ${before.length ? nothing : svg`<path class="change-mark st-added" d="M${left - 5} ${y}h10M${left} ${y - 5}v10" />`}
  ${after.length ? nothing : svg`<path class="change-mark st-ended" d=${crossPath(right, y, 4)} />`}
</g>`;
