import { html, svg } from '../../vendor/explorer/lit.js';
import { cut, language, nameOf, shortNameOf, text } from '../language.js';
import { crossPath, glyph } from './shape.js';
import { spread } from './spread.js';

/**
 * Who helps whom: the recipients are the spine, by prefecture and in a fixed order, so that nothing jumps when the day
 * changes. In-province help comes from the left, all other help from the right; a gap is an empty side and a red row.
 *
 * @param supports in force, each with its `family` and the id of its row as `row`
 * @param recipients the rows, by code, each with how many `supports` it has
 */
export function spine({ supports, recipients, width, focus, open }) {
  const layout = layoutOf(recipients, supports, width);
  const ends = endsOf(supports, layout);
  const lit = litBy(focus, supports);
  return svg`<svg
    class="picture spine ${focus ? 'dim' : ''}"
    viewBox="0 0 ${width} ${layout.height}"
    width=${width}
    height=${layout.height}
    role="presentation"
  >
    <rect class="spine-ground" x=${layout.left} y="0" width=${layout.right - layout.left} height=${layout.height} rx="8" />
    ${linesOf(supports, ends, layout).map(line => lineMark(line, lit))}
    ${layout.rows.map(row => (row.recipient ? rowMark(row, layout, lit, open) : headMark(row, layout)))}
    ${ends.map(end => supporterMark(end, layout, lit, open))}
  </svg>`;
}

function layoutOf(recipients, supports, width) {
  const narrow = width < 560;
  const english = language() === 'en';
  const outerLeft = narrow ? 74 : Math.round(width * (english ? 0.16 : 0.125));
  const outerRight = narrow ? width - 74 : Math.round(width * (english ? 0.765 : 0.82));
  const half = narrow ? Math.min(50, (outerRight - outerLeft) / 2 - 34) : 72;
  const middle = Math.round((outerLeft + outerRight) / 2);
  const pitch = narrow ? 17 : 14;
  const known = new Set(recipients.map(({ id }) => id));
  const elsewhere = [
    ...new Map(
      supports
        .filter(({ row }) => !known.has(row))
        .map(({ row, recipient }) => [row, { ...recipient, id: row, elsewhere: true }]),
    ).values(),
  ];
  const rows = [];
  let y = 8;
  for (const [title, group] of groupsOf(recipients, elsewhere)) {
    rows.push({ title: `${title} ${group.length}`, y: y + 10 });
    y += narrow ? 25 : 21;
    for (const recipient of group) {
      rows.push({ recipient, y: y + pitch / 2 });
      y += pitch;
    }
    y += 5;
  }
  const at = new Map(rows.filter(({ recipient }) => recipient).map(row => [row.recipient.id, row.y]));
  return { rows, at, narrow, pitch, width, height: y + 4, outerLeft, outerRight, left: middle - half, right: middle + half };
}

function groupsOf(recipients, elsewhere) {
  const groups = new Map();
  for (const recipient of recipients) {
    const title = recipient.partOf ? shortNameOf(recipient.partOf) : '';
    groups.set(title, [...(groups.get(title) ?? []), recipient]);
  }
  return elsewhere.length ? [...groups, [text('其他受援方', 'Others'), elsewhere]] : [...groups];
}

const sideOf = ({ family }) => (family === 'in' ? 'left' : 'right');

function endsOf(supports, { at, narrow, height }) {
  const ends = new Map();
  for (const support of supports) {
    const key = `${sideOf(support)} ${support.supporter.id}`;
    const end = ends.get(key) ?? { supporter: support.supporter, side: sideOf(support), supports: [] };
    end.supports.push(support);
    ends.set(key, end);
  }
  const all = [...ends.values()];
  for (const end of all) {
    end.want = end.supports.reduce((sum, { row }) => sum + at.get(row), 0) / end.supports.length;
  }
  for (const side of ['left', 'right']) {
    const here = all.filter(end => end.side === side);
    spread(here, Math.min(narrow ? 16 : 14, (height - 16) / Math.max(1, here.length)), 12, height - 12);
  }
  return all;
}

