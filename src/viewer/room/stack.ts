import { imageLoader, type Types } from '@cornerstonejs/core';
import { wadors } from '@cornerstonejs/dicom-image-loader';
import { budget } from './engine';
import { type Facts, factsOf, type Instance } from './facts';
import { type Frames } from './frames';
import { type Grid } from './geometry';
import { nextOutward } from './order';
import { type SeriesInfo } from './room';
import { windowLabel } from './texts';
import { type Preset, windowName } from './windows';

/** Why images did not come, in the words the person is told. */
export type Trouble = 'offline' | 'refused' | 'missing' | 'broken';

export class ImageError extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble);
    this.trouble = trouble;
  }

  /** An answer that came, and was no image, is a page to sign in. */
  static fromStatus(status: number): ImageError {
    return new ImageError([200, 401, 403].includes(status) ? 'refused' : status === 404 || status === 410 ? 'missing' : 'offline');
  }

  static from(reason: unknown): ImageError {
    if (reason instanceof ImageError) return reason;
    if (reason instanceof XMLHttpRequest) return ImageError.fromStatus(reason.status);
    const { request } = reason as { request?: unknown };
    return request instanceof XMLHttpRequest ? ImageError.fromStatus(request.status) : new ImageError('broken');
  }
}

const numbers = (instance: Instance, tag: string): number[] => (instance[tag]?.Value ?? []).map(Number);
const text = (instance: Instance, tag: string, at = 0): string => String(instance[tag]?.Value?.[at] ?? '');

const ahead = 4; // frames asked for at once: enough to fill the line, few enough for a jump to pass them
const patience = 2; // a frame that failed is asked for again this often before it waits for the person

/** The frames of one series, fetched once each, from the one being read outwards. */
export class Stack implements Frames {
  readonly ids: string[];
  readonly grid: Grid;
  readonly spacing: number; // millimetres between columns, 1 when unknown, as Cornerstone takes it
  readonly orientation: number[] | null;
  readonly stored: Preset[];
  readonly inverted: boolean;
  onchange: () => void = () => undefined;
  private readonly images = new Map<number, Types.IImage>();
  private readonly asked = new Map<number, Promise<Types.IImage>>();
  private readonly failures = new Map<number, number>();
  private centre = -1;
  private closed = false;

  private constructor(instances: Instance[], ids: string[], readonly facts: Facts) {
    const [first] = instances as [Instance];
    const [, columnSpacing = 1] = numbers(first, '00280030');
    const orientation = numbers(first, '00200037');
    const centres = numbers(first, '00281050');
    const widths = numbers(first, '00281051');
    this.ids = ids;
    this.grid = { columns: numbers(first, '00280011')[0] ?? 1, rows: numbers(first, '00280010')[0] ?? 1, aspect: this.facts.aspect };
    this.spacing = columnSpacing;
    this.orientation = orientation.length === 6 ? orientation : null;
    this.stored = centres.flatMap((centre, i) => {
      const said = text(first, '00281055', i) || `${centre} / ${widths[i]}`;
      const name = windowName(said);
      return widths[i] === undefined ? [] : [{ name, label: windowLabel(name, said), centre, width: widths[i] }];
    });
    this.inverted = text(first, '00280004') === 'MONOCHROME1';
  }

  /** Fetches what is known of every frame; no pixel yet. */
  static async open(series: SeriesInfo): Promise<Stack> {
    const answer = await fetch(series.metadata, { headers: { Accept: 'application/dicom+json' }, credentials: 'same-origin' })
      .catch(() => { throw new ImageError('offline'); });
    if (!answer.ok || answer.redirected) throw ImageError.fromStatus(answer.redirected ? 401 : answer.status);
    const instances = await answer.json().catch(() => { throw new ImageError('broken'); }) as Instance[];
    if (!Array.isArray(instances) || instances.length === 0) throw new ImageError('missing');
    const base = new URL(series.instances, document.baseURI).href;
    const facts = factsOf(instances);
    const ids = instances.map(instance => {
      // Cornerstone takes the shape of a pixel from its spacing alone.
      if (facts.aspect !== 1) instance['00280030'] ??= { vr: 'DS', Value: [facts.aspect, 1] };
      const id = `wadors:${base}/${text(instance, '00080018')}/frames/1`;
      wadors.metaDataManager.add(id, instance as never);
      return id;
    });
    return new Stack(instances, ids, facts);
  }

  get count(): number { return this.ids.length; }
  get loaded(): number { return this.images.size; }
  has(index: number): boolean { return this.images.has(index); }
  image(index: number): Types.IImage | undefined { return this.images.get(index); }

  /** One frame, at once when it is here already. */
  load(index: number, requestType = 'interaction'): Promise<Types.IImage> {
    const held = this.asked.get(index);
    if (held) return held;
    const asked = (imageLoader.loadAndCacheImage(this.ids[index]!, { requestType, priority: requestType === 'interaction' ? -5 : 5 })).then(image => {
      this.images.set(index, image);
      this.onchange();
      return image;
    }, reason => {
      this.asked.delete(index);
      this.failures.set(index, (this.failures.get(index) ?? 0) + 1);
      throw ImageError.from(reason);
    });
    this.asked.set(index, asked);
    return asked;
  }

  /** Keeps fetching outwards from a frame until all are here or the memory set aside is full. */
  prefetch(centre: number): void {
    const running = this.centre >= 0;
    this.centre = centre;
    if (!running) for (let i = 0; i < ahead; i++) void this.fetchOn();
  }

  close(): void { this.closed = true; }

  private async fetchOn(): Promise<void> {
    const room = Math.floor(budget / (this.grid.columns * this.grid.rows * 2));
    while (!this.closed && this.asked.size < room) {
      const index = nextOutward(this.centre, this.count, i => !this.asked.has(i) && (this.failures.get(i) ?? 0) <= patience);
      if (index < 0) break;
      await this.load(index, 'prefetch').catch(() => new Promise(resolve => setTimeout(resolve, 500 * 2 ** (this.failures.get(index) ?? 0))));
    }
  }
}
