import { svg } from '../../vendor/explorer/lit.js';
import { addMonths, holds, periodOf, timeScale, today } from '../day.js';
import { cut, language, nameOf, shortNameOf, text, word } from '../language.js';
import { confidences, families, familyOf, linkStatuses, supportKinds } from '../words.js';
import { asOfMark, periodBar } from './period.js';
import { glyph } from './shape.js';

const START = '2010-01-01';
const BAR = 18;

/**
 * Supports over time, grouped by family: the row says who, the bar says when and how surely.
 *
 * @param end which end of the supports the rows name: `supporter` or `recipient`
 */
export function gantt({ supports, end, on, width, id }) {
  const narrow = width < 560;
  const chinese = language() === 'zh';
  const left = narrow ? 2 : chinese ? 158 : Math.min(218, width * 0.27 + 8);
  const right = width - (narrow ? 14 : chinese ? 96 : 156);
  const scale = timeScale(START, addMonths(today(), 3), left, right);
  const groups = Object.keys(families)
    .map(family => [family, supports.filter(support => familyOf(support) === family)])
    .filter(([, rows]) => rows.length > 0);
  const pitch = narrow ? 44 : 30;
  const headed = groups.length > 1 && supports.length > 4;
  const height = 38 + supports.length * pitch + (headed ? groups.length * 24 : 0) + 26;
  let y = 38;
  const rows = groups.flatMap(([family, own]) => {
    const head = headed ? [svg`<text class="head" x="0" y=${y + 12}>${word(families, family)}</text>`] : [];
    y += headed ? 24 : 0;
    const marks = own.map((support, index) => {
      const row = rowMark({ support, family, end, on, scale, y, narrow, right, id: `${id}-${family}-${index}` });
      y += pitch;
      return row;
    });
    return [...head, ...jointBrackets(own, scale, y - own.length * pitch, pitch, narrow), ...marks];
  });
  return svg`<svg
    class="picture gantt"
    viewBox="0 0 ${width} ${height}"
    width=${width}
    height=${height}
    role="img"
    aria-label=${text('帮扶的时间线；同样的内容见“结对”一页的表', 'Supports over time; the table under Supports says the same')}
  >
    ${yearLines(scale, height, narrow)} ${rows} ${asOfMark(scale, on, 19, height - 22)}
  </svg>`;
}

function yearLines(scale, height, narrow) {
  const first = Number(scale.from.slice(0, 4));
  const count = Number(scale.to.slice(0, 4)) - first + 1;
  const room = (scale.end - scale.start) / count;
  const every = room < 30 ? 3 : room < 44 ? 2 : 1;
  return Array.from({ length: count }, (_, index) => first + index).map(year => {
    const x = Math.round(scale(`${year}-01-01`)) + 0.5;
    const edge = narrow && year === first;
    return svg`<line class="grid" x1=${x} x2=${x} y1="20" y2=${height - 22} />
      ${
        (year - first) % every === 0
          ? svg`<text class="axis" x=${edge ? x - 1 : x} y=${height - 8} text-anchor=${edge ? 'start' : 'middle'}>${year}</text>`
          : ''
      }`;
  });
}

function rowMark({ support, family, end, on, scale, y, narrow, right, id }) {
  const node = namedThen(support[end], support, on);
  const then = holds(support, on);
  const bar = narrow ? y + 18 : y + 3;
  const label = cut(shortNameOf(node), narrow ? 28 : language() === 'zh' ? 11 : 24);
  const tip = [
    `${nameOf(namedThen(support.supporter, support, on))} → ${nameOf(namedThen(support.recipient, support, on))}`,
    word(supportKinds, support.kind),
    periodOf(support),
    support.status === 'ACTIVE' ? '' : word(linkStatuses, support.status),
    word(confidences, support.confidence),
    support.note ?? '',
  ];
  return svg`<g class="support ${then ? 'now' : ''}">
    ${glyph(family, 7, narrow ? y + 9 : y + 12.5, 4, support.confidence !== 'HIGH')}
    <text class="who" x="18" y=${narrow ? y + 13 : y + 17}>${label}${
      narrow ? svg`<tspan class="kind" dx="8">${word(supportKinds, support.kind)}</tspan>` : ''
    }</text>
    ${periodBar({ ...support, family }, scale, bar, BAR, id)} ${renamings(support, end, scale, bar)}
    ${narrow ? '' : svg`<text class="kind" x=${right + 14} y=${y + 17}>${cut(word(supportKinds, support.kind), language() === 'zh' ? 7 : 24)}</text>`}
    <title>${tip.filter(Boolean).join(' · ')}</title>
  </g>`;
}

/** The name that a place bore on a day of the support: the one that is shown where it holds, or else its first. */
function namedThen(node, support, on) {
  const day = holds(support, on) ? on : (support.validFrom?.date ?? on);
  const then = node.formerly?.find(({ until }) => day < until);
  return then ? { ...node, name: then.name, nameEn: then.nameEn ?? node.nameEn } : node;
}

/** A tick on the day on which a supporter got another name while it helped. */
const renamings = (support, end, scale, bar) =>
  (support[end].formerly ?? [])
    .filter(
      ({ until }) =>
        holds({ ...support, validTo: support.validTo }, until) && (!support.validFrom || support.validFrom.date < until),
    )
    .map(({ until, name }) => {
      const x = scale(until);
      return svg`<g><path class="rename-ground" d="M${x} ${bar - 2}v22" /><path class="rename" d="M${x} ${bar - 2}v22" /><title>${name} → ${until}</title></g>`;
    });

/** A bracket before the bars of those who act together. */
function jointBrackets(rows, scale, top, pitch, narrow) {
  const key = ({ jointGroup, validFrom }) => jointGroup && validFrom && `${jointGroup} ${validFrom.date}`;
  return rows.flatMap((support, index) => {
    const mates = rows.filter(other => key(other) && key(other) === key(support));
    if (narrow || mates.length < 2 || mates[0] !== support) {
      return [];
    }
    const x = scale(support.validFrom.date) - 5;
    const y = top + index * pitch + 12;
    return [svg`<path class="joint" d="M${x + 3} ${y}h-5v${(mates.length - 1) * pitch}h5" />`];
  });
}
