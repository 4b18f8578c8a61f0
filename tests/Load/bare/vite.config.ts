// The floor is bundled as the viewer is, with the same stubs: what is compared is the page around the engine, not how much of it is left out.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import viewer from '../../../src/viewer/vite.config';

export default defineConfig({
  ...viewer,
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/bare/',
  build: {
    ...viewer.build,
    outDir: fileURLToPath(new URL('../bin/Release/bare', import.meta.url)),
    manifest: false,
    rolldownOptions: { ...viewer.build!.rolldownOptions, input: fileURLToPath(new URL('bare.ts', import.meta.url)) },
  },
});