function linesOf(supports, ends, layout) {
  const seen = new Map();
  return ends.flatMap(end =>
    end.supports.map(support => {
      const key = `${end.side} ${support.row}`;
      const nth = seen.get(key) ?? 0;
      seen.set(key, nth + 1);
      const from = end.side === 'left' ? layout.outerLeft + 5 : layout.outerRight - 5;
      const to = end.side === 'left' ? layout.left - 3 : layout.right + 3;
      const y = layout.at.get(support.row) + ((nth % 3) - (nth ? 0.5 : 0)) * 3;
      const bend = (to - from) * 0.5;
      return { support, to, y, path: `M${from} ${end.y}C${from + bend} ${end.y} ${to - bend} ${y} ${to} ${y}` };
    }),
  );
}

/** What stands out while something has the focus: itself, and what it is linked with. */
function litBy(focus, supports) {
  if (!focus) {
    return () => false;
  }
  const touched = supports.filter(({ row, supporter }) => row === focus || supporter.id === focus);
  const ids = new Set([focus, ...touched.flatMap(({ id, row, supporter }) => [id, row, supporter.id])]);
  return id => ids.has(id);
}

const lineMark = ({ support, to, y, path }, lit) => svg`<g class="tie ${lit(support.id) ? 'on' : ''}">
  <path class="link f-${support.family} ${support.status === 'ACTIVE' ? '' : 'planned'}" d=${path} />
  ${glyph(support.family, to, y, 3.3, support.confidence !== 'HIGH' || support.status !== 'ACTIVE')}
</g>`;

const headMark = ({ title, y }, { left, right }) =>
  svg`<text class="group" x=${(left + right) / 2} y=${y + 3} text-anchor="middle">${title}</text>`;

function rowMark({ recipient, y }, layout, lit, open) {
  const { left, right, pitch, narrow } = layout;
  const none = recipient.supports === 0;
  const label = cut(shortNameOf(recipient), narrow ? (language() === 'zh' ? 7 : 12) : 22);
  const tip = none
    ? text(`${label}：没有在册支援方`, `${label}: no supporter on record`)
    : text(`${label}：${recipient.supports ?? 1} 项在册帮扶`, `${label}: ${recipient.supports ?? 1} in force`);
  return svg`<g
    class="row node ${none ? 'none' : ''} ${lit(recipient.id) ? 'on' : ''}"
    id="row-${recipient.id}"
    role="option"
    aria-selected=${lit(recipient.id)}
    aria-label=${tip}
    data-focus=${recipient.id}
    @click=${() => open(recipient.id)}
  >
    <rect class="row-ground" x=${left + 3} y=${y - pitch / 2 + 0.5} width=${right - left - 6} height=${pitch - 1} rx="3" />
    ${none ? svg`<path class="cross" d=${crossPath(left + 12, y, 3)} />` : ''}
    <text x=${(left + right) / 2} y=${y + 4.2} text-anchor="middle">${label}</text>
    <title>${tip}</title>
  </g>`;
}

function supporterMark({ supporter, side, supports, y }, { outerLeft, outerRight, narrow }, lit, open) {
  const english = language() === 'en';
  const label = cut(shortNameOf(supporter), narrow ? (english ? 10 : 6) : english ? 26 : 14);
  const x = side === 'left' ? outerLeft : outerRight;
  return svg`<g class="node supporter ${lit(supporter.id) ? 'on' : ''}" data-focus=${supporter.id} role="presentation" @click=${() => open(supporter.id)}>
    <rect x=${side === 'left' ? 0 : x} y=${y - 7.5} width=${side === 'left' ? x : 160} height="15" fill="transparent" />
    <text class=${supports.length > 2 ? 'much' : ''} x=${x} y=${y + 4.2} text-anchor=${side === 'left' ? 'end' : 'start'}>${label}${
      supports.length > 1 ? svg`<tspan class="count" dx="5">${supports.length}</tspan>` : ''
    }</text>
    <title>${nameOf(supporter)} · ${supports.map(({ recipient }) => shortNameOf(recipient)).join(text('、', ', '))}</title>
  </g>`;
}

/** What the sides of the picture are. */
export const spineSides = (narrow, count) =>
  html`<div class="sides">
    ${(narrow
      ? [text('← 省内', '← In-province'), text('受援县', 'Recipients'), text('其他帮扶 →', 'Other help →')]
      : [
          text('← 省内对口支援方', '← In-province supporters'),
          text(`${count} 个受援县`, `${count} recipient counties`),
          text('省外、部门、企业、工作队、村镇 →', 'Other provinces, departments, firms, villages →'),
        ]
    ).map(side => html`<span>${side}</span>`)}
  </div>`;
