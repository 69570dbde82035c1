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
