import { fetchAsCaller } from './token.js';

const WHO = '{ viewer { name roles place } }';

/** Who the server takes the reader of the page for, in words; null where it does not tell. */
export async function viewerAt(endpoint) {
  const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query: WHO }) };
  try {
    // A token that is good no longer is forgotten by the first answer.
    const first = await fetchAsCaller(endpoint, request);
    const answer = first.status === 401 ? await fetchAsCaller(endpoint, request) : first;
    const viewer = (await answer.json()).data?.viewer;
    return viewer ? inWords(viewer) : null;
  } catch {
    return null;
  }
}

function inWords({ name, roles, place }) {
  const role = roles.includes('ADMIN') ? 'ADMIN' : roles.join(', ');
  return { name: `${name} (${role})`, may: place === null ? 'everywhere' : `within ${place}` };
}
