import { cache, getRenderingCapabilities, getWebWorkerManager, imageLoader, init as initCore, RenderingEngine } from '@cornerstonejs/core';
import { wadors } from '@cornerstonejs/dicom-image-loader';
import { decoder } from '../early';
import { frames, loadFrame } from './stack';

let started = false;
let engine: RenderingEngine | null = null;

/** Starts Cornerstone once for the page; false when the browser has no WebGL. */
export const start = (): boolean => {
  if (!started) {
    // One context serves every room of a page: browsers allow about sixteen.
    initCore({ rendering: { webGlContextCount: 1 }, debug: { statsOverlay: false } });
    getWebWorkerManager().registerWorker('dicomImageLoader', decoder, { maxWorkerInstances: Math.min(3, Math.max(1, (navigator.hardwareConcurrency || 2) - 1)) });
    wadors.register({});
    imageLoader.registerImageLoader('wadors', loadFrame as never);
    // Frames are let go by us, the farthest first; Cornerstone would begin with the oldest.
    cache.setMaxCacheSize(frames.capacity * 4);
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
