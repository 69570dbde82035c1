import { html, nothing } from '../../vendor/explorer/lit.js';
import { known } from '../day.js';

/** What became of each field: struck out what was, underlined what is. */
export const changeList = changes =>
  html`<dl class="changes">
    ${changes.map(
      ({ field, before, after }) =>
        html`<dt>${field}</dt>
          <dd>
            ${before === null ? nothing : html`<del>${show(before)}</del> `}${after === null ? nothing : html`<ins>${show(after)}</ins>`}
          </dd>`,
    )}
  </dl>`;

const show = value => (typeof value === 'string' ? value : value.precision ? known(value) : JSON.stringify(value));
