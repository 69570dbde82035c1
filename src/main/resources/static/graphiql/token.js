const kept = 'jiedui:token';

/**
 * Takes the token that comes with the address of the page. It stays for as long as the tab is open, and leaves the
 * address bar at once, so that it gets into no history, bookmark or picture of the screen.
 */
export function takeToken() {
  const address = new URL(location.href);
  const given = address.searchParams.get('token');
  if (given !== null) {
    sessionStorage.setItem(kept, given);
    address.searchParams.delete('token');
    history.replaceState(null, '', address);
  }
}

/** The token, or null. */
export function token() {
  return sessionStorage.getItem(kept);
}

/** Fetches with the token, and forgets one that is good no longer, so that the next visit is an anonymous one. */
export async function fetchAsCaller(address, options = {}) {
  const known = token();
  const headers = { ...options.headers, ...(known && { Authorization: `Bearer ${known}` }) };
  const response = await fetch(address, { ...options, headers });
  if (response.status === 401) {
    sessionStorage.removeItem(kept);
  }
  return response;
}
