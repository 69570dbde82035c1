/**
 * A parameter of the page's address, or null. It leaves the address bar at once, so that it gets into no history,
 * bookmark or picture of the screen, and a page that is loaded again shows what was made of it.
 */
export function takeParameter(name) {
  const address = new URL(location.href);
  const value = address.searchParams.get(name);
  if (value !== null) {
    address.searchParams.delete(name);
    history.replaceState(null, '', address);
  }
  return value;
}

/** What stands after `#` of the page's address, as parameters, which no server sees. It leaves the address bar at once. */
export function takeFragment() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  if (parameters.size > 0) {
    history.replaceState(null, '', location.pathname + location.search);
  }
  return parameters;
}
