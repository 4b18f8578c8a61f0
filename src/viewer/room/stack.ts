import { cache, Enums, imageLoader, type Types } from '@cornerstonejs/core';
import { createImage, wadors } from '@cornerstonejs/dicom-image-loader';
import { FrameCache, capacity, type Shelf } from './cache';
import { type Facts, factsOf, type Instance, numbers, text } from './facts';
import { type Frames } from './frames';
import { type Grid } from './geometry';
import { Line, type Source, type Wish } from './line';
import { nextOutward } from './order';
import { type SeriesInfo } from './room';
import { windowLabel } from './texts';
import { ImageError } from './trouble';
import { type Preset, windowName } from './windows';

const near = 16; // slices: what is on its way within this distance is worth waiting for when one moves
const apart = 5000; // milliseconds: a series not looked at for longer than this gives its memory to the one that is
const later = 100_000; // farther than any slice of a stack on the table

interface Pending { promise: Promise<Types.IImage>; resolve(image: Types.IImage): void; reject(reason: ImageError): void }

/** One line and one memory for all series of the page. */
export const line = new Line();
export const frames = new FrameCache(capacity((navigator as { deviceMemory?: number }).deviceMemory));

/** Where a frame that Cornerstone names is to be found: every picture, in stacks and in volumes, comes through the one line. */
const places = new Map<string, { stack: Stack; index: number }>();
let touched = 0;

/** What Cornerstone calls for a frame it has not. */
export const loadFrame = (id: string): { promise: Promise<Types.IImage> } => {
  const place = places.get(id);
  return { promise: place ? place.stack.wish(place.index) : Promise.reject(new ImageError('missing')) };
};

