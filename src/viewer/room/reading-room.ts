import { Board, keepLayout, keptLayout, type Layout } from './board';
import { Cine, nextRate, startRate } from './cine';
import { commands, layouts } from './commands';
import { h } from './dom';
import { start } from './engine';
import { Fallback } from './fallback';
import { panBy, type Point, stepOn, zoomAt } from './geometry';
import { GpuPicture } from './gpu-picture';
import { hands, type Stroke, type Tool } from './hands';
import { Help } from './help';
import { type Action, actionOf } from './keys';
import { type Jump, markList, measureList, reviewList } from './lists';
import { Marking } from './marking';
import { drawMeasures, type Drawn } from './measure-overlay';
import { lines } from './measure-words';
import { isKind, type Measure } from './measures';
import { Measuring } from './measuring';
import { Notice } from './notice';
import { drawOverlay } from './overlay';
import { type Pane } from './pane';
import { ticks } from './rail';
import { read, readAloud } from './read-measures';
import { Readings } from './readings';
import { readRoom, type Room } from './room';
import { Refusal, Shelf } from './shelf';
import { dot, normal } from './space';
import { frames, line } from './stack';
import { type Stage } from './stage';
import { Tabs } from './tabs';
import { text } from './texts';
import { Toolbar } from './toolbar';
import { ImageError } from './trouble';
import { type Viewer } from './viewer';
import { Voice } from './voice';
import { dragged } from './windows';

const coarse = matchMedia('(pointer: coarse)');
const still = matchMedia('(prefers-reduced-motion: reduce)');

/** The element: puts the parts together, and turns keys, buttons and gestures into what they do. */
export class ReadingRoom extends HTMLElement {
  private room!: Room;
  private shelf!: Shelf;
  private board!: Board;
  private marking!: Marking;
  private measuring!: Measuring;
  private toolbar!: Toolbar;
  private tabs!: Tabs;
  private cine!: Cine;
  private help!: Help;
  private notice!: Notice;
  private below!: HTMLElement;
  private readings: Readings | null = null;
  private voice!: Voice;
  private leave = new AbortController();
  private readonly fallback = new Fallback(this);
  private opened = false;
  private failed = false;
  private tool: Tool = 'window';
  private overlay = true;
  private hovered: { pane: Pane; at: Point } | null = null;
  private returning: { layout: Layout; names: string[] } | null = null;
  private finding = -1;
  private scrolled = 0;
  private refreshing = 0;
  private arriving = 0;

  private get viewer(): Viewer { return this.board.active.viewer; }
  private get stage(): Stage { return this.board.active.stage; }

  /** What the room shows now, as plain data: of the pane worked in, and of each pane. */
  get state(): object {
    if (!this.opened) return { ready: false, error: this.failed ? 'start' : null };
    const { viewer, marking, measuring, board, cine } = this;
    const { info, stack, index, view, window, presets } = viewer.here;
    const shown = (one: Viewer) => one.shown && one.shown.stack === one.here.stack ? one.shown.index : null;
    return {
      ready: viewer.ready, error: viewer.trouble, rendering: viewer.kind, series: info.name, frame: index, slice: index + 1, frames: viewer.count,
      shown: shown(viewer), loaded: stack?.loaded ?? 0, memory: frames.bytes, line: line.lost ? 'lost' : 'up',
      window: window && { ...window, name: presets[viewer.preset]?.name ?? null }, invert: viewer.invert,
      zoom: viewer.magnification, centre: view && { column: view.column, row: view.row }, turn: view?.turn ?? 0, flip: view?.flip ?? false,
      value: viewer.value(this.pointed(board.active)), unit: stack?.facts.unit ?? null,
      tool: this.tool, overlay: this.overlay, cursor: marking.cursor, marks: marking.marks.map(mark => ({ ...mark })), selected: marking.selected, length: marking.length,
      measures: measuring.all.map(one => ({ ...one, said: read(board.panes, one) })), measure: measuring.selected,
      cine: { playing: cine.playing, rate: cine.rate }, layout: board.layout, active: board.panes.indexOf(board.active), links: { ...board.links },
      point: board.point && [...board.point.at],
      panes: board.panes.map(pane => ({
        series: pane.info.name, frame: pane.viewer.here.index, frames: pane.viewer.count, shown: shown(pane.viewer), rendering: pane.viewer.kind, window: pane.viewer.here.window,
        zoom: pane.viewer.magnification, space: pane.space, references: board.references(pane).length,
      })),
    };
  }

