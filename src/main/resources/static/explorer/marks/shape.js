import { html, svg } from '../../vendor/explorer/lit.js';
import { families } from '../words.js';
import { word } from '../language.js';

const outlines = {
  in: (x, y, r) => `M${x - r * 0.85} ${y - r * 0.85}h${r * 1.7}v${r * 1.7}h${-r * 1.7}Z`,
  ew: (x, y, r) => `M${x} ${y - r * 1.2}L${x + r * 1.2} ${y}L${x} ${y + r * 1.2}L${x - r * 1.2} ${y}Z`,
  org: (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
  team: (x, y, r) => `M${x} ${y - r * 1.1}L${x + r * 1.15} ${y + r * 0.85}H${x - r * 1.15}Z`,
  local: (x, y, r) =>
    `M${x} ${y - r * 1.15}L${x + r * 1.1} ${y - r * 0.3}L${x + r * 0.68} ${y + r}H${x - r * 0.68}L${x - r * 1.1} ${y - r * 0.3}Z`,
  bar: (x, y, r) => `M${x - r * 0.95} ${y - r * 0.5}h${r * 1.9}v${r}h${-r * 1.9}Z`,
};

/** The outline that stands for a family of supports, so that its colour never stands alone. */
export const outline = (family, x, y, r) => outlines[family](x, y, r);

/** The sign of a family; hollow where what it stands for is not certain. */
export const glyph = (family, x, y, r, hollow = false) =>
  svg`<path class="glyph f-${family}${hollow ? ' open' : ''}" d=${outline(family, x, y, r)} />`;

export const keyGlyph = (family, hollow = false) =>
  html`<svg width="13" height="13" aria-hidden="true">${glyph(family, 6.5, 6.5, 4.5, hollow)}</svg>`;

export const crossPath = (x, y, r) => `M${x - r} ${y - r}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}`;

/** The sign of a gap. */
export const gapGlyph = (size = 14) =>
  html`<svg class="gap" width=${size} height=${size} viewBox="0 0 14 14" aria-hidden="true">
    <path d=${crossPath(7, 7, 3)} />
  </svg>`;

export const familyKey = shown =>
  Object.keys(families)
    .filter(family => !shown || shown.has(family))
    .map(family => html`<span>${keyGlyph(family)}${word(families, family)}</span>`);

const kindShapes = {
  Province: 'in',
  City: 'in',
  County: 'in',
  Township: 'in',
  Village: 'in',
  Organisation: 'org',
  Cadre: 'team',
  Family: 'local',
  Contribution: 'ew',
  Project: 'ew',
};

/** The sign of a node: places are squares, organisations discs, cadres triangles, families houses, money diamonds. */
export function nodeMark(kind, x, y, r = 5) {
  const shape = kindShapes[kind] ?? 'bar';
  return svg`<path class="n-body f-${shape === 'bar' ? 'none' : shape}" d=${outline(shape, x, y, r)} />`;
}

export const nodeKey = kind => html`<svg width="14" height="14" aria-hidden="true">${nodeMark(kind, 7, 7)}</svg>`;
