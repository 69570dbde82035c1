import { html, nothing } from '../../vendor/explorer/lit.js';
import { text, word } from '../language.js';
import { confidences } from '../words.js';

/** How many sources stand behind a figure or a link, as a mark that opens what they are. */
export function sourceMark(sources, { confidence, note } = {}) {
  const weak = sources.length === 0 || (confidence && confidence !== 'HIGH');
  const label = [
    text(`${sources.length} 个来源`, sources.length === 1 ? '1 source' : `${sources.length} sources`),
    confidence ? word(confidences, confidence) : '',
  ]
    .filter(Boolean)
    .join(text('，', ', '));
  const shown = `${weak && sources.length ? '?' : ''}${sources.length || '–'}`;
  return html`<button
    type="button"
    class="src ${weak ? 'weak' : ''}"
    aria-label=${label}
    aria-haspopup="dialog"
    @click=${event => open(event, label, sources, note)}
    .textContent=${shown}
  ></button>`;
}

function open(event, label, sources, note) {
  event.stopPropagation();
  event.currentTarget.dispatchEvent(
    new CustomEvent('show-note', {
      bubbles: true,
      detail: { label, body: list(sources, note), anchor: event.currentTarget },
    }),
  );
}

const list = (sources, note) => html`
  <ul>
    ${sources.slice(0, 6).map(citation)}
    ${sources.length > 6 ? html`<li class="muted">${text(`另有 ${sources.length - 6} 个`, `and ${sources.length - 6} more`)}</li>` : nothing}
  </ul>
  ${note ? html`<p class="muted">${note}</p>` : nothing}
`;

/** Who says so, and where in what they say. */
export function citation({ source, section, paragraph, fact }) {
  const where = [source.date ?? text('未注日期', 'undated'), section, paragraph, fact && text(`事实 ${fact}`, `fact ${fact}`)];
  return html`<li>
    <b>${source.publisher ?? text('未署名', 'unnamed')}</b> ${text(`《${source.title}》`, `“${source.title}”`)}
    <div class="muted">${where.filter(Boolean).join(' · ')}</div>
  </li>`;
}