  /** Where a pixel of the image lies on the screen, in client coordinates; null before the first picture. The pane worked in, or one by number. */
  clientPoint(column: number, row: number, pane = this.opened ? this.board.panes.indexOf(this.board.active) : -1): Point | null {
    const one = this.opened ? this.board.panes[pane] : undefined;
    const point = one?.viewer.point({ column, row });
    const box = one?.stage.surface.getBoundingClientRect();
    return point && box ? { x: box.left + point.x, y: box.top + point.y } : null;
  }

  /** Turns to a slice; false while the room is not there or has no such series. */
  show(series: string, frame: number): boolean {
    if (!this.opened || !this.room.series.some(one => one.name === series)) return false;
    this.jump({ series, frame });
    return true;
  }

  override focus(options?: FocusOptions): void { if (this.opened) this.stage.surface.focus(options); }

  connectedCallback(): void {
    this.leave = new AbortController();
    // A page of results holds many rooms: each one wakes when it comes near.
    const near = new IntersectionObserver(seen => {
      if (!seen.some(one => one.isIntersecting)) return;
      near.disconnect();
      this.open();
    }, { rootMargin: '400px' });
    near.observe(this);
    this.leave.signal.addEventListener('abort', () => near.disconnect());
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
      this.room = readRoom(this.getAttribute('data-room'));
      const graphics = start() && this.getAttribute('data-rendering') !== 'canvas';
      this.voice = new Voice(this.leave.signal);
      this.shelf = new Shelf(this.room.series, this.room.readings?.views);
      const { readings } = this.room;
      this.readings = readings && new Readings(readings.url, () => this.closest('form')?.querySelector<HTMLInputElement>('input[name=_token]')?.value ?? '', this.leave.signal);
      this.board = new Board(this.shelf, graphics, {
        choose: (pane, series) => this.enter(pane, series),
        go: (pane, index) => {
          this.cine.stop();
          this.board.activate(pane);
          pane.viewer.go(index);
        },
        say: sentence => this.voice.say(sentence),
      });
      this.build();
      this.opened = true;
      this.board.onpane = pane => this.attach(pane);
      this.board.onactive = () => this.attend();
      const first = this.room.active;
      const names = [first, ...this.room.series.filter(one => one.name !== first && one.prior).map(one => one.name)];
      this.board.arrange('1x1', [first]);
      this.stage.cover(this.fallback.poster);
      const kept = keptLayout(this.room.series.length);
      if (kept !== '1x1') this.board.arrange(kept, names);
      this.fallback.show(false);
      this.choose(this.room.answer ? 'mark' : coarse.matches && this.viewer.count > 1 ? 'scroll' : 'window');
      this.list();
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
    const { room, shelf, board, leave: { signal } } = this;
    const { answer, review, series } = room;
    const several = series.some(one => one.frames !== 1);
    this.cine = new Cine(by => this.forward(by), signal);
    this.cine.onchange = () => this.refresh();
    this.help = new Help(!!answer, !!review, series.length > 1, answer?.ratings === true);
    this.toolbar = new Toolbar(commands(room, several, action => this.act(action), tool => this.choose(tool)), layouts(several, {
      arrange: layout => this.arrange(layout),
      mpr: () => void this.reformat(),
      link: which => this.link(which),
    }), up => this.cine.set(nextRate(this.cine.rate, up)), signal);
    this.toolbar.press('overlay', true);
    this.tabs = new Tabs(series, name => this.enter(board.active, name));
    this.notice = new Notice(() => {
      shelf.rebound();
      this.refresh();
    });
    this.below = h('div', { class: 'rr-below' });
    this.append(h('div', { class: 'rr', role: 'group', 'aria-label': text('room'), keydown: (event: KeyboardEvent) => this.press(event) },
      this.tabs.element, this.toolbar.element, board.element, this.notice.element, this.below, this.voice.element, this.help.element));
    shelf.onchange = () => this.arrived();
    signal.addEventListener('abort', () => {
      clearTimeout(this.arriving);
      cancelAnimationFrame(this.refreshing);
      board.close();
      shelf.close();
    });
    document.addEventListener('visibilitychange', () => board.panes.forEach(pane => pane.viewer.draw()), { signal });
  }

