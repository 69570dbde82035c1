import { html } from '../../../vendor/explorer/lit.js';
import { text } from '../../language.js';

/** What each column was understood to say, to be corrected. */
export const columnTable = (columns, fields) =>
  html`<div class="scroll" tabindex="0" role="region" aria-label=${text('列', 'Columns')}>
    <table class="tbl">
      <thead>
        <tr>
          <th scope="col">${text('表头', 'Heading')}</th>
          <th scope="col">${text('说的是（空着就不取）', 'Says (empty: left out)')}</th>
        </tr>
      </thead>
      <tbody>
        ${columns.map(
          ({ heading, field }, index) =>
            html`<tr>
              <th scope="row">${heading}</th>
              <td>
                <input
                  type="text"
                  name="column-${index}"
                  list="import-fields"
                  autocomplete="off"
                  aria-label=${text(`“${heading}”说的是`, `What “${heading}” says`)}
                  .defaultValue=${field ?? ''}
                />
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
    <datalist id="import-fields">${fields.map(field => html`<option value=${field}></option>`)}</datalist>
  </div>`;

/** The columns that are to say something else than what was understood, or nothing. */
export function columnsOf(columns, form) {
  const given = new FormData(form);
  return columns
    .map(({ heading, field }, index) => ({ heading, was: field ?? '', field: given.get(`column-${index}`)?.trim() ?? '' }))
    .filter(({ was, field }) => was !== field)
    .map(({ heading, field }) => ({ heading, field: field || null }));
}
