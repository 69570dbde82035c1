import { rm } from 'node:fs/promises';
import { bundle } from './bundle.mjs';

// GraphiQL loads graphql-ws only where subscriptions are asked for over WebSocket, which the page does not do.
const absent = ['graphql-ws'];

// Names that stand for CommonJS files, whose exports a dynamic import does not show by name.
const asModules = {
  'prettier/parser-babel': 'prettier/plugins/babel',
  'prettier/parser-graphql': 'prettier/plugins/graphql',
};

await bundle(
  {
    entryPoints: {
      graphiql: 'graphiql.js',
      'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
      'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
      'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
    },
    splitting: true,
    external: absent,
    alias: asModules,
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.ttf': 'file' },
    define: { 'process.env.NODE_ENV': '"production"' },
  },
  // Style sheets of parts that load later: the page's one style sheet has those styles already.
  ({ outputs }) => Promise.all(Object.keys(outputs).filter(path => /chunk-[^/]*\.css$/.test(path)).map(path => rm(path))),
);
