// Bundles axe with esbuild. Run by build.sh.

import { build } from 'esbuild';
import { writeProvenance } from './provenance.mjs';

const [target] = process.argv.slice(2);

const { metafile } = await build({
  entryPoints: ['axe.js'],
  outdir: target,
  bundle: true,
  format: 'iife',
  target: 'es2022',
  minify: true,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
});
await writeProvenance(target, metafile);
