import { CanvasPicture } from './canvas-picture';
import { start } from './engine';
import { type Frames, valueAt } from './frames';
import { edges, fit, flipped, keep, type Pixel, type Point, resized, type Size, toPixel, toPoint, turnBy, type View, zoomAt } from './geometry';
import { GpuPicture } from './gpu-picture';
import { type Picture, type Scene } from './picture';
import { type Left, leftView, leftWindow } from './readings';
import { type SeriesInfo } from './room';
import { type Shelf } from './shelf';
import { type Plane } from './space';
import { line } from './stack';
import { type Stage } from './stage';
import { text } from './texts';
import { ImageError } from './trouble';
import { type Preset, presets, same, usual, type Window } from './windows';

/** Where one is in a series; kept while another series is read. */
export interface Place { info: SeriesInfo; stack: Frames | null; index: number; window: Window | null; view: View | null; presets: Preset[]; left: Left | null }

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
  /** The person wants the pictures back that the graphics card took away. */
  onretry: () => void = () => undefined;
  private readonly places = new Map<string, Place>();
  private picture: Picture | null = null;
  private plain = false;
  /** The size of the surface when it last changed: asking the page itself would have it laid out in the middle of a step. */
  size: Size = { width: 0, height: 0 };
  private waiting = 0;

  constructor(private readonly shelf: Shelf, series: string, private readonly stage: Stage, private graphics: boolean, private readonly signal: AbortSignal) {
    this.here = this.place(series);
    line.addEventListener('change', () => this.weather(), { signal });
    signal.addEventListener('abort', () => {
      clearTimeout(this.waiting);
      this.picture?.close();
    });
  }

  /** Whether a picture is on its way to the screen: it will be there in the next frame. */
  get drawing(): boolean { return this.picture?.busy ?? false; }

  get kind(): string { return this.picture?.kind ?? (this.graphics ? 'gpu' : 'canvas'); }
  get count(): number { return this.here.stack?.count ?? this.here.info.frames; }
  get middle(): Point { return { x: this.size.width / 2, y: this.size.height / 2 }; }
  get height(): number { return this.size.height; }

  /** How many frames will be held at most, for a bar that says how far the loading is. */
  get expected(): number { return this.here.stack?.expected ?? this.count; }

  /** Magnification, 1 when the whole image just fits. */
  get magnification(): number {
    const { view, stack } = this.here;
    return view && stack && this.size.width ? view.scale / fit(stack.grid, this.size, view).scale : 1;
  }

  /** Where the slice one is at lies in the patient; null when that is not known. */
  get plane(): Plane | null { return this.here.stack?.facts.planes[this.here.index] ?? null; }

  get preset(): number {
    const { window, presets: all } = this.here;
    return window ? all.findIndex(one => same(one, window)) : -1;
  }

  enter(name: string, index?: number): void {
    this.here = this.place(name);
    if (index !== undefined) this.here.index = index;
    const { info, stack } = this.here;
    this.stage.badges(info.synthetic, info.measurable);
    this.letters();
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

  look(change: (view: View, stack: Frames, size: Size) => View): void {
    const { view, stack } = this.here;
    if (!view || !stack) return;
    this.here.view = change(view, stack, this.size);
    this.draw();
    this.onchange();
  }

  /** Takes the window and the view of another pane. */
  show(window: Window | null, view: View): void {
    Object.assign(this.here, { window: window && { centre: window.centre, width: window.width }, view });
    this.letters();
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

  /** The whole image, turned as it is. */
  fit(): void { this.look((view, { grid }, size) => fit(grid, size, view)); }

  /** One pixel of the image on one pixel of the screen. */
  actual(): void { this.look((view, { grid }, size) => keep({ ...view, scale: 1 / (devicePixelRatio || 1) }, grid, size)); }

  turn(quarters: 1 | -1): void {
    // What was fitted is fitted again: a turned image is as wide as it was high.
    const whole = Math.abs(this.magnification - 1) < 0.005;
    this.look((view, { grid }, size) => {
      const turned = turnBy(view, quarters);
      return whole ? fit(grid, size, turned) : keep(turned, grid, size);
    });
    this.letters();
  }

  flip(upside: boolean): void {
    this.look(view => flipped(view, upside));
    this.letters();
  }

  reset(): void {
    this.here.view = null;
    this.here.window = this.here.presets[0] ?? null;
    this.letters();
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

  /** The value under a pixel of the picture on show, in the unit its series has; null outside and for colour. */
  value(pixel: Pixel | null): number | null {
    const { shown } = this;
    return pixel && shown && shown.stack === this.here.stack ? valueAt(shown.image, pixel.column, pixel.row) : null;
  }

  /** Takes the size of the surface; what was fitted stays fitted. */
  measure(): void {
    const before = this.size;
    this.size = this.stage.size;
    if (!this.size.width || !this.size.height) return;
    // Only now: the engine measures the element when it is given it.
    if (!this.picture) this.drawWith(this.graphics, this.plain);
    for (const place of this.places.values())
      if (place.view && place.stack && before.width && before.height) place.view = resized(place.view, place.stack.grid, before, this.size);
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
    if (this.plain !== (stack.ids === null)) this.drawWith(this.graphics, stack.ids === null);
    this.picture.draw({ stack, index, image, window: image.color ? null : place.window, invert: this.invert, view: place.view, size: this.size });
    // The first picture has the processor for itself; a page that nobody sees draws nothing.
    if (this.ready || document.hidden) stack.prefetch(index);
  }

  /** Begins afresh on a new graphics context. */
  restart(): void {
    this.trouble = null;
    this.stage.tell(null);
    this.drawWith(start(), this.plain);
    this.draw();
  }

  private place(name: string): Place {
    const held = this.places.get(name);
    if (held) return held;
    const info = this.shelf.info(name);
    const place: Place = { info, stack: null, index: info.start, window: null, view: null, presets: [], left: this.shelf.leftAt(name) };
    this.places.set(name, place);
    return place;
  }

  private letters(): void { this.stage.edges(edges(this.here.stack?.orientation ?? null, this.here.view ?? {})); }

  private drawWith(graphics: boolean, plain = false): void {
    this.picture?.close();
    this.shown = null;
    [this.graphics, this.plain] = [graphics, plain];
    this.picture = new (graphics && !plain ? GpuPicture : CanvasPicture)(this.stage.picture);
    this.picture.onshown = scene => {
      const isFirst = !this.ready;
      this.shown = scene;
      this.ready = true;
      this.onshown();
      if (isFirst) this.here.stack?.prefetch(this.here.index);
    };
    this.picture.onlost = () => {
      this.trouble = 'lost';
      this.stage.tell(text('error.lost'), () => this.onretry());
    };
  }

  private async fetch(place: Place): Promise<void> {
    this.trouble = null;
    this.stage.tell(text('loading'));
    if (line.lost) this.weather();
    try {
      const stack = await this.shelf.frames(place.info.name);
      if (this.signal.aborted || place.stack) return;
      place.stack = stack;
      place.index = Math.min(place.index, stack.count - 1);
      place.presets = presets(place.info.windows, stack.stored, usual(place.info.modality, stack.facts.unit));
      place.window = leftWindow(place.left) ?? place.presets[0] ?? null;
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
