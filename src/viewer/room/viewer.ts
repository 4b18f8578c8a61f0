import { CanvasPicture } from './canvas-picture';
import { start } from './engine';
import { edges, fit, keep, type Pixel, type Point, resized, type Size, toPixel, toPoint, type View, zoomAt } from './geometry';
import { GpuPicture } from './gpu-picture';
import { bound } from './notice';
import { type Left, leftView, leftWindow } from './readings';
import { type Picture, type Scene } from './picture';
import { type Room, type SeriesInfo } from './room';
import { line, Stack, valueAt } from './stack';
import { type Stage } from './stage';
import { text } from './texts';
import { ImageError } from './trouble';
import { type Preset, presets, same, type Window } from './windows';

/** Where one is in a series; kept while another series is read. */
export interface Place { info: SeriesInfo; stack: Stack | null; index: number; window: Window | null; view: View | null; presets: Preset[]; left: Left | null }

/** What is looked at and how: the series, the slice, the window, the view. It fetches what is missing and has it drawn. */
export class Viewer {
  here: Place;
  shown: Scene | null = null;
  invert = false;
  ready = false;
  trouble: string | null = null;
  /** A picture has appeared. */
  onshown: () => void = () => undefined;
  /** Words and bars around the picture have something new to say. */
  onchange: () => void = () => undefined;
  /** Another series is on the table, or its frames have become known. */
  onseries: () => void = () => undefined;
  private readonly places: Map<string, Place>;
  private picture: Picture | null = null;
  private size: Size = { width: 0, height: 0 };
  private waiting = 0;

  constructor(room: Room, private readonly stage: Stage, graphics: boolean, private readonly signal: AbortSignal) {
    this.places = new Map(room.series.map(info => [info.name, { info, stack: null, index: info.start, window: null, view: null, presets: [], left: room.readings?.views[info.name] ?? null }]));
    this.here = this.places.get(room.active)!;
    this.drawWith(graphics);
    line.addEventListener('change', () => this.weather(), { signal });
    signal.addEventListener('abort', () => {
      clearTimeout(this.waiting);
      this.picture?.close();
      for (const place of this.places.values()) place.stack?.close();
    });
  }

  get kind(): string { return this.picture?.kind ?? 'none'; }
  get count(): number { return this.here.stack?.count ?? this.here.info.frames; }
  get middle(): Point { return { x: this.size.width / 2, y: this.size.height / 2 }; }
  get height(): number { return this.size.height; }

  /** How many frames will be held at most, for a bar that says how far the loading is. */
  get expected(): number {
    return this.here.stack?.expected ?? this.count;
  }

  /** Magnification, 1 when the whole image just fits. */
  get magnification(): number {
    const { view, stack } = this.here;
    return view && stack && this.size.width ? view.scale / fit(stack.grid, this.size).scale : 1;
  }

  get preset(): number {
    const { window, presets: all } = this.here;
    return window ? all.findIndex(one => same(one, window)) : -1;
  }

  enter(name: string, index?: number): void {
    this.here = this.places.get(name)!;
    if (index !== undefined) this.here.index = index;
    const { info, stack } = this.here;
    this.stage.badges(info.synthetic, info.measurable);
    this.stage.edges(edges(stack?.orientation ?? null));
    this.onseries();
    this.onchange();
    if (stack) this.draw();
    else void this.fetch(this.here);
  }

  go(index: number): void {
    this.here.index = Math.min(this.count - 1, Math.max(0, index));
    this.draw();
    this.onchange();
  }

  step(by: number): void { this.go(this.here.index + by); }

  window(window: Window): void {
    this.here.window = { centre: window.centre, width: window.width };
    this.draw();
    this.onchange();
  }

  look(change: (view: View, stack: Stack, size: Size) => View): void {
    const { view, stack } = this.here;
    if (!view || !stack) return;
    this.here.view = change(view, stack, this.size);
    this.draw();
    this.onchange();
  }

  zoom(factor: number, at: Point = this.middle): void {
    this.look((view, { grid }, size) => zoomAt(view, factor, at, grid, size));
  }

  setInvert(invert: boolean): void {
    this.invert = invert;
    this.draw();
    this.onchange();
  }

  reset(): void {
    this.here.view = null;
    this.here.window = this.here.presets[0] ?? null;
    this.setInvert(false);
  }

  /** The pixel of the picture on show under a point, which may lie outside the image. */
  pixel(at: Point): Pixel | null {
    if (!this.shown || this.shown.stack !== this.here.stack) return null;
    const { view, stack, size } = this.shown;
    return toPixel(at, view, stack.grid, size);
  }

