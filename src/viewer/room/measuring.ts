import { clampPixel, type Pixel, type Point } from './geometry';
import { type Grip, grip, handles, isKind, type Kind, type Measure, moveAll, moveHandle, needed } from './measures';
import { type Viewer } from './viewer';

const reach = { mouse: 8, touch: 24 }; // CSS pixels within which a press takes hold of a measurement
const most = 50;

/** The measurements of a room: drawn, moved, chosen and removed with the mouse, a finger or the keyboard. They are the reader's own and leave with the page. */
export class Measuring {
  all: Measure[] = [];
  selected = -1;
  /** The measurement being made; its last point follows the pointer. */
  draft: Measure | null = null;
  /** Something to draw has changed; given is what was finished, moved or removed, and how. */
  onchange: (measure: Measure | null, what: 'made' | 'moved' | 'removed' | null) => void = () => undefined;
  private fixed: Pixel[] = [];
  private held: Grip | null = null;
  private last: Pixel | null = null;
  private drawn = false;
  private moved = false;

  constructor(private viewer: Viewer) {}

  attend(viewer: Viewer): void {
    if (viewer !== this.viewer) this.cancel();
    this.viewer = viewer;
  }

  /** The measurement and the handle the keyboard moves; null while it moves none. */
  keyed: Grip | null = null;

  /** A press begins: on a handle, or with a measuring tool on a line, it takes hold of it. */
  begin(at: Point, touch: boolean, tool: string): boolean {
    const pixel = this.viewer.pixel(at);
    this.held = null;
    if (!pixel || this.draft) return false;
    const { view, stack, index } = this.viewer.shown!;
    const found = grip(this.all, this.viewer.here.info.name, index, pixel, reach[touch ? 'touch' : 'mouse'] / view.scale, stack.grid.aspect);
    if (!found || (found.handle < 0 && !isKind(tool))) return false;
    [this.held, this.last, this.moved, this.selected] = [found, pixel, false, found.index];
    this.onchange(null, null);
    return true;
  }

  get holding(): boolean { return this.held !== null; }

  stroke(at: Point, from: Point, tool: string): void {
    const pixel = this.pixel(at);
    if (!pixel) return;
    if (this.held) return this.drag(this.held, pixel);
    if (!isKind(tool)) return;
    if (!this.draft) this.start(tool, tool === 'value' ? [] : [this.pixel(from)!]);
    this.drawn = true;
    this.follow(pixel);
  }

  hover(at: Point | null): void {
    const pixel = at && this.draft && this.pixel(at);
    if (pixel) this.follow(pixel);
  }

  /** The press is over: a line that was drawn is done, an angle waits for its other side. */
  end(): void {
    const held = this.held && this.all[this.held.index];
    if (held && this.moved) this.onchange(held, 'moved');
    this.held = null;
    const point = this.draft?.points[this.fixed.length];
    if (this.drawn && point) this.fix(point);
    this.drawn = false;
  }

  tap(at: Point, tool: string): void {
    const pixel = this.pixel(at);
    if (!this.held && pixel && isKind(tool)) this.add(pixel, tool);
  }

  /** Sets the next point of a measurement. */
  add(pixel: Pixel, kind: Kind): void {
    if (this.draft?.kind !== kind) this.start(kind, []);
    this.fix(pixel);
  }

  select(index: number): void {
    [this.selected, this.keyed] = [index, null];
    this.onchange(null, null);
  }

  remove(index: number): void {
    const gone = this.all[index];
    if (!gone) return;
    this.all = this.all.filter((_, i) => i !== index);
    [this.selected, this.keyed] = [-1, null];
    this.onchange(gone, 'removed');
  }

  /** Lets go of what is being made or moved. */
  cancel(): boolean {
    const busy = this.draft !== null || this.keyed !== null;
    [this.draft, this.fixed, this.held, this.keyed, this.drawn] = [null, [], null, null, false];
    if (busy) this.onchange(null, null);
    return busy;
  }

  /** The keyboard takes hold of a measurement: first as a whole, then of one handle after the other. */
  take(index: number): void {
    const before = this.keyed;
    const measure = this.all[index];
    if (!measure) return;
    const next = before?.index === index ? before.handle + 1 : -1;
    this.keyed = { index, handle: next >= handles(measure).length || measure.kind === 'value' ? -1 : next };
    this.selected = index;
    this.onchange(null, null);
  }

  nudge(columns: number, rows: number): void {
    const measure = this.keyed && this.all[this.keyed.index];
    if (!this.keyed || !measure) return;
    const { index, handle } = this.keyed;
    const place = handles(measure)[handle];
    this.put(index, place ? moveHandle(measure, handle, { column: place.column + columns, row: place.row + rows }) : moveAll(measure, columns, rows));
    this.onchange(this.all[index]!, 'moved');
  }

  private pixel(at: Point): Pixel | null {
    const pixel = this.viewer.pixel(at);
    return pixel && clampPixel(pixel, this.viewer.shown!.stack.grid);
  }

  private start(kind: Kind, points: Pixel[]): void {
    this.fixed = points;
    // On the slice that is seen, which is not the one asked for while that one is on its way.
    this.draft = { kind, series: this.viewer.here.info.name, frame: this.viewer.shown!.index, points };
  }

  private follow(pixel: Pixel): void {
    this.draft = { ...this.draft!, points: [...this.fixed, pixel] };
    this.onchange(null, null);
  }

  private fix(pixel: Pixel): void {
    const { draft } = this;
    if (!draft) return;
    this.fixed = [...this.fixed, { column: pixel.column, row: pixel.row }];
    const made: Measure = { ...draft, points: this.fixed };
    if (this.fixed.length < needed[draft.kind]) {
      this.draft = made;
      return this.onchange(null, null);
    }
    [this.draft, this.fixed] = [null, []];
    const [a, b] = made.points;
    const nothing = b && Math.hypot(a!.column - b.column, a!.row - b.row) < 0.5;
    if (nothing || this.all.length >= most) return this.onchange(null, null);
    this.all = [...this.all, made];
    this.selected = this.all.length - 1;
    this.onchange(made, 'made');
  }

  private drag({ index, handle }: Grip, to: Pixel): void {
    const measure = this.all[index]!;
    this.put(index, handle < 0 ? moveAll(measure, to.column - this.last!.column, to.row - this.last!.row) : moveHandle(measure, handle, to));
    [this.last, this.moved] = [to, true];
    this.onchange(null, null);
  }

  private put(index: number, measure: Measure): void { this.all = this.all.map((one, i) => i === index ? measure : one); }
}
