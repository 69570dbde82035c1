// Bundles GraphiQL with esbuild. Run by build.sh.

import { rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { writeProvenance } from './provenance.mjs';

const [target] = process.argv.slice(2);

// GraphiQL loads graphql-ws only where subscriptions are asked for over WebSocket, which the page does not do.
const absent = ['graphql-ws'];

// Names that stand for CommonJS files, whose exports a dynamic import does not show by name.
const asModules = {
  'prettier/parser-babel': 'prettier/plugins/babel',
  'prettier/parser-graphql': 'prettier/plugins/graphql',
};

const { metafile } = await build({
  entryPoints: {
    graphiql: 'graphiql.js',
    'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
    'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
    'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
  },
  outdir: target,
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  metafile: true,
  external: absent,
  alias: asModules,
  legalComments: 'none',
  chunkNames: 'chunk-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.ttf': 'file' },
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
});

// Style sheets of parts that load later: the page's one style sheet has those styles already.
const surplus = Object.keys(metafile.outputs).filter(path => /chunk-[^/]*\.css$/.test(path));
await Promise.all(surplus.map(path => rm(path)));

await writeProvenance(target, metafile);
