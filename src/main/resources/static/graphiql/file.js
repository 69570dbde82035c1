import { fetchAsCaller } from './token.js';

/** The formats that the endpoint answers in besides JSON, and what each is good for. */
export const formats = [
  ['xlsx', 'a workbook for Excel and LibreOffice, with its sources'],
  ['csv', 'a table for any program'],
  ['tsv', 'the same with tabs'],
  ['ndjson', 'an object a line'],
  ['geojson', 'a map, of what has a seat'],
  ['graphml', 'a graph for Gephi, Cytoscape and NetworkX'],
  ['gexf', 'the same in the form that Gephi calls its own'],
];

/** Saves the answer to an operation as a file, and says what it is called. `labels`: what columns are called. */
export async function saveAnswer(endpoint, { format, labels, operation }) {
  const wishes = new URLSearchParams({ format, labels, bom: format === 'csv' });
  const answer = await fetchAsCaller(`${endpoint}?${wishes}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(operation),
  });
  if (!answer.ok) {
    throw new Error((await answer.json()).errors.map(({ message }) => message).join('; '));
  }
  const name = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition'))?.[1] ?? `answer.${format}`;
  save(name, await answer.blob());
  return name;
}

/** Has the browser keep what it is given as a file of that name. */
export function save(name, content) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(content), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
