import { html, live } from '../../vendor/explorer/lit.js';
import { change } from '../address.js';
import { addMonths, isDay } from '../day.js';
import { icon } from '../icons.js';
import { text } from '../language.js';

export const stepMonths = (on, months) => change({ on: addMonths(on, months) }, { replace: true });

/** The one day as of which everything is shown. */
export const dayPicker = on =>
  html`<div class="asof" role="group" aria-label=${text('截至日期', 'As-of date')}>
    <label for="as-of">${text('截至', 'As of')}</label>
    <button type="button" aria-label=${text('早一个月', 'One month earlier')} title="[" @click=${() => stepMonths(on, -1)}>
      ${icon('left', 15)}
    </button>
    <input
      id="as-of"
      type="text"
      inputmode="numeric"
      maxlength="10"
      size="10"
      autocomplete="off"
      spellcheck="false"
      .value=${live(on)}
      @change=${event => {
        if (isDay(event.target.value.trim())) {
          change({ on: event.target.value.trim() });
        } else {
          event.target.value = on;
        }
      }}
    />
    <button type="button" aria-label=${text('晚一个月', 'One month later')} title="]" @click=${() => stepMonths(on, 1)}>
      ${icon('right', 15)}
    </button>
  </div>`;
