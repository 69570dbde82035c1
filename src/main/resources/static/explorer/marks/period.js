import { html, nothing, svg } from '../../vendor/explorer/lit.js';

const FUZZ = { DAY: 0, MONTH: 30.4, YEAR: 365.25, DECADE: 3652.5 };

/**
 * A period as a bar. It never covers a day on which `asOf` would say no: where a date is known to the year or the month only,
 * the part that fades is where the true day may lie. An arrow says that no end is on record.
 *
 * @param id a name for the definitions that the bar needs, which no other bar on the page has
 */
export function periodBar({ family, status, confidence, validFrom, validTo }, scale, y, height, id) {
  const from = validFrom ? scale(validFrom.date) : scale.start;
  const to = validTo ? scale(validTo.date) : scale.end;
  const x = Math.max(scale.start, from);
  const width = Math.max(3, Math.min(scale.end, to) - x);
  const cutOff = validFrom !== null && from < scale.start;
  const fadeIn = cutOff
    ? 0
    : validFrom
      ? Math.min(scale.width(FUZZ[validFrom.precision]), width / 2.2)
      : Math.min(34, width / 3);
  const fadeOut = validTo ? Math.min(scale.width(FUZZ[validTo.precision]), width / 2.2) : 0;
  const planned = status !== 'ACTIVE';
  const certain = confidence === 'HIGH';
  return svg`<g class="f-${family}">
    <defs>
      <linearGradient id="${id}-fade">
        <stop offset="0" stop-color="#fff" stop-opacity=${fadeIn ? 0.12 : 1} />
        <stop offset=${fadeIn / width} stop-color="#fff" />
        <stop offset=${1 - fadeOut / width} stop-color="#fff" />
        <stop offset="1" stop-color="#fff" stop-opacity=${fadeOut ? 0.12 : 1} />
      </linearGradient>
      <mask id="${id}-mask" maskUnits="userSpaceOnUse" x=${x - 2} y=${y - 2} width=${width + 4} height=${height + 4}>
        <rect x=${x} y=${y - 2} width=${width} height=${height + 4} fill="url(#${id}-fade)" />
      </mask>
      <pattern id="${id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="var(--w)" /><rect width="2" height="6" fill="var(--c)" />
      </pattern>
    </defs>
    <g mask="url(#${id}-mask)">
      <rect x=${x} y=${y} width=${width} height=${height} fill=${planned ? `url(#${id}-hatch)` : certain ? 'var(--c)' : 'var(--w)'} />
      ${
        planned || !certain
          ? svg`<rect class="period-edge" x=${x + 0.75} y=${y + 0.75} width=${width - 1.5} height=${height - 1.5} stroke-dasharray=${planned ? '4 3' : 'none'} />`
          : nothing
      }
    </g>
    ${
      validTo
        ? nothing
        : svg`<path
          d="M${x + width + 1.5} ${y}l${height * 0.62} ${height / 2}l${-height * 0.62} ${height / 2}Z"
          fill=${planned || !certain ? 'var(--w)' : 'var(--c)'}
          stroke="var(--c)"
          stroke-width=${planned || !certain ? 1 : 0}
        />`
    }
    ${validFrom ? nothing : svg`<text class="unknown" x=${x + 2} y=${y + height - 4}>?</text>`}
  </g>`;
}

/** The day as of which everything is shown: a red line with a flag, at the edge where the day lies beyond it. */
export function asOfMark(scale, on, top, bottom) {
  const x = Math.round(Math.min(Math.max(scale(on), scale.start), scale.end)) + 0.5;
  const flag = Math.min(Math.max(x - 36, scale.start - 6), scale.end - 65);
  return svg`<g class="as-of" pointer-events="none">
    <line class="asof-line" x1=${x} x2=${x} y1=${top} y2=${bottom} />
    <rect class="asof-flag" x=${flag} y=${top - 17} width="72" height="17" rx="3" />
    <text class="asof-flag-text" x=${flag + 36} y=${top - 4.5} text-anchor="middle">${on}</text>
  </g>`;
}

/** What the ends and fills of bars mean. */
export const periodKey = words => html`
  <span
    ><svg width="26" height="12" aria-hidden="true"><rect width="26" height="12" fill="var(--ink-2)" /></svg
    >${words.stated}</span
  >
  <span
    ><svg width="26" height="12" aria-hidden="true">
      <rect x=".75" y=".75" width="24.5" height="10.5" fill="var(--sunken)" stroke="var(--ink-2)" stroke-width="1.5" /></svg
    >${words.inferred}</span
  >
  <span
    ><svg width="26" height="12" aria-hidden="true">
      <path d="M0 12 12 0M7 12 19 0M14 12 26 0" stroke="var(--ink-2)" stroke-width="2" />
      <rect x=".5" y=".5" width="25" height="11" fill="none" stroke="var(--ink-2)" stroke-dasharray="3 2" /></svg
    >${words.planned}</span
  >
  <span
    ><svg width="30" height="12" aria-hidden="true">
      <defs>
        <linearGradient id="key-fade">
          <stop offset="0" stop-color="var(--ink-2)" stop-opacity=".1" />
          <stop offset=".6" stop-color="var(--ink-2)" />
        </linearGradient>
      </defs>
      <rect width="30" height="12" fill="url(#key-fade)" /></svg
    >${words.fuzzy}</span
  >
  <span
    ><svg width="22" height="12" aria-hidden="true"><path d="M0 0h12v12H0zM14 0l7 6-7 6z" fill="var(--ink-2)" /></svg
    >${words.open}</span
  >
`;
