import { clampPixel, type Pixel, type Point, within } from './geometry';
import { lengthOf, type Mark, move, nearest, place, placeEnd, rate, remove, written } from './marks';
import { type Room } from './room';
import { type Stage } from './stage';
import { text } from './texts';
import { type Viewer } from './viewer';

const reach = { mouse: 12, touch: 24 }; // CSS pixels within which a press takes hold of a mark

/** The marks of an answer: placed, moved, chosen and removed with the mouse, a finger or the keyboard. */
export class Marking {
  marks: Mark[];
  selected = -1;
  /** Where the cross of the keyboard stands, null while it is not in use. */
  cursor: Pixel | null = null;
  /** The marks or the chosen one have changed; given are a word for it and whether the answer is another one. */
  onchange: (sentence: string | null, answer: boolean) => void = () => undefined;
  private held = -1;
  private moved = false;

  constructor(private readonly room: Room, private viewer: Viewer, private stage: Stage) {
    this.marks = [...room.marks];
  }

  /** Goes on in another pane. */
  attend(viewer: Viewer, stage: Stage): void {
    if (this.cursor && viewer !== this.viewer) this.aim(null);
    [this.viewer, this.stage] = [viewer, stage];
  }

  get max(): number | null { return this.room.answer?.max ?? null; }
  get holding(): boolean { return this.held >= 0; }
  get ratings(): boolean { return this.room.answer?.ratings === true; }
  get caliper(): boolean { return !!this.room.answer?.caliper; }
  /** What the caliper measures, in millimetres, or null. */
  get length(): number | null { return this.room.answer?.caliper ? lengthOf(this.marks, this.room.answer.caliper.spacing) : null; }
  get json(): string { return written(this.marks); }

  /** A press begins; on a mark it takes hold of it. */
  grasp(at: Point, touch: boolean): void {
    this.held = this.at(at, touch);
    this.moved = false;
  }

  drag(at: Point): void {
    const pixel = this.viewer.pixel(at);
    if (!pixel || !this.holding) return;
    this.marks = move(this.marks, this.held, clampPixel(pixel, this.viewer.shown!.stack.grid));
    this.selected = this.held;
    this.moved = true;
    this.onchange(null, false);
  }

  release(): void {
    const mark = this.marks[this.held];
    if (mark && this.moved) this.onchange(this.said(text(this.caliper ? 'end.moved' : 'mark.moved', mark.frame + 1)), true);
    this.held = -1;
  }

  /** A press that did not move: chooses the mark under it, or places one. */
  tap(at: Point, touch: boolean): void {
    const pixel = this.viewer.pixel(at);
    if (!pixel) return;
    const there = this.at(at, touch);
    if (there >= 0) this.select(there);
    else if (within(pixel, this.viewer.shown!.stack.grid)) this.place(pixel);
  }

  select(index: number): void {
    this.selected = index;
    this.advise();
    this.onchange(null, false);
  }

  /** How suspicious a mark is, from 1 to 5. */
  rate(index: number, rating: number): void {
    if (!this.ratings || !this.marks[index]) return;
    this.marks = rate(this.marks, index, rating);
    this.selected = index;
    this.advise();
    this.onchange(text('rating.given', index + 1, rating), true);
  }

  place(pixel: Pixel): void {
    // On the slice that is seen, which is not the one asked for while that one is on its way.
    const mark = { series: this.viewer.here.info.name, frame: this.viewer.shown!.index, ...pixel };
    if (this.room.answer?.caliper && !this.room.answer.caliper.spacing[mark.series]) {
      this.stage.advise(text('end.unscaled'));
      this.stage.announce(text('end.unscaled'));
      return;
    }
    const placed = this.caliper ? placeEnd(this.marks, mark, this.viewer.shown!.stack.grid.aspect) : place(this.marks, mark, this.max);
    if (placed.full) {
      const full = text('marks.full', this.marks.length);
      this.stage.advise(full);
      this.stage.announce(full);
      return;
    }
    this.marks = placed.marks;
    this.selected = placed.selected;
    this.advise();
    this.onchange(this.said(text(this.caliper ? 'end.placed' : 'mark.placed', this.viewer.shown!.index + 1)), true);
  }

  remove(index: number): void {
    if (!this.marks[index]) return;
    this.marks = remove(this.marks, index);
    this.selected = Math.min(this.selected, this.marks.length - 1);
    this.advise();
    this.onchange(text(this.caliper ? 'end.removed' : 'mark.removed'), true);
  }

  /** Brings out the cross of the keyboard in the middle of the image, moves it, or puts it away. */
  aim(to: Pixel | 'middle' | null): void {
    const { viewer } = this;
    const grid = viewer.shown?.stack.grid;
    const middle = viewer.pixel(viewer.middle);
    if (!grid || !middle) return;
    const pixel = to === 'middle' ? { column: Math.round(middle.column), row: Math.round(middle.row) } : to;
    this.cursor = pixel && clampPixel(pixel, grid);
    this.advise();
    const point = this.cursor && viewer.point(this.cursor);
    if (point && (point.x < 0 || point.y < 0 || point.x > viewer.middle.x * 2 || point.y > viewer.middle.y * 2))
      viewer.look(view => ({ ...view, ...this.cursor }));
    this.onchange(null, false);
  }

  /** The keys that mean something now. */
  private advise(): void {
    // Where there are only fingers no key is spoken of; the buttons stand under the image.
    const keys = !matchMedia('(pointer: coarse) and (not (any-pointer: fine))').matches;
    const rating = keys && this.ratings && this.selected >= 0 ? text('rating.keys') : null;
    this.stage.advise([this.cursor ? text('mark.cursor') : null, rating].filter(Boolean).join(' · ') || null);
  }

  private said(sentence: string): string {
    const { length } = this;
    return length === null ? sentence : `${sentence} ${text('length.said', length.toLocaleString(document.documentElement.lang))}`;
  }

  private at(at: Point, touch: boolean): number {
    const pixel = this.viewer.pixel(at);
    if (!pixel) return -1;
    const { view, stack, index } = this.viewer.shown!;
    return nearest(this.marks, this.viewer.here.info.name, index, pixel, reach[touch ? 'touch' : 'mouse'] / view.scale, stack.grid.aspect);
  }
}
