// Bundles Lit with esbuild. Run by build.sh.

import { build } from 'esbuild';
import { writeProvenance } from './provenance.mjs';

const [target] = process.argv.slice(2);

const { metafile } = await build({
  entryPoints: ['lit.js'],
  outdir: target,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
});
await writeProvenance(target, metafile);
