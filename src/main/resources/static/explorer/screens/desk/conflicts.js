import { html } from '../../../vendor/explorer/lit.js';
import { text } from '../../language.js';
import { shown } from '../../parts/changes.js';

const nameOf = index => `conflict-${index}`;

/** The fields about which a proposal and the network disagree, each with what to choose from. */
export const conflictFields = conflicts =>
  conflicts.map(
    ({ thingId, field, base, theirs, mine, by, at }, index) =>
      html`<fieldset class="conflict">
        <legend>${text('冲突', 'Conflict')}: <b>${field}</b> <span class="mono muted">${thingId}</span></legend>
        <p class="muted">${text('提议时', 'When it was proposed')}: ${valueOf(base)}</p>
        ${option(index, 'MINE', text('提议的', 'As proposed'), valueOf(mine))}
        ${option(index, 'THEIRS', text('现在的', 'As it is now'), html`${valueOf(theirs)} <span class="muted">${by}, ${at.slice(0, 16).replace('T', ' ')}</span>`)}
        ${option(
          index,
          'OTHER',
          text('另一个', 'Another'),
          html`<input
            type="text"
            name="${nameOf(index)}-other"
            autocomplete="off"
            aria-label=${text(`${field} 的另一个值`, `Another value of ${field}`)}
            @input=${event => {
              event.currentTarget.closest('label').querySelector('input').checked = true;
            }}
          />`,
        )}
      </fieldset>`,
  );

const option = (index, value, name, says) =>
  html`<label><input type="radio" name=${nameOf(index)} value=${value} /> <b>${name}</b> ${says}</label>`;

const valueOf = value => (value === null ? html`<i>${text('无', 'none')}</i>` : html`<span>${shown(value)}</span>`);

/** What was chosen in a form, or what is missing. */
export function resolutionsOf(conflicts, form) {
  const given = new FormData(form);
  const resolutions = conflicts.map(({ thingId, field, version }, index) => ({
    thingId,
    field,
    seenVersion: version,
    use: given.get(nameOf(index)),
    ...(given.get(nameOf(index)) === 'OTHER' && { value: read(given.get(`${nameOf(index)}-other`)) }),
  }));
  const troubles = resolutions
    .filter(({ use }) => use === null)
    .map(({ field }) => text(`请选择 ${field} 取哪个值`, `Choose which value ${field} gets`));
  return { resolutions, troubles };
}

/** What was typed may be a number, a truth value or a list; else it is a text. */
function read(typed) {
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}

