import { svg } from '../../vendor/explorer/lit.js';
import { fit, number } from '../language.js';

const PITCH = 22;
const THICK = 12;
const NUMBER = 84;

/** A number a row, as a bar from zero, in the order of the rows; what is unknown has none. */
export function bars({ rows, width, label }) {
  const names = Math.min(220, width * 0.38);
  const values = rows.map(({ value }) => (value === '' ? null : Number(value)));
  const most = Math.max(0, ...values);
  const least = Math.min(0, ...values);
  const scale = value => ((value - least) / (most - least || 1)) * (width - names - NUMBER);
  const height = rows.length * PITCH + 8;
  return svg`<svg class="picture bars" viewBox="0 0 ${width} ${height}" width=${width} height=${height} role="img" aria-label=${label}>
    ${rows.map(({ name }, index) => {
      const y = index * PITCH + 4;
      const value = values[index];
      const [from, to] = [scale(Math.min(0, value ?? 0)), scale(Math.max(0, value ?? 0))];
      return svg`<g>
        <title>${name}: ${value === null ? '–' : number(value)}</title>
        <text x=${names - 8} y=${y + THICK} text-anchor="end" font-size="12">${fit(name, names - 12)}</text>
        <rect class="bar" x=${names + from} y=${y + 2} width=${Math.max(value === null ? 0 : 1, to - from)} height=${THICK} rx="2" />
        <text class="of-bar" x=${names + to + 6} y=${y + THICK} font-size="12">${value === null ? '–' : number(value)}</text>
      </g>`;
    })}
  </svg>`;
}
