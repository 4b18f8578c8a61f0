import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Bootstrap's two stylesheets, served as they are: the site links one or the other by the direction of the language. */
const bootstrap = (): Plugin => ({
  name: 'bootstrap-css',
  generateBundle() {
    const resolve = createRequire(import.meta.url).resolve;
    for (const name of ['bootstrap.min.css', 'bootstrap.rtl.min.css']) {
      const source = readFileSync(resolve(`bootstrap/dist/css/${name}`), 'utf8').replace(/\/\*# sourceMappingURL=.*\*\//, '');
      this.emitFile({ type: 'asset', fileName: `css/${name}`, source });
    }
  },
});

/** The DICOM keywords that Cornerstone's metadata package names, out of the five thousand of dcmjs' dictionary. */
const dictionary = (): Plugin => ({
  name: 'dicom-dictionary',
  resolveId: id => id === 'virtual:dicom-dictionary' ? id : null,
  async load(id) {
    if (id !== 'virtual:dicom-dictionary') return null;
    const { default: dcmjs } = await import('dcmjs' as string) as { default: { data: { DicomMetaDictionary: { nameMap: Record<string, { tag: string; vr: string; vm: string }> } } } };
    const folder = join(dirname(createRequire(import.meta.url).resolve('@cornerstonejs/metadata/package.json')), 'dist/esm');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.js'));
    const named = new Set(sources.flatMap(file => readFileSync(join(folder, file), 'utf8').match(/\b[A-Z][A-Za-z0-9]+\b/g) ?? []));
    const kept = Object.entries(dcmjs.data.DicomMetaDictionary.nameMap).filter(([name]) => named.has(name));
    return `export const nameMap = ${JSON.stringify(Object.fromEntries(kept.map(([name, { tag, vr, vm }]) => [name, { tag, vr, vm, name }])))};`;
  },
});

/** Every file once more as name.brotli (the SDK makes its own .br when it publishes), as small as it gets: done here once it costs the server nothing, and the first image waits for 2 MB of script. */
const packed = (): Plugin => ({
  name: 'packed',
  // From the files as written: Vite changes the entry after every other hook.
  async writeBundle({ dir }, bundle) {
    await Promise.all(Object.keys(bundle).filter(name => /\.(js|css|wasm)$/.test(name)).map(async name => {
      const source = await readFile(join(dir!, name));
      await writeFile(join(dir!, `${name}.brotli`), await promisify(brotliCompress)(source, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: source.length },
      }));
    }));
  },
});

export default defineConfig({
  root: here('.'),
  base: '/viewer/',
  plugins: [bootstrap(), dictionary(), packed()],
  publicDir: false,
  worker: { format: 'es' },
  resolve: {
    alias: [
      // Parts of the loader that its package does not name: the worker's own program and its codecs.
      { find: /^loader:/, replacement: join(dirname(createRequire(import.meta.url).resolve('@cornerstonejs/dicom-image-loader/package.json')), 'dist/esm/') },
      // vtk.js' XML readers pull in xmlbuilder2, which needs node's `events` and throws as soon as the bundle loads.
      { find: 'xmlbuilder2', replacement: here('./stubs/xmlbuilder2.ts') },
      { find: 'dcmjs', replacement: here('./stubs/dcmjs.ts') },
      // Cornerstone draws with WebGL; vtk.js' profiles also bring its WebGPU twin of every mapper.
      { find: /^\.\.\/WebGPU\/Profiles\/\w+\.js$/, replacement: here('./stubs/nothing.ts') },
    ],
  },
  build: {
    outDir: here('../Elearning.Web/wwwroot/viewer'),
    emptyOutDir: true,
    target: 'es2022',
    manifest: 'manifest.json',
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 6000,
    rolldownOptions: {
      input: here('./site.ts'),
      // Frames are decoded in the worker, which has its own copy of the codecs.
      treeshake: { moduleSideEffects: id => !/node_modules\/@cornerstonejs\/(codec-|dicom-image-loader)/.test(id) },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', assetFileNames: 'assets/[name]-[hash][extname]' },
    },
  },
});