  /** Listens to a new pane. */
  private attach(pane: Pane): void {
    const { viewer, stage } = pane;
    viewer.onchange = () => {
      if (pane === this.board.active) {
        this.board.follow();
        this.board.mirror();
      }
      this.refresh();
    };
    viewer.onseries = () => {
      if (pane === this.board.active) this.entered();
      this.board.name();
      this.board.anchor();
    };
    viewer.onshown = () => this.shown(pane);
    const to = (act: () => void): void => {
      this.cine.stop();
      this.board.activate(pane);
      act();
    };
    hands(stage.surface, {
      begin: (at, touch) => to(() => {
        this.focus({ preventScroll: true });
        if (this.tool === 'mark' && this.overlay) this.marking.grasp(at, touch);
        if (!this.marking.holding) this.measuring.begin(at, touch, this.tool);
        if (this.marking.cursor && this.tool !== 'mark') this.marking.aim(null);
      }),
      tap: (at, touch) => this.tap(at, touch),
      stroke: (which, stroke) => to(() => this.stroke(which === 'chosen' ? this.strokeTool(stroke) : which, stroke)),
      end: () => {
        this.marking.release();
        this.measuring.end();
      },
      pinch: (centre, factor, dx, dy) => {
        this.measuring.cancel();
        viewer.look((view, { grid }, size) => panBy(zoomAt(view, factor, centre, grid, size), dx, dy, grid, size));
      },
      wheel: slices => {
        if (slices && viewer.count > 1) to(() => viewer.step(slices));
        return viewer.count > 1;
      },
      zoom: (at, factor) => to(() => viewer.zoom(factor, at)),
      hover: at => {
        this.hovered = at && { pane, at };
        if (pane === this.board.active) this.measuring.hover(at);
        this.probe(pane);
      },
    }, pane.signal);
    pane.element.addEventListener('focusin', () => this.board.activate(pane), { signal: pane.signal });
    viewer.onretry = () => {
      GpuPicture.restart();
      this.board.panes.forEach(one => one.viewer.restart());
    };
    if (this.board.panes.length === 1) {
      this.marking = new Marking(this.room, viewer, stage);
      this.marking.onchange = (sentence, answer) => this.marked(sentence, answer);
      this.measuring = new Measuring(viewer);
      this.measuring.onchange = (measure, what) => this.measured(measure, what);
    }
  }

  /** Another pane is worked in, or they lie otherwise. */
  private attend(): void {
    const { board, toolbar } = this;
    this.marking.attend(this.viewer, this.stage);
    this.measuring.attend(this.viewer);
    for (const layout of ['1x1', '1x2', '2x2', 'mpr'] as const) toolbar.check(layout, layout === board.layout);
    for (const link of ['position', 'offset', 'look', 'lines'] as const) toolbar.check(link, board.links[link]);
    this.entered();
    this.redraw();
    this.refresh();
  }

  /** The pane worked in has another series. */
  private entered(): void {
    const { viewer } = this;
    this.tabs.choose(viewer.here.info.name);
    this.toolbar.offer(viewer.here.presets, preset => viewer.window(preset));
    if (this.marking.cursor) this.marking.aim(null);
    this.measuring.cancel();
    if (!this.cine.playing) this.cine.rate = startRate(viewer.here.stack?.facts.frameTime ?? null, still.matches);
    this.refresh();
  }

