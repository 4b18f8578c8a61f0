import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
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

export default defineConfig({
  root: here('.'),
  base: '/viewer/',
  plugins: [bootstrap()],
  publicDir: false,
  worker: { format: 'es' },
  // vtk.js' XML readers pull in xmlbuilder2, which needs node's `events` and throws as soon as the bundle loads.
  resolve: { alias: { xmlbuilder2: here('./stubs/xmlbuilder2.ts') } },
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
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', assetFileNames: 'assets/[name]-[hash][extname]' },
    },
  },
});
