// Bundles GraphiQL with esbuild and writes down what went into the bundle. Run by build.sh.

import { createHash } from 'node:crypto';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const [target] = process.argv.slice(2);
const lock = JSON.parse(await readFile('package-lock.json', 'utf8'));

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

const bundled = Object.values(metafile.outputs).flatMap(output =>
  Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path));
const folders = new Set(bundled.map(folderOfPackage).filter(Boolean));
const packages = (await Promise.all([...folders].map(describe)))
  .sort((one, other) => one.name.localeCompare(other.name) || one.version.localeCompare(other.version));

await writeFile(join(target, 'LICENSES.txt'), packages.map(licenceOf).join('\n'));
await writeFile(
  join(target, 'vendor.json'),
  JSON.stringify({ packages: packages.map(({ text, ...known }) => known), files: await checksums() }, null, 2) + '\n',
);

function folderOfPackage(path) {
  return path.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1];
}

async function describe(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const texts = (await readdir(folder)).filter(entry => /^(licen[cs]e|notice|thirdpartynotices)/i.test(entry)).sort();
  return {
    name,
    version,
    license,
    integrity: lock.packages[folder].integrity,
    text: (await Promise.all(texts.map(file => readFile(join(folder, file), 'utf8')))).join('\n').trim(),
  };
}

function licenceOf({ name, version, license, text }) {
  const rule = '='.repeat(78);
  return `${rule}\n${name} ${version} (${license})\n${rule}\n${text || 'The package carries no text of its licence.'}\n`;
}

async function checksums() {
  const names = (await readdir(target)).filter(name => name !== 'vendor.json').sort();
  return Promise.all(names.map(async name => {
    const content = await readFile(join(target, name));
    return { name, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
  }));
}
