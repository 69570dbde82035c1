// What the page gets of GraphiQL, React and Monaco, as one module.

// Loaded with the page rather than after it, so that its styles end up in the one style sheet.
import 'monaco-graphql/esm/monaco-editor.js';

import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';

// GraphiQL's own worker set-ups name their workers in ways that only certain bundlers understand.
globalThis.MonacoEnvironment = {
  getWorker(_, label) {
    const name = label === 'graphql' || label === 'json' ? label : 'editor';
    return new Worker(new URL(`./${name}.worker.js`, import.meta.url), { type: 'module', name: label });
  },
};

export { createElement } from 'react';
export { createRoot } from 'react-dom/client';
export { createGraphiQLFetcher } from '@graphiql/toolkit';
export { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
export { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
