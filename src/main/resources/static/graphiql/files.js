import { createElement, useGraphiQL } from '../vendor/graphiql/graphiql.js';
import { formats, saveAnswer } from './file.js';

/** Offers the answer to the operation in the editor as a file; a list without `first` comes whole. */
export const filesPlugin = endpoint => ({ title: 'Files', icon: FilesIcon, content: () => createElement(Files, { endpoint }) });

function Files({ endpoint }) {
  const operation = useGraphiQL(state => state.queryEditor);
  const variables = useGraphiQL(state => state.variableEditor);
  const name = useGraphiQL(state => state.operationName);

  async function download({ currentTarget }, format) {
    const section = currentTarget.closest('section');
    const told = section.querySelector('[role=status]');
    told.textContent = 'Loading …';
    try {
      const asked = { query: operation.getValue(), variables: JSON.parse(variables.getValue() || '{}'), operationName: name };
      const labels = section.querySelector('select').value;
      told.textContent = `Saved ${await saveAnswer(endpoint, { format, labels, operation: asked })}`;
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

function FilesIcon(properties) {
  return createElement(
    'svg',
    { ...properties, viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 },
    createElement('path', { d: 'M12 4v11m0 0-4-4m4 4 4-4M5 19h14', strokeLinecap: 'round', strokeLinejoin: 'round' }),
  );
}
