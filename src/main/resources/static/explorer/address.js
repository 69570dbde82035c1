import { FULLEST_DAY, isDay } from './day.js';

/**
 * What the part of the address after `#` says: `#/place/County_x?on=2019-01-01&tab=money` is the screen `place` of the
 * subject `County_x` on that day. Every view has such an address, which brings it back.
 */
export function readAddress(hash = location.hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [screen, ...subjects] = path.split('/');
  const parameters = Object.fromEntries(new URLSearchParams(query));
  return {
    screen: screen || 'overview',
    subject: subjects.length ? decodeURIComponent(subjects.join('/')) : null,
    on: isDay(parameters.on) ? parameters.on : FULLEST_DAY,
    parameters,
  };
}

/** The address of a screen on the day that is shown. */
export function addressOf(path, parameters = {}) {
  return written(path, { on: readAddress().on, ...parameters });
}

/** The address of this view with other parameters; those that are null go away. */
export function changed(parameters) {
  const here = readAddress();
  const path = here.subject === null ? here.screen : `${here.screen}/${encodeURIComponent(here.subject)}`;
  return written(path, { ...here.parameters, on: here.on, ...parameters });
}

/** Goes to another view of the same screen. What only steps through days leaves no trace in the history. */
export function change(parameters, { replace = false } = {}) {
  const next = changed(parameters);
  if (replace) {
    history.replaceState(null, '', next);
    dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = next.slice(1);
  }
}

function written(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return `#/${path}?${new URLSearchParams(given)}`;
}
