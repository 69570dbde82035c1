// Writes down beside a bundle what went into it: packages with their versions and licences, files with their checksums.

import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const lock = JSON.parse(await readFile('package-lock.json', 'utf8'));

/** Writes `LICENSES.txt` and `vendor.json` into the folder of a bundle that esbuild made. */
export async function writeProvenance(target, metafile) {
  const bundled = Object.values(metafile.outputs).flatMap(output =>
    Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path));
  const folders = new Set(bundled.map(folderOfPackage).filter(Boolean));
  const packages = (await Promise.all([...folders].map(describe)))
    .sort((one, other) => one.name.localeCompare(other.name) || one.version.localeCompare(other.version));

  await writeFile(join(target, 'LICENSES.txt'), packages.map(licenceOf).join('\n'));
  await writeFile(
    join(target, 'vendor.json'),
    JSON.stringify({ packages: packages.map(({ text, ...known }) => known), files: await checksums(target) }, null, 2) + '\n',
  );
}

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

async function checksums(target) {
  const names = (await readdir(target)).filter(name => name !== 'vendor.json').sort();
  return Promise.all(names.map(async name => {
    const content = await readFile(join(target, name));
    return { name, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
  }));
}
