import {
  GraphiQL,
  HISTORY_PLUGIN,
  createElement,
  createGraphiQLFetcher,
  createRoot,
  useGraphiQL,
  useGraphiQLActions,
} from '../vendor/graphiql/graphiql.js';
import { takeFragment, takeParameter } from './address.js';
import { loadExamples } from './examples.js';
import { filesPlugin } from './files.js';
import { watchAt } from './live.js';
import { fetchAsCaller, takeToken } from './token.js';
import { viewerAt } from './viewer.js';

takeToken();
const endpoint = new URLSearchParams(location.search).get('path') ?? '/graphql';
const [examples, viewer] = await Promise.all([loadExamples(), viewerAt(endpoint)]);
const examplesPlugin = { title: 'Examples', icon: ExamplesIcon, content: Examples };

const firstVisit = localStorage.getItem('graphiql:tabState') === null;
const name = takeParameter('example');
const asked = given() ?? examples.find(example => example.name === name);

createRoot(document.getElementById('graphiql')).render(
  createElement(
    GraphiQL,
    {
      fetcher: createGraphiQLFetcher({ url: endpoint, fetch: fetchAsCaller, wsClient: watchAt(endpoint) }),
      plugins: [HISTORY_PLUGIN, examplesPlugin, filesPlugin(endpoint)],
      defaultEditorToolsVisibility: 'variables',
      inputValueDeprecation: true,
      schemaDescription: true,
      ...(asked || firstVisit ? opening(asked ?? examples[0]) : {}),
    },
    viewer && createElement(GraphiQL.Logo, null, createElement('span', { className: 'viewer', title: viewer.may }, viewer.name)),
  ),
);

/** An operation that another page brings along. */
function given() {
  const brought = takeFragment();
  return brought.has('query') ? { query: brought.get('query'), variables: brought.get('variables') ?? '' } : undefined;
}

function opening(example) {
  return {
    visiblePlugin: examplesPlugin,
    defaultTabs: [example],
    initialQuery: example.query,
    initialVariables: example.variables,
  };
}

function Examples() {
  const { addTab } = useGraphiQLActions();
  const operation = useGraphiQL(state => state.queryEditor);
  const variables = useGraphiQL(state => state.variableEditor);

  function open(example) {
    addTab();
    operation.setValue(example.query);
    variables.setValue(example.variables);
    operation.focus();
  }

  return createElement(
    'section',
    { 'aria-label': 'Examples' },
    createElement('div', { className: 'graphiql-doc-explorer-title' }, 'Examples'),
    createElement(
      'ul',
      { className: 'examples' },
      examples.map(example => createElement('li', { key: example.name }, exampleButton(example, open))),
    ),
  );
}

function exampleButton(example, open) {
  return createElement(
    'button',
    { type: 'button', 'data-example': example.name, onClick: () => open(example) },
    createElement('strong', null, example.name),
    example.asks,
  );
}

function ExamplesIcon(properties) {
  return createElement(
    'svg',
    { ...properties, viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 },
    createElement('path', { d: 'M4 5h16M4 10h10M4 15h16M4 20h7', strokeLinecap: 'round' }),
  );
}
