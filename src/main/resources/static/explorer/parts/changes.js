import { html, nothing } from '../../vendor/explorer/lit.js';
import { addressOf } from '../address.js';
import { known } from '../day.js';
import { word } from '../language.js';
import { changeActions, linkKinds, nodeKinds } from '../words.js';

/** What became of each field: struck out what was, underlined what is. Ids of what has a name here show as it. */
export const changeList = (changes, names = new Map()) =>
  html`<dl class="changes">
    ${changes.map(
      ({ field, before, after }) =>
        html`<dt>${field}</dt>
          <dd>
            ${before === null ? nothing : html`<del>${names.get(before) ?? shown(before)}</del> `}${after === null ? nothing : html`<ins>${names.get(after) ?? shown(after)}</ins>`}
          </dd>`,
    )}
  </dl>`;

/** What would become of all that a change touches, one thing after the other. */
export function differenceList(difference, names) {
  const things = [...new Set(difference.map(({ thingId }) => thingId))];
  return html`<ol class="things">
    ${things.map(thing => {
      const fields = difference.filter(({ thingId }) => thingId === thing);
      const [{ kind, action }] = fields;
      return html`<li>
        <h3>
          ${word({ ...nodeKinds, ...linkKinds }, kind)} <span class="tag">${word(changeActions, action)}</span>
          ${action === 'STARTED' ? nothing : thingLink(kind, thing, names.get(thing))}
        </h3>
        ${changeList(fields, names)}
      </li>`;
    })}
  </ol>`;
}

/** What was changed, as a link where it has a page. */
export function thingLink(kind, id, name) {
  const screen = kind === 'Support' ? 'support' : kind in nodeKinds ? 'place' : null;
  const shows = name ? html`<span>${name}</span>` : html`<span class="mono">${id}</span>`;
  return screen ? html`<a href=${addressOf(`${screen}/${id}`)}>${shows}</a>` : shows;
}

/** A value of whatever kind, for people. */
export const shown = value =>
  typeof value === 'string' ? value : value.precision ? known(value) : JSON.stringify(value);
