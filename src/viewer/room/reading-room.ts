import { Below } from './below';
import { whenNear } from '../near';
import { Board, keptLayout } from './board';
import { Cine, nextRate, startRate } from './cine';
import { commands, layouts } from './commands';
import { Deeds } from './deeds';
import { Desk } from './desk';
import { Display } from './display';
import { h } from './dom';
import { start } from './engine';
import { Fallback } from './fallback';
import { panBy, type Point, zoomAt } from './geometry';
import { GpuPicture } from './gpu-picture';
import { hands } from './hands';
import { Help } from './help';
import { Marking } from './marking';
import { Measuring } from './measuring';
import { Notice } from './notice';
import { type Pane } from './pane';
import { Readings } from './readings';
import { readRoom } from './room';
import { Shelf } from './shelf';
import { stateOf } from './state';
import { Tabs } from './tabs';
import { text } from './texts';
import { Toolbar } from './toolbar';
import { Voice } from './voice';

const coarse = matchMedia('(pointer: coarse)');
const still = matchMedia('(prefers-reduced-motion: reduce)');

/** The element: puts the parts together and lets them know of each other. */
export class ReadingRoom extends HTMLElement {
  private desk!: Desk;
  private leave = new AbortController();
  private readonly fallback = new Fallback(this);
  private opened = false;
  private failed = false;

  /** What the room shows now, as plain data. */
  get state(): object { return this.opened ? stateOf(this.desk) : { ready: false, error: this.failed ? 'start' : null }; }

  /** Where a pixel of the image lies on the screen, in client coordinates; null before the first picture. The pane worked in, or one by number. */
  clientPoint(column: number, row: number, pane = this.opened ? this.desk.board.panes.indexOf(this.desk.board.active) : -1): Point | null {
    const one = this.opened ? this.desk.board.panes[pane] : undefined;
    const point = one?.viewer.point({ column, row });
    const box = one?.stage.surface.getBoundingClientRect();
    return point && box ? { x: box.left + point.x, y: box.top + point.y } : null;
  }

  /** Turns to a slice; false while the room is not there or has no such series. */
  show(series: string, frame: number): boolean {
    if (!this.opened || !this.desk.room.series.some(one => one.name === series)) return false;
    this.desk.deeds.jump({ series, frame });
    return true;
  }

  override focus(options?: FocusOptions): void { if (this.opened) this.desk.stage.surface.focus(options); }

  connectedCallback(): void {
    this.leave = new AbortController();
    // A page of results holds many rooms: each one wakes when it comes near.
    whenNear([this], () => this.open(), this.leave.signal);
  }

  disconnectedCallback(): void {
    this.leave.abort();
    this.opened = false;
    this.removeAttribute('data-ready');
    this.querySelector(':scope > .rr')?.remove();
    this.fallback.show(true);
  }

  private open(): void {
    try {
      const desk = this.desk = new Desk(this, readRoom(this.getAttribute('data-room')), this.leave.signal);
      const graphics = start() && this.getAttribute('data-rendering') !== 'canvas';
      desk.voice = new Voice(this.leave.signal);
      desk.shelf = new Shelf(desk.room.series, desk.room.readings?.views);
      const { readings } = desk.room;
      desk.readings = readings && new Readings(readings.url, () => this.closest('form')?.querySelector<HTMLInputElement>('input[name=_token]')?.value ?? '', this.leave.signal);
      desk.board = new Board(desk.shelf, graphics, {
        choose: (pane, series) => desk.deeds.enter(pane, series),
        go: (pane, index) => {
          desk.cine.stop();
          desk.board.activate(pane);
          pane.viewer.go(index);
        },
        say: sentence => desk.voice.say(sentence),
      });
      this.build();
      this.opened = true;
      desk.board.onpane = pane => this.attach(pane);
      desk.board.onactive = () => this.attend();
      const first = desk.room.active;
      const names = [first, ...desk.room.series.filter(one => one.name !== first && one.prior).map(one => one.name)];
      desk.board.arrange('1x1', [first]);
      desk.stage.cover(this.fallback.poster);
      const kept = keptLayout(desk.room.series.length);
      if (kept !== '1x1') desk.board.arrange(kept, names);
      this.fallback.show(false);
      // At once: the observer of sizes would let a frame go by first, with the whole page painted in it.
      for (const pane of desk.board.panes) pane.viewer.measure();
      desk.deeds.choose(desk.room.answer ? 'mark' : coarse.matches && desk.viewer.count > 1 ? 'scroll' : 'window');
      desk.below.list();
    } catch (reason) {
      // The page stays as it is without script, with a sentence that says so.
      console.error(reason);
      this.leave.abort();
      this.opened = false;
      this.failed = true;
      this.querySelector(':scope > .rr')?.remove();
      this.fallback.show(true);
      this.prepend(h('p', { class: 'rr-unable', role: 'status' }, text('error.start')));
    }
  }

