import { takeParameter } from './address.js';

const kept = 'jiedui:token';

/** Takes the token that comes with the address of the page. It stays for as long as the tab is open. */
export function takeToken() {
  const given = takeParameter('token');
  if (given !== null) {
    sessionStorage.setItem(kept, given);
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
