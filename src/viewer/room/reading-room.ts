import { h } from './dom';
import { start } from './engine';
import { panBy, type Point, zoomAt } from './geometry';
import { Fallback } from './fallback';
import { hands, type Stroke, type Tool } from './hands';
import { type Action, actionOf } from './keys';
import { type Jump, keyList, markList, reviewList } from './lists';
import { Marking } from './marking';
import { Notice } from './notice';
import { drawOverlay } from './overlay';
import { Rail, ticks } from './rail';
import { Readings } from './readings';
import { readRoom, type Room } from './room';
import { frames, line } from './stack';
import { Stage } from './stage';
import { Tabs } from './tabs';
import { text } from './texts';
import { type Command, Toolbar } from './toolbar';
import { Viewer } from './viewer';
import { dragged } from './windows';

const coarse = matchMedia('(pointer: coarse)');

/** The element: puts the parts together, and turns keys, buttons and gestures into what they do. */
export class ReadingRoom extends HTMLElement {
  private room!: Room;
  private viewer!: Viewer;
  private marking!: Marking;
  private stage!: Stage;
  private toolbar!: Toolbar;
  private rail!: Rail;
  private tabs!: Tabs;
  private notice!: Notice;
  private below!: HTMLElement;
  private readings: Readings | null = null;
  private leave = new AbortController();
  private readonly fallback = new Fallback(this);
  private opened = false;
  private failed = false;
  private tool: Tool = 'window';
  private overlay = true;
  private hovered: Point | null = null;
  private finding = -1;
  private scrolled = 0;
  private refreshing = 0;

  /** What the room shows now, as plain data. */
  get state(): object {
    if (!this.opened) return { ready: false, error: this.failed ? 'start' : null };
    const { viewer, marking } = this;
    const { info, stack, index, view, window, presets } = viewer.here;
    return {
      ready: viewer.ready, error: viewer.trouble, rendering: viewer.kind, series: info.name, frame: index, slice: index + 1, frames: viewer.count,
      shown: viewer.shown && viewer.shown.stack === stack ? viewer.shown.index : null, loaded: stack?.loaded ?? 0, memory: frames.bytes, line: line.lost ? 'lost' : 'up',
      window: window && { ...window, name: presets[viewer.preset]?.name ?? null }, invert: viewer.invert,
      zoom: viewer.magnification, centre: view && { column: view.column, row: view.row }, value: viewer.value(this.pointed),
      tool: this.tool, overlay: this.overlay, cursor: marking.cursor, marks: marking.marks.map(mark => ({ ...mark })), selected: marking.selected, length: marking.length,
    };
  }

  /** Where a pixel of the image lies on the screen, in client coordinates; null before the first picture. */
  clientPoint(column: number, row: number): Point | null {
    const point = this.opened ? this.viewer.point({ column, row }) : null;
    const box = this.stage?.surface.getBoundingClientRect();
    return point && { x: box.left + point.x, y: box.top + point.y };
  }

  /** Turns to a slice; false while the room is not there or has no such series. */
  show(series: string, frame: number): boolean {
    if (!this.opened || !this.room.series.some(one => one.name === series)) return false;
    this.jump({ series, frame });
    return true;
  }

