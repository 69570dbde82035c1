import { html } from '../../vendor/explorer/lit.js';
import { change } from '../address.js';

/** One of a few, which the address keeps under `parameter`; the first is what holds where the address says nothing. */
export const choice = (label, parameter, options, chosen) =>
  html`<div class="seg" role="group" aria-label=${label}>
    ${options.map(
      ([value, name], index) =>
        html`<button
          type="button"
          aria-pressed=${(chosen ?? options[0][0]) === value}
          @click=${() => change({ [parameter]: index === 0 ? null : value })}
        >
          ${name}
        </button>`,
    )}
  </div>`;
