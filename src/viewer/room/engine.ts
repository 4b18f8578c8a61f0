import { cache, getRenderingCapabilities, init as initCore, RenderingEngine } from '@cornerstonejs/core';
import { init as initLoader } from '@cornerstonejs/dicom-image-loader';

// A stack of 300 slices of 512 × 512 is 150 MB decoded; a phone with little memory gets less.
const memory = (navigator as { deviceMemory?: number }).deviceMemory ?? 4;
export const budget = (memory <= 2 ? 160 : 480) * 1024 * 1024;

let started = false;
let engine: RenderingEngine | null = null;

/** Starts Cornerstone once for the page; false when the browser has no WebGL. */
export const start = (): boolean => {
  if (!started) {
    // One context serves every room of a page: browsers allow about sixteen.
    initCore({ rendering: { webGlContextCount: 1 }, debug: { statsOverlay: false } });
    initLoader({
      maxWebWorkers: Math.min(3, Math.max(1, (navigator.hardwareConcurrency || 2) - 1)),
      // A page to sign in, sent in place of a frame, must not be decoded as one.
      beforeProcessing: (request: XMLHttpRequest) => request.getResponseHeader('Content-Type')?.startsWith('application/octet-stream')
        ? Promise.resolve(request.response as ArrayBuffer) : Promise.reject(new Error('not a frame')),
    });
    cache.setMaxCacheSize(budget * 2);
    started = true;
  }
  return getRenderingCapabilities().webgl;
};

/** The one engine all viewports of the page share. */
export const shared = (): RenderingEngine => engine ??= new RenderingEngine('reading-room');

export const restart = (): void => {
  engine?.destroy();
  engine = null;
};