/** The frames of one series, fetched from the one being read outwards, and held as long as there is memory. */
export class Stack implements Source, Shelf, Frames {
  readonly ids: string[];
  readonly grid: Grid;
  readonly spacing: number; // millimetres between columns, 1 when unknown, as Cornerstone takes it
  readonly orientation: number[] | null;
  readonly stored: Preset[];
  readonly inverted: boolean;
  onchange: () => void = () => undefined;
  /** Set when the site no longer shows these images to this person; cleared by asking for one again. */
  refused = false;
  private readonly images = new Map<number, Types.IImage>();
  private readonly pending = new Map<number, Pending>();
  private readonly flying = new Set<number>();
  private readonly failures = new Map<number, ImageError>();
  private frameBytes: number;
  private extent = Infinity;
  private started = false;
  private centre = 0;
  private heading = 0;
  private wanted = -1;
  private looked = 0;
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
    this.frameBytes = this.grid.columns * this.grid.rows * 2;
    this.inverted = text(first, '00280004') === 'MONOCHROME1';
  }

  /** Fetches what is known of every frame; no pixel yet. Waits while the line is lost. */
  static async open(series: SeriesInfo): Promise<Stack> {
    const instances = await line.json(series.metadata, 'application/dicom+json') as Instance[];
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
    const stack = new Stack(instances, ids, facts);
    ids.forEach((id, index) => places.set(id, { stack, index }));
    return stack;
  }

  get count(): number { return this.ids.length; }
  get loaded(): number { return this.images.size; }
  has(index: number): boolean { return this.images.has(index); }
  image(index: number): Types.IImage | undefined { return this.images.get(index); }

  /** How many frames will be here when nothing more is fetched unasked. */
  get expected(): number {
    return Math.min(this.count, Math.floor(frames.capacity / this.frameBytes), 2 * this.extent + 1);
  }

  /** Whether all frames can be held at once, as a volume needs. */
  get fits(): boolean { return this.count * this.frameBytes <= frames.capacity; }

  /** One frame, at once when it is here already, else before all others. Waits while the line is lost. */
  load(index: number): Promise<Types.IImage> {
    const held = this.images.get(index);
    if (held) return Promise.resolve(held);
    this.wanted = index;
    this.refused = false;
    this.failures.delete(index);
    const promise = imageLoader.loadAndCacheImage(this.ids[index]!) as Promise<Types.IImage>;
    line.ask(this);
    return promise;
  }

  /** Keeps fetching outwards from a frame until all are here or the memory set aside is full. */
  prefetch(centre: number): void {
    touched = this.looked = performance.now();
    if (this.started && centre === this.centre) return;
    if (this.started) this.heading = Math.sign(centre - this.centre);
    this.centre = centre;
    this.started = true;
    line.ask(this);
  }

  /** How far from the slice being read others are fetched unasked. */
  within(reach: number): void {
    if (this.extent === reach) return;
    this.extent = reach;
    if (this.started) line.ask(this);
    this.onchange();
  }

  close(): void {
    this.closed = true;
    line.leave(this);
    frames.clear(this);
    for (const index of this.pending.keys()) this.decache(index);
    for (const id of this.ids) places.delete(id);
  }

  /** The promise of a frame; the line asks for it in its turn. */
  wish(index: number): Promise<Types.IImage> {
    const known = this.pending.get(index);
    if (known) return known.promise;
    let settle!: Omit<Pending, 'promise'>;
    const promise = new Promise<Types.IImage>((resolve, reject) => { settle = { resolve, reject }; });
    this.pending.set(index, { promise, ...settle });
    // A frame that nobody waits for may fail in silence: whoever wants it asks again.
    promise.catch(() => undefined);
    line.ask(this);
    return promise;
  }

  next(): Wish | null {
    if (this.closed || this.refused) return null;
    const free = (index: number) => !this.flying.has(index) && !this.failures.has(index);
    const urgent = this.pending.has(this.wanted) && free(this.wanted);
    const horizon = frames.horizon(this.frameBytes);
    const index = urgent ? this.wanted : nextOutward(this.centre, this.count, i => free(i) && (this.pending.has(i)
      || this.started && !this.images.has(i) && Math.abs(i - this.centre) <= this.extent && this.distance(i) < horizon), this.heading);
    if (index < 0) return null;
    this.flying.add(index);
    return { index, url: this.ids[index]!.slice('wadors:'.length), urgent };
  }

  async take(wish: Wish, bytes: Uint8Array, contentType: string): Promise<void> {
    const { index } = wish;
    try {
      const syntax = /transfer-syntax=([0-9.]+)/.exec(contentType)?.[1] ?? '1.2.840.10008.1.2.1';
      const image = await createImage(this.ids[index]!, bytes, syntax, { requestType: wish.urgent ? 'interaction' : 'prefetch' } as never) as Types.IImage;
      (image as { imageQualityStatus?: number }).imageQualityStatus = Enums.ImageQualityStatus.FULL_RESOLUTION;
      if (this.closed) return;
      // Cornerstone counts the frame as its own too, and finds it when it draws.
      if (!this.pending.has(index)) void imageLoader.loadAndCacheImage(this.ids[index]!);
      this.flying.delete(index);
      this.images.set(index, image);
      this.frameBytes = image.sizeInBytes || this.frameBytes;
      const waiting = this.pending.get(index);
      this.pending.delete(index);
      waiting?.resolve(image);
      // After Cornerstone has put it into its own books, so that letting go finds it there.
      await Promise.resolve().then(() => frames.put(this, index, this.frameBytes));
      this.onchange();
    } catch (reason) {
      console.error(reason);
      this.fail(wish, new ImageError('broken'));
    }
  }

  fail({ index }: Wish, reason: ImageError): void {
    this.flying.delete(index);
    if (reason.trouble === 'refused') this.refused = true;
    else this.failures.set(index, reason);
    // What refuses one frame refuses all.
    for (const at of this.refused ? [...this.pending.keys()] : [index]) {
      this.decache(at);
      this.pending.get(at)?.reject(reason);
      this.pending.delete(at);
    }
    this.onchange();
  }

  release({ index }: Wish): void { this.flying.delete(index); }

  stray(index: number): boolean { return Math.abs(index - this.centre) > near && index !== this.wanted; }

  distance(index: number): number {
    const away = Math.abs(index - this.centre);
    return away > 2 && touched - this.looked > apart ? away + later : away;
  }

  drop(index: number): void {
    this.images.delete(index);
    this.decache(index);
    this.onchange();
  }

  private decache(index: number): void {
    const id = this.ids[index]!;
    if (!cache.getImageLoadObject(id)) return;
    // A frame that a volume is made of is the volume's to let go.
    try { cache.removeImageLoadObject(id); } catch { /* So it stays. */ }
  }
}
