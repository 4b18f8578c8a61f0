import { type Desk } from './desk';
import { type Pixel } from './geometry';
import { drawMeasures, type Drawn } from './measure-overlay';
import { lines } from './measure-words';
import { isKind, type Measure } from './measures';
import { drawOverlay } from './overlay';
import { type Pane } from './pane';
import { ticks } from './rail';
import { read } from './read-measures';
import { dot, normal } from './space';
import { text } from './texts';

const calm = 100; // milliseconds: words and bars of a quick scroll change no more often; the page takes as long to lay them out as the engine to draw

/** Keeps what lies over and around the pictures true: marks and measurements, words, bars, pressed buttons. */
export class Display {
  private refreshing = 0;
  private arriving = 0;
  private awaiting = 0;
  private resting = 0;
  private written = 0; // when words and bars were last brought up to date

  constructor(private readonly desk: Desk) {
    desk.signal.addEventListener('abort', () => {
      clearTimeout(this.arriving);
      this.rest();
      cancelAnimationFrame(this.refreshing);
    });
  }

  /** A pane has another picture. */
  shown(pane: Pane): void {
    this.drawOn(pane);
    this.probe(pane);
    if ((this.refreshing || this.awaiting) && pane === this.desk.board.active) this.update();
  }

  /** Frames have come: bars grow and planes cut through them are cut again, a few times a second. More would take the processor from the decoder. */
  arrived(): void {
    this.arriving ||= setTimeout(() => {
      this.arriving = 0;
      this.refresh();
      for (const { viewer } of this.desk.board.panes) if (viewer.here.stack && !viewer.here.stack.ids) viewer.draw();
    }, 250) as unknown as number;
  }

  /** Draws over every picture. */
  redraw(): void { this.desk.board.panes.forEach(pane => this.drawOn(pane)); }

  /** Draws marks, findings and measurements over the picture of a pane. */
  drawOn(pane: Pane): void {
    const { marking, overlay, measuring, board, room: { review } } = this.desk;
    const { viewer: { shown, here }, stage } = pane;
    if (!shown || shown.stack !== here.stack) return;
    const { view, size, stack: { grid }, index } = shown;
    const active = pane === board.active;
    drawOverlay(stage.svg, {
      view, size, grid, series: here.info.name, frame: index,
      marks: overlay && !review ? marking.marks : [], selected: marking.selected, numbered: marking.max !== 1,
      findings: overlay && review ? review.findings : [], judged: overlay && review ? review.marks : [],
      cursor: active ? marking.cursor : null, active: this.desk.finding,
      length: review ? review.length : marking.length === null ? null : text('length', marking.length.toLocaleString(document.documentElement.lang)),
    });
    const onIt = (one: Measure) => one.series === here.info.name && one.frame === index;
    const drawn = measuring.all.flatMap((measure, i): Drawn[] => onIt(measure)
      ? [{ measure, lines: lines(read([pane], measure), here.stack!.facts.unit), active: i === measuring.selected, handle: measuring.keyed?.index === i ? measuring.keyed.handle : null }] : []);
    if (measuring.draft && onIt(measuring.draft) && measuring.draft.points.length > 0)
      drawn.push({ measure: measuring.draft, lines: lines(read([pane], measuring.draft), here.stack!.facts.unit), active: true, handle: null });
    drawMeasures(stage.measures, { view, size, grid, measures: drawn, references: board.references(pane), point: board.pointOn(pane), grips: isKind(this.desk.tool) });
  }

  /** Says what is under the pointer or the cross of a pane. */
  probe(pane: Pane): void {
    const pixel = this.pointed(pane);
    pane.stage.probe(pixel?.column ?? 0, pixel?.row ?? 0, pane.viewer.value(pixel), pane.viewer.here.stack?.facts.unit ?? 'raw');
  }

  /**
   * Brings the words and bars around the images up to date, once for all that happens before the next picture, and after it: what is
   * changed before makes the engine, which asks for sizes, lay the page out a second time.
   */
  refresh(): void {
    if (!this.desk.viewer.ready) return this.await();
    if (this.refreshing || this.resting) return;
    // Lines that show where panes cut each other move with every slice; words are read at leisure.
    const rest = this.desk.board.panes.length > 1 ? 0 : this.written + calm - performance.now();
    if (rest > 0) {
      this.resting = setTimeout(() => {
        this.resting = 0;
        this.refresh();
      }, rest) as unknown as number;
      return;
    }
    this.refreshing = requestAnimationFrame(() => {
      if (this.desk.viewer.drawing) this.refreshing = requestAnimationFrame(() => this.update());
      else this.update();
    });
  }

  // Before the first picture all is said at once with it, or when it keeps one waiting: every change has the page laid out and painted beside the engine.
  private await(): void {
    this.awaiting ||= setTimeout(() => this.update(), 600) as unknown as number;
  }

  private rest(): void {
    clearTimeout(this.awaiting);
    clearTimeout(this.resting);
    this.awaiting = this.resting = 0;
  }

  private update(): void {
    cancelAnimationFrame(this.refreshing);
    this.rest();
    this.refreshing = 0;
    this.written = performance.now();
    if (this.desk.signal.aborted) return;
    const { marking, board, toolbar, cine, viewer } = this.desk;
    const { here, preset, invert, count } = viewer;
    for (const { viewer: { here: { index, stack, window, info }, plane, count: slices, magnification, expected }, stage, rail } of board.panes) {
      stage.slice(index, slices, plane && slices > 1 ? dot(plane.origin, normal(plane)) : null);
      stage.window(stack ? window : null, magnification);
      stage.loaded(stack?.loaded ?? 0, expected);
      rail.show(index, slices, at => stack?.has(at) ?? false, ticks(info.name, marking.marks, this.desk.room.review));
    }
    if (here.stack?.ids && viewer.ready) this.desk.readings?.note(here.info.name, here.index, here.window, here.view, viewer.magnification);
    this.desk.notice.show(here.info, here.stack);
    toolbar.pressWindow(preset);
    toolbar.press('invert', invert);
    toolbar.press('flip', here.view?.flip ?? false);
    toolbar.play(cine.playing, cine.rate, here.stack?.facts.frameTime !== null && here.stack !== null && count > 1);
    // Where a pane cuts the others moves with it.
    if (board.panes.length > 1) this.redraw();
  }

  /** What the cross of the keyboard or the pointer is on. */
  pointed(pane: Pane): Pixel | null {
    const { hovered, board, marking } = this.desk;
    return (pane === board.active ? marking.cursor : null) ?? (hovered?.pane === pane ? pane.viewer.pixel(hovered.at) : null);
  }
}