  /** What the cross of the keyboard or the pointer is on. */
  private pointed(pane: Pane) {
    const { hovered, board, marking } = this;
    return (pane === board.active ? marking.cursor : null) ?? (hovered?.pane === pane ? pane.viewer.pixel(hovered.at) : null);
  }

  private enter(pane: Pane, name: string, index?: number): void {
    this.cine.stop();
    this.board.activate(pane);
    pane.viewer.enter(name, index);
    this.voice.say(this.board.panes.length > 1 ? text('pane', this.board.panes.indexOf(pane) + 1, pane.info.label) : pane.info.label);
  }

  private shown(pane: Pane): void {
    this.drawOn(pane);
    this.probe(pane);
    if (this.refreshing && pane === this.board.active) this.update();
    const { shown, here } = pane.viewer;
    if (shown && shown.stack === here.stack)
      this.dispatchEvent(new CustomEvent('frame-shown', { bubbles: true, detail: { series: here.info.name, frame: shown.index, pane: this.board.panes.indexOf(pane) } }));
    if (this.hasAttribute('data-ready')) return;
    this.setAttribute('data-ready', '');
    pane.stage.cover(null);
    performance.mark('first-image');
    this.dispatchEvent(new CustomEvent('room-ready', { bubbles: true }));
  }

  /** Frames have come: bars grow and planes cut through them are cut again, a few times a second. More would take the processor from the decoder. */
  private arrived(): void {
    this.arriving ||= setTimeout(() => {
      this.arriving = 0;
      this.refresh();
      for (const { viewer } of this.board.panes) if (viewer.here.stack && !viewer.here.stack.ids) viewer.draw();
    }, 250) as unknown as number;
  }

  private redraw(): void { this.board.panes.forEach(pane => this.drawOn(pane)); }

  private drawOn(pane: Pane): void {
    const { marking, overlay, measuring, board, room: { review } } = this;
    const { viewer: { shown, here }, stage } = pane;
    if (!shown || shown.stack !== here.stack) return;
    const { view, size, stack: { grid }, index } = shown;
    const active = pane === board.active;
    drawOverlay(stage.svg, {
      view, size, grid, series: here.info.name, frame: index,
      marks: overlay && !review ? marking.marks : [], selected: marking.selected, numbered: marking.max !== 1,
      findings: overlay && review ? review.findings : [], judged: overlay && review ? review.marks : [],
      cursor: active ? marking.cursor : null, active: this.finding,
      length: review ? review.length : marking.length === null ? null : text('length', marking.length.toLocaleString(document.documentElement.lang)),
    });
    const onIt = (one: Measure) => one.series === here.info.name && one.frame === index;
    const drawn = measuring.all.flatMap((measure, i): Drawn[] => onIt(measure)
      ? [{ measure, lines: lines(read([pane], measure), here.stack!.facts.unit), active: i === measuring.selected, handle: measuring.keyed?.index === i ? measuring.keyed.handle : null }] : []);
    if (measuring.draft && onIt(measuring.draft) && measuring.draft.points.length > 0)
      drawn.push({ measure: measuring.draft, lines: lines(read([pane], measuring.draft), here.stack!.facts.unit), active: true, handle: null });
    drawMeasures(stage.measures, { view, size, grid, measures: drawn, references: board.references(pane), point: board.pointOn(pane), grips: isKind(this.tool) });
  }

  private probe(pane: Pane): void {
    const pixel = this.pointed(pane);
    pane.stage.probe(pixel?.column ?? 0, pixel?.row ?? 0, pane.viewer.value(pixel), pane.viewer.here.stack?.facts.unit ?? 'raw');
  }

  /**
   * Brings the words and bars around the images up to date, once for all that happens before the next picture, and after it: what is
   * changed before makes the engine, which asks for sizes, lay the page out a second time.
   */
  private refresh(): void {
    this.refreshing ||= requestAnimationFrame(() => {
      if (this.viewer.drawing) this.refreshing = requestAnimationFrame(() => this.update());
      else this.update();
    });
  }