  point(pixel: Pixel): Point | null {
    if (!this.shown) return null;
    const { view, stack, size } = this.shown;
    return toPoint(pixel, view, stack.grid, size);
  }

  /** Hounsfield units under a pixel of a CT slice. */
  value(pixel: Pixel | null): number | null {
    const { shown } = this;
    if (!pixel || !shown || shown.stack !== this.here.stack || !shown.stack.hounsfield) return null;
    return valueAt(shown.image, pixel.column, pixel.row);
  }

  /** Takes the size of the surface; what was fitted stays fitted. */
  measure(): void {
    const before = this.size;
    this.size = this.stage.size;
    if (!this.size.width || !this.size.height) return;
    for (const place of this.places.values())
      if (place.view && place.stack && before.width) place.view = resized(place.view, place.stack.grid, before, this.size);
    this.draw();
  }

  /** Brings the picture up to date with where one is; fetches the slice first when it is not there. */
  draw(): void {
    const place = this.here;
    const { stack, index } = place;
    if (!stack || !this.size.width || !this.size.height || !this.picture || this.signal.aborted) return;
    clearTimeout(this.waiting);
    const image = stack.image(index);
    if (!image) {
      // A quick scroll passes many slices: only one that is stayed on is fetched out of turn.
      this.waiting = setTimeout(() => void this.fetchFrame(place, index), this.ready ? 40 : 0) as unknown as number;
      return;
    }
    if (this.trouble !== 'lost') {
      this.trouble = null;
      this.stage.tell(null);
    }
    place.view = keep(place.view ?? leftView(place.left, fit(stack.grid, this.size)) ?? fit(stack.grid, this.size), stack.grid, this.size);
    place.left = null;
    this.picture.draw({ stack, index, image, window: image.color ? null : place.window, invert: this.invert, view: place.view, size: this.size });
    stack.prefetch(index);
  }

  /** The person chose how much is fetched unasked. */
  rebound(): void {
    for (const { stack, info } of this.places.values()) if (stack) bound(stack, info);
    this.onchange();
  }

  private drawWith(graphics: boolean): void {
    this.picture?.close();
    this.shown = null;
    this.picture = new (graphics ? GpuPicture : CanvasPicture)(this.stage.picture);
    this.picture.onshown = scene => {
      this.shown = scene;
      this.ready = true;
      this.onshown();
    };
    this.picture.onlost = () => {
      this.trouble = 'lost';
      this.stage.tell(text('error.lost'), () => {
        GpuPicture.restart();
        this.trouble = null;
        this.stage.tell(null);
        this.drawWith(start());
        this.draw();
      });
    };
  }

  private async fetch(place: Place): Promise<void> {
    this.trouble = null;
    this.stage.tell(text('loading'));
    if (line.lost) this.weather();
    try {
      const stack = await Stack.open(place.info);
      if (this.signal.aborted || place.stack) return stack.close();
      bound(stack, place.info);
      place.stack = stack;
      place.index = Math.min(place.index, stack.count - 1);
      place.presets = presets(place.info.windows, stack.stored);
      place.window = leftWindow(place.left) ?? place.presets[0] ?? null;
      stack.onchange = () => { if (this.here === place) this.onchange(); };
      if (this.here === place) this.enter(place.info.name);
    } catch (reason) {
      if (!this.signal.aborted && this.here === place) this.complain(reason, () => void this.fetch(place));
    }
  }

  private async fetchFrame(place: Place, index: number): Promise<void> {
    this.stage.tell(this.ready ? text('loading.frame', index + 1) : text('loading'));
    if (line.lost) this.weather();
    const current = () => this.here === place && place.index === index && !this.signal.aborted;
    try {
      await place.stack!.load(index);
      if (current()) this.draw();
    } catch (reason) {
      if (current()) this.complain(reason, () => void this.fetchFrame(place, index));
    }
  }

  /** The line was lost or found: said where the slice itself is missing, else beside the picture. */
  private weather(): void {
    const { stack, index } = this.here;
    this.onchange();
    if (stack?.has(index) || (this.trouble !== null && this.trouble !== 'offline')) return;
    this.trouble = line.lost ? 'offline' : null;
    this.stage.tell(line.lost ? text('error.offline') : text('loading'), line.lost ? () => line.retry() : undefined);
  }

  private complain(reason: unknown, retry: () => void): void {
    const { trouble } = ImageError.from(reason);
    if (trouble === 'broken') console.error(reason);
    this.trouble = trouble;
    this.stage.tell(text(`error.${trouble}`), retry);
  }
}