  override focus(options?: FocusOptions): void { this.stage?.surface.focus(options); }

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
      this.stage = new Stage();
      this.stage.cover(this.fallback.poster);
      this.build();
      this.viewer = new Viewer(this.room, this.stage, graphics, this.leave.signal);
      this.marking = new Marking(this.room, this.viewer, this.stage);
      const { readings } = this.room;
      this.readings = readings && new Readings(readings.url, () => this.closest('form')?.querySelector<HTMLInputElement>('input[name=_token]')?.value ?? '', this.leave.signal);
      this.opened = true;
      this.connect();
      this.fallback.show(false);
      this.choose(this.room.answer ? 'mark' : coarse.matches && this.viewer.count > 1 ? 'scroll' : 'window');
      this.viewer.measure();
      this.viewer.enter(this.room.active);
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
    const { answer, review, series } = this.room;
    const several = series.some(one => one.frames !== 1);
    const tool = (id: Tool, key: string, extra = false): Command =>
      ({ id, icon: id, label: `tool.${id}`, key, toggle: true, extra, run: () => this.choose(id) });
    const command = (id: string, icon: Command['icon'], label: Command['label'], key: string, action: Action, more: Partial<Command> = {}): Command =>
      ({ id, icon, label, key, run: () => this.act(action), ...more });
    this.toolbar = new Toolbar(
      [...(answer ? [tool('mark', 'M')] : []), tool('window', 'W'), ...(several ? [tool('scroll', 'S')] : []), tool('pan', 'P', true), tool('zoom', 'Z', true)],
      [
        command('zoom-out', 'zoomOut', 'zoom.out', '−', { do: 'zoom', factor: 0.8 }, { extra: true }),
        command('zoom-in', 'zoomIn', 'zoom.in', '+', { do: 'zoom', factor: 1.25 }, { extra: true }),
        command('invert', 'invert', 'invert', 'I', { do: 'invert' }, { toggle: true, extra: true }),
        ...(answer || review ? [command('overlay', 'overlay', 'overlay', 'O', { do: 'overlay' }, { toggle: true, extra: !review })] : []),
        command('reset', 'reset', 'reset', 'R', { do: 'reset' }),
      ]);
    this.toolbar.press('overlay', true);
    this.rail = new Rail(index => this.viewer.go(index), by => this.viewer.step(by), this.leave.signal);
    this.tabs = new Tabs(series, name => this.enter(name));
    this.notice = new Notice(() => this.viewer.rebound());
    this.below = h('div', { class: 'rr-below' });
    this.append(h('div', { class: 'rr', role: 'group', 'aria-label': text('room'), keydown: (event: KeyboardEvent) => this.press(event) },
      this.tabs.element, this.toolbar.element, h('div', { class: 'rr-body' }, this.stage.element, this.rail.element), this.notice.element, this.below,
      keyList(!!answer, !!answer || !!review, answer?.ratings)));
  }

  private connect(): void {
    const { viewer, marking, stage, leave: { signal } } = this;
    viewer.onchange = () => this.refresh();
    viewer.onseries = () => {
      this.tabs.choose(viewer.here.info.name);
      this.toolbar.offer(viewer.here.presets, preset => viewer.window(preset));
      if (marking.cursor) marking.aim(null);
    };
    viewer.onshown = () => this.shown();
    marking.onchange = (sentence, answer) => this.marked(sentence, answer);
    hands(stage.surface, {
      begin: (at, touch) => {
        this.focus({ preventScroll: true });
        if (this.tool === 'mark' && this.overlay) marking.grasp(at, touch);
      },
      tap: (at, touch) => {
        if (this.tool !== 'mark') return;
        this.showOverlay(true);
        marking.tap(at, touch);
      },
      stroke: (which, stroke) => this.stroke(which === 'chosen' ? this.strokeTool(stroke) : which, stroke),
      end: () => marking.release(),
      pinch: (centre, factor, dx, dy) => viewer.look((view, { grid }, size) => panBy(zoomAt(view, factor, centre, grid, size), dx, dy, grid, size)),
      wheel: slices => {
        if (slices && viewer.count > 1) viewer.step(slices);
        return viewer.count > 1;
      },
      zoom: (at, factor) => viewer.zoom(factor, at),
      hover: at => {
        this.hovered = at;
        this.probe();
      },
    }, signal);
    const size = new ResizeObserver(() => viewer.measure());
    size.observe(stage.surface);
    signal.addEventListener('abort', () => size.disconnect());
    document.addEventListener('visibilitychange', () => viewer.draw(), { signal });
  }

  private get pointed() { return this.marking.cursor ?? (this.hovered && this.viewer.pixel(this.hovered)); }

  private enter(name: string, index?: number): void { this.viewer.enter(name, index); }

  private shown(): void {
    this.drawMarks();
    this.probe();
    const { shown } = this.viewer;
    if (shown && shown.stack === this.viewer.here.stack)
      this.dispatchEvent(new CustomEvent('frame-shown', { bubbles: true, detail: { series: this.viewer.here.info.name, frame: shown.index } }));
    if (this.hasAttribute('data-ready')) return;
    this.setAttribute('data-ready', '');
    this.stage.cover(null);
    performance.mark('first-image');
    this.dispatchEvent(new CustomEvent('room-ready', { bubbles: true }));
  }

  private drawMarks(): void {
    const { viewer: { shown, here }, marking, overlay, room: { review } } = this;
    if (!shown || shown.stack !== here.stack) return;
    drawOverlay(this.stage.svg, {
      view: shown.view, size: shown.size, grid: shown.stack.grid, series: here.info.name, frame: shown.index,
      marks: overlay && !review ? marking.marks : [], selected: marking.selected, numbered: marking.max !== 1,
      findings: overlay && review ? review.findings : [], judged: overlay && review ? review.marks : [],
      cursor: marking.cursor, active: this.finding, length: review ? review.length : marking.length === null ? null : text('length', marking.length.toLocaleString(document.documentElement.lang)),
    });
  }

  private probe(): void {
    const pixel = this.pointed;
    this.stage.probe(pixel?.column ?? 0, pixel?.row ?? 0, this.viewer.value(pixel));
  }

  /** Brings the words and bars around the image up to date, once for all that happens before the next picture. */
  private refresh(): void {
    this.refreshing ||= requestAnimationFrame(() => {
      this.refreshing = 0;
      if (this.leave.signal.aborted) return;
      const { viewer, marking } = this;
      const { index, stack, window, info, view } = viewer.here;
      if (stack && viewer.ready) this.readings?.note(info.name, index, window, view, viewer.magnification);
      this.stage.slice(index, viewer.count);
      this.stage.window(stack ? window : null, viewer.magnification);
      this.stage.loaded(stack?.loaded ?? 0, viewer.expected);
      this.notice.show(info, stack);
      this.toolbar.pressWindow(viewer.preset);
      this.toolbar.press('invert', viewer.invert);
      this.rail.show(index, viewer.count, at => stack?.has(at) ?? false, ticks(info.name, marking.marks, this.room.review));
    });
  }

  private list(): void {
    const { answer, review, series } = this.room;
    const label = (name: string) => series.length > 1 ? series.find(one => one.name === name)?.label ?? '' : '';
    const simple = this.viewer.kind === 'canvas' ? h('p', { class: 'rr-note' }, text('canvas')) : '';
    const found = review && reviewList(review.findings, review.marks, label, (to, finding) => {
      this.finding = finding;
      this.jump(to);
    });
    const given = answer && !review && markList(this.marking.marks, this.marking.selected, this.marking, label, {
      go: index => {
        this.marking.select(index);
        this.jump(this.marking.marks[index]!);
      },
      remove: index => this.discard(index),
      rate: (index, rating) => this.rate(index, rating),
    });
    this.below.replaceChildren(simple, found || given || '');
  }

  private jump(to: Jump): void {
    this.showOverlay(true);
    if (to.series === this.viewer.here.info.name) this.viewer.go(to.frame);
    else this.enter(to.series, to.frame);
  }

  private marked(sentence: string | null, answer: boolean): void {
    if (answer) this.showOverlay(true);
    if (sentence) this.stage.announce(sentence);
    this.drawMarks();
    this.probe();
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

  private discard(index: number): void {
    const inside = this.below.contains(document.activeElement);
    this.marking.remove(index);
    if (!inside) return;
    const buttons = this.below.querySelectorAll<HTMLElement>('.rr-remove');
    (buttons[Math.min(index, buttons.length - 1)] ?? this.stage.surface).focus();
  }

  private showOverlay(shown: boolean): void {
    this.overlay = shown;
    this.toolbar.press('overlay', shown);
    this.drawMarks();
  }

  private choose(tool: Tool): void {
    if (tool === 'mark' && !this.room.answer) return;
    this.tool = tool;
    this.stage.surface.dataset['tool'] = tool;
    this.toolbar.pressTool(tool);
    if (tool !== 'mark' && this.marking.cursor) this.marking.aim(null);
  }

  /** With Mark chosen a mouse drag sets the window and a finger scrolls; a drag that begins on a mark moves it. */
  private strokeTool({ touch }: Stroke): Tool {
    if (this.tool !== 'mark' || this.marking.holding) return this.tool;
    return touch && this.viewer.count > 1 ? 'scroll' : 'window';
  }

  private stroke(tool: Tool, { at, dx, dy }: Stroke): void {
    const { viewer } = this;
    switch (tool) {
      case 'mark': this.marking.drag(at); break;
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
    if (event.defaultPrevented || target.closest('input, textarea, select, summary')) return;
    if (target.closest('button') && (event.key === 'Enter' || event.key === ' ')) return;
    const action = actionOf(event, !!this.marking.cursor, this.marking.ratings && this.marking.selected >= 0);
    if (!action || !this.act(action)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Does what a key or a button says; false when it means nothing here. */
  private act(action: Action): boolean {
    const { viewer, marking } = this;
    switch (action.do) {
      case 'step': viewer.step(action.by); break;
      case 'end': viewer.go(action.last ? viewer.count - 1 : 0); break;
      case 'window': {
        const preset = viewer.here.presets[action.index];
        if (!preset) return false;
        viewer.window(preset);
        break;
      }
      case 'tool': this.choose(action.tool); break;
      case 'zoom': viewer.zoom(action.factor); break;
      case 'reset': viewer.reset(); break;
      case 'invert': viewer.setInvert(!viewer.invert); break;
      case 'overlay':
        if (!this.room.answer && !this.room.review) return false;
        this.showOverlay(!this.overlay);
        break;
      case 'cursor':
        if (!this.room.answer) return false;
        this.choose('mark');
        this.focus({ preventScroll: true });
        marking.aim(marking.cursor ? null : 'middle');
        break;
      case 'aim': marking.aim({ column: marking.cursor!.column + action.dx, row: marking.cursor!.row + action.dy }); break;
      case 'place': marking.place(marking.cursor!); break;
      case 'leave': marking.aim(null); break;
      case 'rate': this.rate(marking.selected, action.rating); break;
      case 'unselect': marking.select(-1); break;
      case 'remove':
        if (!this.room.answer || marking.selected < 0) return false;
        this.discard(marking.selected);
        break;
      case 'apply': {
        const here = { x: 0, y: 0 };
        this.stroke(this.tool === 'mark' ? 'window' : this.tool, { at: here, from: here, dx: action.dx, dy: action.dy, touch: false });
      }
    }
    return true;
  }
}

customElements.define('reading-room', ReadingRoom);