  private update(): void {
    cancelAnimationFrame(this.refreshing);
    this.refreshing = 0;
    if (this.leave.signal.aborted) return;
    const { marking, board, toolbar, cine, viewer } = this;
    const { here, preset, invert, count } = viewer;
    for (const { viewer: { here: { index, stack, window, info }, plane, count: slices, magnification, expected }, stage, rail } of board.panes) {
      stage.slice(index, slices, plane && slices > 1 ? dot(plane.origin, normal(plane)) : null);
      stage.window(stack ? window : null, magnification);
      stage.loaded(stack?.loaded ?? 0, expected);
      rail.show(index, slices, at => stack?.has(at) ?? false, ticks(info.name, marking.marks, this.room.review));
    }
    if (here.stack?.ids && viewer.ready) this.readings?.note(here.info.name, here.index, here.window, here.view, viewer.magnification);
    this.notice.show(here.info, here.stack);
    toolbar.pressWindow(preset);
    toolbar.press('invert', invert);
    toolbar.press('flip', here.view?.flip ?? false);
    toolbar.play(cine.playing, cine.rate, here.stack?.facts.frameTime !== null && here.stack !== null && count > 1);
    // Where a pane cuts the others moves with it.
    if (board.panes.length > 1) this.redraw();
  }

  private list(): void {
    const { answer, review, series } = this.room;
    const { measuring, board } = this;
    const label = (name: string) => series.length > 1 || name.includes(':') ? this.shelf.info(name).label : '';
    const simple = this.viewer.kind === 'canvas' && this.viewer.here.stack?.ids ? h('p', { class: 'rr-note' }, text('canvas')) : '';
    const found = review && reviewList(review.findings, review.marks, label, (to, finding) => {
      this.finding = finding;
      this.jump(to);
    });
    const given = answer && !review && markList(this.marking.marks, this.marking.selected, this.marking, label, {
      go: index => {
        this.marking.select(index);
        this.jump(this.marking.marks[index]!);
      },
      remove: index => this.discard(() => this.marking.remove(index), '.rr-list:not(.rr-measured) .rr-remove', index),
      rate: (index, rating) => this.rate(index, rating),
    });
    const measured = measuring.all.length > 0 && measureList(measuring.all.map(one => ({ ...one, icon: one.kind, what: readAloud(board.panes, one) })), measuring.selected, label, {
      go: index => {
        measuring.select(index);
        this.jump(measuring.all[index]!);
      },
      move: index => {
        this.jump(measuring.all[index]!);
        this.focus({ preventScroll: true });
        measuring.take(index);
        this.stage.advise(text('measure.keys'));
        this.voice.say(text('measure.keys'));
      },
      remove: index => this.discard(() => measuring.remove(index), '.rr-measured .rr-remove', index),
    });
    this.below.replaceChildren(simple, found || given || '', measured || '');
  }

  /** Goes to a slice in the pane that shows its series, else in the one worked in. */
  private jump(to: Jump): void {
    this.showOverlay(true);
    this.cine.stop();
    const pane = this.board.panes.find(one => one.info.name === to.series) ?? this.board.active;
    this.board.activate(pane);
    if (to.series === pane.info.name) pane.viewer.go(to.frame);
    else this.enter(pane, to.series, to.frame);
  }

