import { createElement, useGraphiQL } from '../vendor/graphiql/graphiql.js';
import { fetchAsCaller } from './token.js';

/** The formats that the endpoint answers in besides JSON, and what each is good for. */
const formats = [
  ['xlsx', 'a workbook for Excel and LibreOffice, with its sources'],
  ['csv', 'a table for any program'],
  ['tsv', 'the same with tabs'],
  ['ndjson', 'an object a line'],
  ['geojson', 'a map, of what has a seat'],
  ['graphml', 'a graph for Gephi, Cytoscape and NetworkX'],
  ['gexf', 'the same in the form that Gephi calls its own'],
];

/** Offers the answer to the operation in the editor as a file; a list without `first` comes whole. */
export const filesPlugin = endpoint => ({ title: 'Files', icon: FilesIcon, content: () => createElement(Files, { endpoint }) });

function Files({ endpoint }) {
  const operation = useGraphiQL(state => state.queryEditor);
  const variables = useGraphiQL(state => state.variableEditor);
  const name = useGraphiQL(state => state.operationName);

  async function download({ currentTarget }, format) {
    const section = currentTarget.closest('section');
    const told = section.querySelector('[role=status]');
    const wishes = new URLSearchParams({ format, labels: section.querySelector('select').value, bom: format === 'csv' });
    told.textContent = 'Loading …';
    try {
      const asked = { query: operation.getValue(), variables: JSON.parse(variables.getValue() || '{}'), operationName: name };
      const answer = await fetchAsCaller(`${endpoint}?${wishes}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(asked),
      });
      if (!answer.ok) {
        throw new Error((await answer.json()).errors.map(({ message }) => message).join('; '));
      }
      const file = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition'))?.[1] ?? `answer.${format}`;
      save(file, await answer.blob());
      told.textContent = `Saved ${file}`;
    } catch (failure) {
      told.textContent = failure.message;
    }
  }

  return createElement(
    'section',
    { 'aria-label': 'Files' },
    createElement('div', { className: 'graphiql-doc-explorer-title' }, 'Files'),
    createElement(
      'label',
      { className: 'labels' },
      'Columns are called ',
      createElement(
        'select',
        { defaultValue: 'path' },
        [
          ['path', 'as in the operation'],
          ['zh', 'in Chinese'],
          ['en', 'in English'],
        ].map(([value, shown]) => createElement('option', { key: value, value }, shown)),
      ),
    ),
    createElement(
      'ul',
      { className: 'examples' },
      formats.map(([format, use]) =>
        createElement(
          'li',
          { key: format },
          createElement(
            'button',
            { type: 'button', 'data-format': format, onClick: event => download(event, format) },
            createElement('strong', null, format),
            use,
          ),
        ),
      ),
    ),
    createElement('p', { role: 'status' }),
  );
}

function save(name, content) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(content), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function FilesIcon(properties) {
  return createElement(
    'svg',
    { ...properties, viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 },
    createElement('path', { d: 'M12 4v11m0 0-4-4m4 4 4-4M5 19h14', strokeLinecap: 'round', strokeLinejoin: 'round' }),
  );
}
