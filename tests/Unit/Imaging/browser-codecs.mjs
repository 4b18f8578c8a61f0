// Decodes frames with the very code that the reading room's workers run, and writes 64 evenly spaced samples of each.
// node browser-codecs.mjs FOLDER: reads FOLDER/N.json (the header) and FOLDER/N.bin (the bytes), writes FOLDER/N.out.json.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, modules] = process.argv.slice(2);
const cornerstone = join(modules, '@cornerstonejs');
const { decodeImageFrame } = await import(pathToFileURL(join(cornerstone, 'dicom-image-loader/dist/esm/decodeImageFrameWorker.js')));
const wasm = join(folder, 'wasm/');
mkdirSync(wasm);
for (const codec of readdirSync(cornerstone).filter(name => name.startsWith('codec-'))) {
  for (const file of readdirSync(join(cornerstone, codec, 'dist')).filter(name => name.endsWith('.wasm'))) copyFileSync(join(cornerstone, codec, 'dist', file), join(wasm, file));
}
console.log = () => {}; // the codecs chat
for (const name of readdirSync(folder).filter(file => /^\d+\.json$/.test(file))) {
  const path = join(folder, name.slice(0, -5));
  const { syntax, ...frame } = JSON.parse(readFileSync(`${path}.json`, 'utf8'));
  let result;
  try {
    const bytes = new Uint8Array(readFileSync(`${path}.bin`));
    const { pixelData, planarConfiguration } = await decodeImageFrame({ ...frame }, syntax, bytes, { wasmBasePath: wasm }, { preScale: { enabled: false } });
    const size = frame.rows * frame.columns, colours = frame.samplesPerPixel;
    if (pixelData.length !== size * colours) throw new Error(`${pixelData.length} samples, ${size * colours} expected`);
    const at = k => planarConfiguration === 1 && colours > 1 ? pixelData[(k % colours) * size + Math.floor(k / colours)] : pixelData[k];
    result = { values: Array.from({ length: 64 }, (_, i) => at(Math.floor(i * (size * colours - 1) / 63))) };
  } catch (error) {
    result = { error: String(error?.message ?? error) };
  }
  writeFileSync(`${path}.out.json`, JSON.stringify(result));
}
process.exit(0);