  private marked(sentence: string | null, answer: boolean): void {
    if (answer) this.showOverlay(true);
    if (sentence) this.voice.say(sentence);
    this.redraw();
    this.probe(this.board.active);
    this.refresh();
    if (!this.marking.holding || answer) this.list();
    const field = answer && this.querySelector<HTMLInputElement>(`input[name="${CSS.escape(this.room.answer!.field)}"]`);
    if (!field) return;
    field.value = this.marking.json;
    this.fillLength();
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** The length goes into the field of the page, where it can be corrected. */
  private fillLength(): void {
    const { caliper } = this.room.answer!;
    const typed = caliper && this.closest('form')?.querySelector<HTMLInputElement>(`input[name="${CSS.escape(caliper.field)}"]`);
    if (typed) typed.value = this.marking.length?.toLocaleString(document.documentElement.lang, { useGrouping: false }) ?? '';
  }

  private rate(index: number, rating: number): void {
    const inside = this.below.contains(document.activeElement);
    this.marking.rate(index, rating);
    if (inside) this.below.querySelectorAll('.rr-ratings')[index]?.querySelector<HTMLElement>('input:checked')?.focus();
  }

  private measured(measure: Measure | null, what: 'made' | 'moved' | 'removed' | null): void {
    this.redraw();
    if (measure && what) {
      const said = readAloud(this.board.panes, measure);
      this.voice.say(what === 'removed' ? text('measure.removed') : `${said}. ${text('slice', measure.frame + 1)}`);
      if (!this.measuring.keyed) this.stage.advise(null);
      if (what === 'made') this.warn(measure);
    }
    if (!this.measuring.draft && !this.measuring.holding) this.list();
  }

  /** A size in pixels, or one that holds at the detector only, says why. */
  private warn(measure: Measure): void {
    const said = read(this.board.panes, measure);
    if (said?.kind !== 'length' && said?.kind !== 'ellipse') return;
    if (said.scale?.at !== 'patient') this.stage.advise(text(said.scale ? 'scale.detector' : 'scale.pixels'));
  }

  /** Takes something off a list; the keyboard stays on the list. */
  private discard(remove: () => void, buttons: string, index: number): void {
    const inside = this.below.contains(document.activeElement);
    remove();
    if (!inside) return;
    const left = this.below.querySelectorAll<HTMLElement>(buttons);
    (left[Math.min(index, left.length - 1)] ?? this.stage.surface).focus();
  }

  private showOverlay(shown: boolean): void {
    this.overlay = shown;
    this.toolbar.press('overlay', shown);
    this.redraw();
  }

  private choose(tool: Tool): void {
    if (tool === 'mark' && !this.room.answer) return;
    this.tool = tool;
    for (const { stage } of this.board.panes) stage.surface.dataset['tool'] = tool;
    this.toolbar.pressTool(tool);
    this.measuring.cancel();
    if (tool !== 'mark' && this.marking.cursor) this.marking.aim(null);
    if (tool !== 'cross' && this.board.layout !== 'mpr') this.board.point = null;
    this.stage.advise(null);
    this.redraw();
  }

  private arrange(layout: Layout): void {
    this.board.arrange(layout);
    keepLayout(layout);
    this.choose(this.tool);
    this.voice.say(text(`layout.${layout}`));
  }

  /** Looks at the series of the active pane in the two planes it does not show, or goes back. */
  private async reformat(): Promise<void> {
    const { board } = this;
    if (board.layout === 'mpr') {
      const { layout, names } = this.returning!;
      board.arrange(layout, names);
      return this.choose(this.room.answer ? 'mark' : 'window');
    }
    const before = { layout: board.layout, names: board.panes.map(pane => pane.info.name) };
    const [name] = board.active.info.name.split(':') as [string];
    try {
      const { names, megabytes } = await this.shelf.planes(name);
      if (this.leave.signal.aborted) return;
      this.returning = before;
      board.arrange('mpr', [name, ...names]);
      board.activate(board.panes[0]!);
      this.choose('cross');
      board.panes.forEach(pane => pane.viewer.here.stack?.prefetch(pane.viewer.here.index));
      this.voice.say(text('mpr.made', megabytes));
      this.stage.advise(text('mpr.hint'));
    } catch (reason) {
      const sentence = reason instanceof Refusal ? reason.message : text(`error.${ImageError.from(reason).trouble}`);
      if (!(reason instanceof Refusal)) console.error(reason);
      this.stage.advise(sentence);
      this.voice.say(sentence);
    }
  }

  private link(which: 'position' | 'offset' | 'look' | 'lines'): void {
    const on = !this.board.links[which];
    this.board.link({ [which]: on });
    this.voice.say(`${text(`links.${which}`)} : ${text(on ? 'on' : 'off')}`);
  }

  private forward(by: number): boolean {
    const { viewer } = this;
    const { stack, index } = viewer.here;
    const next = (index + by) % viewer.count;
    if (!stack?.has(next) || viewer.shown?.index !== index) return false;
    viewer.go(next);
    return true;
  }

  private tap(at: Point, touch: boolean): void {
    const { board, tool } = this;
    if (tool === 'mark' && board.active.info.name.includes(':')) {
      // An answer lies on a slice as it was taken: a plane only leads there.
      if (board.aim(board.active, at)) this.stage.advise(text('mpr.mark'));
    } else if (tool === 'mark') {
      this.showOverlay(true);
      this.marking.tap(at, touch);
    } else if (tool === 'cross') {
      this.aim(at);
    } else {
      this.measuring.tap(at, tool);
    }
  }

  private aim(at: Point): void {
    this.stage.advise(this.board.aim(this.board.active, at) ? null : text('cross.none'));
    this.refresh();
  }

  /** With Mark chosen a mouse drag sets the window and a finger scrolls; a drag that begins on a mark moves it. */
  private strokeTool({ touch }: Stroke): Tool {
    if (this.tool !== 'mark' || this.marking.holding) return this.tool;
    return touch && this.viewer.count > 1 ? 'scroll' : 'window';
  }

  private stroke(tool: Tool, { at, from, dx, dy }: Stroke): void {
    const { viewer, measuring } = this;
    if (measuring.holding || isKind(tool)) return measuring.stroke(at, from, tool);
    switch (tool) {
      case 'mark': this.marking.drag(at); break;
      case 'cross': this.aim(at); break;
      case 'window': if (viewer.here.window) viewer.window(dragged(viewer.here.window, dx, dy)); break;
      case 'pan': viewer.look((view, { grid }, size) => panBy(view, dx, dy, grid, size)); break;
      case 'zoom': viewer.zoom(Math.exp(-dy / 150)); break;
      case 'scroll': {
        // The whole stack is about one and a half heights of the image away, a slice never less than 4 pixels.
        const far = Math.max(4, viewer.height * 1.5 / viewer.count);
        this.scrolled += dy;
        const slices = Math.trunc(this.scrolled / far);
        this.scrolled -= slices * far;
        if (slices) viewer.step(slices);
      }
    }
  }

  private press(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (event.defaultPrevented || target.closest('input, textarea, select, summary, dialog')) return;
    if (target.closest('button') && (event.key === 'Enter' || event.key === ' ')) return;
    const action = actionOf(event, !!this.marking.cursor || !!this.measuring.keyed, this.marking.ratings && this.marking.selected >= 0);
    if (!action || !this.act(action)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Does what a key or a button says; false when it means nothing here. */
  private act(action: Action): boolean {
    const { viewer, marking, measuring, board } = this;
    const tell = () => this.voice.settle(() => text('slice.of', viewer.here.index + 1, viewer.count));
    if (action.do !== 'cine' && action.do !== 'window') this.cine.stop();
    switch (action.do) {
      case 'step':
        viewer.step(action.by);
        tell();
        break;
      case 'end':
        viewer.go(action.last ? viewer.count - 1 : 0);
        tell();
        break;
      case 'window': {
        const preset = viewer.here.presets[action.index];
        if (!preset) return false;
        viewer.window(preset);
        this.voice.say(preset.label);
        break;
      }
      case 'tool':
        this.choose(action.tool);
        this.voice.say(text(`tool.${action.tool}`));
        break;
      case 'zoom': viewer.zoom(action.factor); break;
      case 'fit': viewer.fit(); break;
      case 'actual': viewer.actual(); break;
      case 'turn':
        viewer.turn(action.quarters);
        this.voice.say(text('turned', (viewer.here.view?.turn ?? 0) * 90));
        break;
      case 'flip':
        viewer.flip(action.upside);
        this.voice.say(text(action.upside ? 'flop' : 'flip'));
        break;
      case 'reset':
        viewer.reset();
        this.voice.say(text('reset.done'));
        break;
      case 'invert':
        viewer.setInvert(!viewer.invert);
        this.voice.say(`${text('invert')} : ${text(viewer.invert ? 'on' : 'off')}`);
        break;
      case 'overlay':
        if (!this.room.answer && !this.room.review) return false;
        this.showOverlay(!this.overlay);
        break;
      case 'cine':
        if (viewer.count < 2) return false;
        if (this.cine.playing) this.cine.stop();
        else this.cine.play();
        this.voice.say(text(this.cine.playing ? 'cine.playing' : 'cine.stopped', this.cine.rate));
        break;
      case 'layout': {
        const next: Layout[] = ['1x1', '1x2', '2x2'];
        this.arrange(next[(next.indexOf(board.layout) + 1) % next.length]!);
        break;
      }
      case 'mpr': void this.reformat(); break;
      case 'link': this.link('position'); break;
      case 'help': this.help.show(); break;
      case 'series': {
        const { all } = this.shelf;
        if (all.length < 2) return false;
        const at = all.findIndex(one => one.name === viewer.here.info.name);
        this.enter(board.active, all[(at + action.by + all.length) % all.length]!.name);
        break;
      }
      case 'measure': {
        const aiming = this.tool === action.tool && !!marking.cursor;
        this.choose(action.tool);
        this.voice.say(text(`tool.${action.tool}`));
        this.focus({ preventScroll: true });
        marking.aim(aiming ? null : 'middle');
        break;
      }
      case 'cursor':
        if (!this.room.answer) return false;
        this.choose('mark');
        this.focus({ preventScroll: true });
        marking.aim(marking.cursor ? null : 'middle');
        break;
      case 'aim': {
        // The arrows mean the screen, however the image is turned.
        const { columns, rows } = stepOn(action.dx, action.dy, viewer.here.view ?? {});
        if (measuring.keyed) {
          measuring.nudge(columns, rows);
          break;
        }
        marking.aim({ column: marking.cursor!.column + columns, row: marking.cursor!.row + rows });
        if (measuring.draft) measuring.hover(viewer.point(marking.cursor!));
        break;
      }
      case 'place': return this.placed();
      case 'leave':
        if (!marking.cursor && !measuring.keyed && !measuring.draft && !board.point) return false;
        if (!measuring.cancel()) {
          if (marking.cursor) marking.aim(null);
          else board.point = null;
        }
        this.stage.advise(null);
        this.redraw();
        break;
      case 'rate': this.rate(marking.selected, action.rating); break;
      case 'unselect': marking.select(-1); break;
      case 'remove':
        if (measuring.selected >= 0 && (isKind(this.tool) || !this.room.answer || marking.selected < 0)) {
          measuring.remove(measuring.selected);
          break;
        }
        if (!this.room.answer || marking.selected < 0) return false;
        this.discard(() => marking.remove(marking.selected), '.rr-list:not(.rr-measured) .rr-remove', marking.selected);
        break;
      case 'apply': {
        const here = { x: 0, y: 0 };
        const tool = this.tool === 'mark' || this.tool === 'cross' || isKind(this.tool) ? 'window' : this.tool;
        this.stroke(tool, { at: here, from: here, dx: action.dx, dy: action.dy, touch: false });
      }
    }
    return true;
  }

  /** Enter: places what the tool places under the cross of the keyboard, takes the next handle, or brings the cross out. */
  private placed(): boolean {
    const { marking, measuring, tool, viewer } = this;
    if (measuring.keyed) {
      measuring.take(measuring.keyed.index);
      return true;
    }
    if (!marking.cursor) {
      if (tool !== 'cross' && !isKind(tool)) return false;
      marking.aim('middle');
    } else if (isKind(tool)) {
      measuring.add(marking.cursor, tool);
    } else if (tool === 'cross') {
      this.aim(viewer.point(marking.cursor)!);
    } else {
      marking.place(marking.cursor);
    }
    return true;
  }
}

customElements.define('reading-room', ReadingRoom);
