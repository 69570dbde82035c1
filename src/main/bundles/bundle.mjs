// Bundles with esbuild, in the same way for all pages.

import { build } from 'esbuild';
import { writeProvenance } from './provenance.mjs';

const [target] = process.argv.slice(2);

/**
 * Bundles into the folder that build.sh names, and writes down beside it what went in.
 *
 * @param options what esbuild is told besides
 * @param tidy what is done before that is written down, with what esbuild tells of the bundle
 */
export async function bundle(options, tidy = () => {}) {
  const { metafile } = await build({
    outdir: target,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
  });
  await tidy(metafile);
  await writeProvenance(target, metafile);
}
