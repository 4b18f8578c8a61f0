import { imageLoader, type Types } from '@cornerstonejs/core';
import { wadors } from '@cornerstonejs/dicom-image-loader';
import { budget } from './engine';
import { type Grid } from './geometry';
import { nextOutward } from './order';
import { type SeriesInfo } from './room';
import { windowLabel } from './texts';
import { type Preset, windowName } from './windows';

type Instance = Record<string, { vr: string; Value?: unknown[] } | undefined>;

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
export class Stack {
  readonly ids: string[];
  readonly grid: Grid;
  readonly spacing: number; // millimetres between columns, 1 when unknown, as Cornerstone takes it
  readonly orientation: number[] | null;
  readonly stored: Preset[];
  readonly inverted: boolean;
  readonly hounsfield: boolean;
  onchange: () => void = () => undefined;
  private readonly images = new Map<number, Types.IImage>();
  private readonly asked = new Map<number, Promise<Types.IImage>>();
  private readonly failures = new Map<number, number>();
  private centre = -1;
  private closed = false;

  private constructor(instances: Instance[], ids: string[]) {
    const [first] = instances as [Instance];
    const [rowSpacing = 1, columnSpacing = 1] = numbers(first, '00280030');
    const orientation = numbers(first, '00200037');
    const centres = numbers(first, '00281050');
    const widths = numbers(first, '00281051');
    this.ids = ids;
    this.grid = { columns: numbers(first, '00280011')[0] ?? 1, rows: numbers(first, '00280010')[0] ?? 1, aspect: rowSpacing / columnSpacing };
    this.spacing = columnSpacing;
    this.orientation = orientation.length === 6 ? orientation : null;
    this.stored = centres.flatMap((centre, i) => {
      const said = text(first, '00281055', i) || `${centre} / ${widths[i]}`;
      const name = windowName(said);
      return widths[i] === undefined ? [] : [{ name, label: windowLabel(name, said), centre, width: widths[i] }];
    });
    this.inverted = text(first, '00280004') === 'MONOCHROME1';
    this.hounsfield = text(first, '00080060') === 'CT' && ['', 'HU'].includes(text(first, '00281054'));
  }

  /** Fetches what is known of every frame; no pixel yet. */
  static async open(series: SeriesInfo): Promise<Stack> {
    const answer = await fetch(series.metadata, { headers: { Accept: 'application/dicom+json' }, credentials: 'same-origin' })
      .catch(() => { throw new ImageError('offline'); });
    if (!answer.ok || answer.redirected) throw ImageError.fromStatus(answer.redirected ? 401 : answer.status);
    const instances = await answer.json().catch(() => { throw new ImageError('broken'); }) as Instance[];
    if (!Array.isArray(instances) || instances.length === 0) throw new ImageError('missing');
    const base = new URL(series.instances, document.baseURI).href;
    const ids = instances.map(instance => {
      const id = `wadors:${base}/${text(instance, '00080018')}/frames/1`;
      wadors.metaDataManager.add(id, instance as never);
      return id;
    });
    return new Stack(instances, ids);
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

/** The value under a pixel in the units of the image, null outside or for colour. */
export const valueAt = (image: Types.IImage, column: number, row: number): number | null => {
  const [c, r] = [Math.round(column), Math.round(row)];
  if (image.color || c < 0 || r < 0 || c >= image.columns || r >= image.rows) return null;
  const value = image.voxelManager!.getScalarData()[r * image.columns + c];
  if (value === undefined) return null;
  return image.preScale?.scaled ? value : value * image.slope + image.intercept;
};
