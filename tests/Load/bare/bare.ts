// The floor of bin/bench viewer: the least page that shows the same frames with the same engine. No tools, no words, no accounts.
import { Enums, imageLoader, init, RenderingEngine, setVolumesForViewports, type Types, volumeLoader } from '@cornerstonejs/core';
import { init as initLoader, wadors } from '@cornerstonejs/dicom-image-loader';

type Instance = Record<string, { Value?: unknown[] }>;

const query = new URLSearchParams(location.search);
const number = (name: string) => Number(query.get(name));
const element = document.getElementById('picture') as HTMLDivElement;
[element.style.width, element.style.height] = [`${number('width')}px`, `${number('height')}px`];

init({ rendering: { webGlContextCount: 1 } });
initLoader({ maxWebWorkers: Math.min(3, Math.max(1, navigator.hardwareConcurrency - 1)) });
const instances = await (await fetch('/metadata')).json() as Instance[];
const ids = instances.map(instance => {
  const id = `wadors:${location.origin}/instances/${String(instance['00080018']!.Value![0])}/frames/1`;
  wadors.metaDataManager.add(id, instance as never);
  return id;
});
const engine = new RenderingEngine('bare');
engine.enableElement({ viewportId: 'bare', type: Enums.ViewportType.STACK, element, defaultOptions: { background: [0, 0, 0] } });
const viewport = engine.getViewport('bare') as Types.IStackViewport;

const page = { count: ids.length, loaded: 0, rendered: 0, index: () => viewport.getCurrentImageIdIndex(), step: (by: number) => viewport.scroll(by), planes, planed: false };
Object.assign(window, { bare: page });
element.addEventListener(Enums.Events.IMAGE_RENDERED, () => {
  if (page.rendered++) return;
  performance.mark('first-image');
  for (const id of ids) void imageLoader.loadAndCacheImage(id, { requestType: 'prefetch', priority: 0 }).then(() => {
    if (++page.loaded === ids.length) performance.mark('all-images');
  });
});

/** The same frames in three planes, as Cornerstone does it: a volume of its own. */
async function planes(): Promise<void> {
  const axes = [Enums.OrientationAxis.AXIAL, Enums.OrientationAxis.SAGITTAL, Enums.OrientationAxis.CORONAL];
  engine.disableElement('bare');
  element.style.width = `${number('width') / 2}px`;
  const elements = axes.map((_, i) => i === 0 ? element : element.parentElement!.appendChild(element.cloneNode(false)) as HTMLDivElement);
  engine.setViewports(axes.map((orientation, i) => ({ viewportId: `plane-${i}`, type: Enums.ViewportType.ORTHOGRAPHIC, element: elements[i]!, defaultOptions: { orientation, background: [0, 0, 0] } })));
  const volume = await volumeLoader.createAndCacheVolume('cornerstoneStreamingImageVolume:bare', { imageIds: ids });
  const filled = new Promise<void>(resolve => { (volume as unknown as { load(done: () => void): void }).load(() => resolve()); });
  await setVolumesForViewports(engine, [{ volumeId: volume.volumeId }], axes.map((_, i) => `plane-${i}`));
  engine.render();
  await filled;
  engine.render();
  page.planed = true;
}

const [centre, width] = [number('centre'), number('window')];
await viewport.setStack(ids, number('start'));
viewport.setProperties({ voiRange: { lower: centre - width / 2, upper: centre + width / 2 } });
viewport.render();