  private build(): void {
    const { desk } = this;
    const { room, shelf, board, signal } = desk;
    const { answer, review, series } = room;
    const several = series.some(one => one.frames !== 1);
    desk.cine = new Cine(by => desk.deeds.forward(by), signal);
    desk.cine.onchange = () => desk.display.refresh();
    desk.help = new Help(!!answer, !!review, series.length > 1, answer?.ratings === true);
    desk.toolbar = new Toolbar(commands(room, several, action => desk.deeds.act(action), tool => desk.deeds.choose(tool)), layouts(several, {
      arrange: layout => desk.deeds.arrange(layout),
      mpr: () => void desk.deeds.reformat(),
      link: which => desk.deeds.link(which),
    }), up => desk.cine.set(nextRate(desk.cine.rate, up)), signal);
    desk.toolbar.press('overlay', true);
    desk.tabs = new Tabs(series, name => desk.deeds.enter(board.active, name));
    desk.notice = new Notice(() => {
      shelf.rebound();
      desk.display.refresh();
    });
    desk.below = new Below(desk);
    desk.display = new Display(desk);
    desk.deeds = new Deeds(desk);
    this.append(h('div', { class: 'rr', role: 'group', 'aria-label': text('room'), keydown: (event: KeyboardEvent) => desk.deeds.press(event) },
      desk.tabs.element, desk.toolbar.element, board.element, desk.notice.element, desk.below.element, desk.voice.element, desk.help.element));
    shelf.onchange = () => desk.display.arrived();
    signal.addEventListener('abort', () => {
      board.close();
      shelf.close();
    });
    document.addEventListener('visibilitychange', () => board.panes.forEach(pane => pane.viewer.draw()), { signal });
  }

  /** Listens to a new pane. */
  private attach(pane: Pane): void {
    const { desk } = this;
    const { viewer, stage } = pane;
    viewer.onchange = () => {
      if (pane === desk.board.active) {
        desk.board.follow();
        desk.board.mirror();
      }
      desk.display.refresh();
    };
    viewer.onseries = () => {
      if (pane === desk.board.active) this.entered();
      desk.board.name();
      desk.board.anchor();
    };
    viewer.onshown = () => this.shown(pane);
    const to = (act: () => void): void => {
      desk.cine.stop();
      desk.board.activate(pane);
      act();
    };
    hands(stage.surface, {
      begin: (at, touch) => to(() => {
        this.focus({ preventScroll: true });
        if (desk.tool === 'mark' && desk.overlay) desk.marking.grasp(at, touch);
        if (!desk.marking.holding) desk.measuring.begin(at, touch, desk.tool);
        if (desk.marking.cursor && desk.tool !== 'mark') desk.marking.aim(null);
      }),
      tap: (at, touch) => desk.deeds.tap(at, touch),
      stroke: (which, stroke) => to(() => desk.deeds.stroke(which === 'chosen' ? desk.deeds.strokeTool(stroke) : which, stroke)),
      end: () => {
        desk.marking.release();
        desk.measuring.end();
      },
      pinch: (centre, factor, dx, dy) => {
        desk.measuring.cancel();
        viewer.look((view, { grid }, size) => panBy(zoomAt(view, factor, centre, grid, size), dx, dy, grid, size));
      },
      wheel: slices => {
        if (slices && viewer.count > 1) to(() => viewer.step(slices));
        return viewer.count > 1;
      },
      zoom: (at, factor) => to(() => viewer.zoom(factor, at)),
      hover: at => {
        desk.hovered = at && { pane, at };
        if (pane === desk.board.active) desk.measuring.hover(at);
        desk.display.probe(pane);
      },
    }, pane.signal);
    pane.element.addEventListener('focusin', () => desk.board.activate(pane), { signal: pane.signal });
    viewer.onretry = () => {
      GpuPicture.restart();
      desk.board.panes.forEach(one => one.viewer.restart());
    };
    if (desk.board.panes.length === 1) {
      desk.marking = new Marking(desk.room, viewer, stage);
      desk.marking.onchange = (sentence, answer) => desk.below.marked(sentence, answer);
      desk.measuring = new Measuring(viewer);
      desk.measuring.onchange = (measure, what) => desk.below.measured(measure, what);
    }
  }

  /** Another pane is worked in, or they lie otherwise. */
  private attend(): void {
    const { board, toolbar } = this.desk;
    this.desk.marking.attend(this.desk.viewer, this.desk.stage);
    this.desk.measuring.attend(this.desk.viewer);
    for (const layout of ['1x1', '1x2', '2x2', 'mpr'] as const) toolbar.check(layout, layout === board.layout);
    for (const link of ['position', 'offset', 'look', 'lines'] as const) toolbar.check(link, board.links[link]);
    this.entered();
    this.desk.display.redraw();
    this.desk.display.refresh();
  }

  /** The pane worked in has another series. */
  private entered(): void {
    const { viewer } = this.desk;
    this.desk.tabs.choose(viewer.here.info.name);
    this.desk.toolbar.offer(viewer.here.presets, preset => viewer.window(preset));
    if (this.desk.marking.cursor) this.desk.marking.aim(null);
    this.desk.measuring.cancel();
    if (!this.desk.cine.playing) this.desk.cine.rate = startRate(viewer.here.stack?.facts.frameTime ?? null, still.matches);
    this.desk.display.refresh();
  }

  private shown(pane: Pane): void {
    const isFirst = !this.hasAttribute('data-ready');
    // Where the engine has drawn; what follows is words around the picture.
    if (isFirst) performance.mark('first-image');
    this.desk.display.shown(pane);
    const { shown, here } = pane.viewer;
    if (shown && shown.stack === here.stack)
      this.dispatchEvent(new CustomEvent('frame-shown', { bubbles: true, detail: { series: here.info.name, frame: shown.index, pane: this.desk.board.panes.indexOf(pane) } }));
    if (!isFirst) return;
    this.setAttribute('data-ready', '');
    pane.stage.cover(null);
    this.dispatchEvent(new CustomEvent('room-ready', { bubbles: true }));
  }
}

customElements.define('reading-room', ReadingRoom);
