import { CanvasPicture } from './canvas-picture';
import { h, ltr } from './dom';
import { budget, start } from './engine';
import { clampPixel, edges, fit, keep, panBy, type Pixel, type Point, resized, type Size, toPixel, toPoint, type View, within, zoomAt } from './geometry';
import { GpuPicture } from './gpu-picture';
import { hands, type Stroke, type Tool } from './hands';
import { type Action, actionOf } from './keys';
import { type Jump, keyList, markList, reviewList } from './lists';
import { type Mark, move, nearest, place, remove, written } from './marks';
import { drawOverlay } from './overlay';
import { type Picture, type Scene } from './picture';
import { Rail, type Tick } from './rail';
import { keyFrame, readRoom, type Room, type SeriesInfo } from './room';
import { ImageError, Stack, valueAt } from './stack';
import { Stage } from './stage';
import { text } from './texts';
import { type Command, Toolbar } from './toolbar';
import { dragged, type Preset, presets, same, type Window } from './windows';

/** Where one is in a series; kept while another series is read. */
interface Place { info: SeriesInfo; stack: Stack | null; index: number; window: Window | null; view: View | null; presets: Preset[] }

const still = { width: 0, height: 0 };
const reach = { mouse: 12, touch: 24 }; // CSS pixels within which a press takes hold of a mark

export class ReadingRoom extends HTMLElement {
  private room!: Room;
  private places = new Map<string, Place>();
  private here!: Place;
  private stage!: Stage;
  private toolbar!: Toolbar;
  private rail!: Rail;
  private picture: Picture | null = null;
  private readonly below = h('div', { class: 'rr-below' });
  private tabs: HTMLButtonElement[] = [];
  private leave = new AbortController();
  private size: Size = still;
  private shown: Scene | null = null;
  private marks: Mark[] = [];
  private selected = -1;
  private held = -1;
  private tool: Tool = 'window';
  private invert = false;
  private overlay = true;
  private cursor: Pixel | null = null;
  private hovered: Point | null = null;
  private finding = -1;
  private travelled = 0;
  private trouble: string | null = null;
  private waiting = 0;
  private refreshing = 0;
  private ready = false;

  /** What the room shows now, as plain data. */
  get state(): object {
    const { here, picture } = this;
    if (!here) return { ready: false, error: this.trouble };
    const { stack, view } = here;
    const preset = here.window ? here.presets.find(one => same(one, here.window!)) : undefined;
    return {
      ready: this.ready, error: this.trouble, rendering: picture?.kind ?? 'none', language: document.documentElement.lang,
      series: here.info.name, frame: here.index, slice: here.index + 1, frames: stack?.count ?? here.info.frames,
      shown: this.shown && this.shown.stack === stack ? this.shown.index : null, loaded: stack?.loaded ?? 0,
      window: here.window && { ...here.window, name: preset?.name ?? null }, invert: this.invert,
      zoom: view && stack ? view.scale / fit(stack.grid, this.size).scale : 1,
      centre: view && { column: view.column, row: view.row },
      tool: this.tool, cursor: this.cursor, overlay: this.overlay, marks: this.marks.map(mark => ({ ...mark })), selected: this.selected,
      value: this.value(this.hovered),
    };
  }

  /** Where a pixel of the image lies on the screen, in client coordinates. */
  clientPoint(column: number, row: number): Point | null {
    if (!this.shown) return null;
    const box = this.stage.surface.getBoundingClientRect();
    const { view, stack, size } = this.shown;
    const { x, y } = toPoint({ column, row }, view, stack.grid, size);
    return { x: box.left + x, y: box.top + y };
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
    clearTimeout(this.waiting);
    this.picture?.close();
    this.picture = null;
    for (const one of this.places.values()) one.stack?.close();
    this.places.clear();
    this.querySelector(':scope > .rr')?.remove();
    this.still(true);
  }

  private open(): void {
    try {
      this.room = readRoom(this.getAttribute('data-room'));
      this.marks = [...this.room.marks];
      const coarse = matchMedia('(pointer: coarse)').matches;
      this.tool = this.room.answer ? 'mark' : coarse ? 'scroll' : 'window';
      for (const info of this.room.series)
        this.places.set(info.name, { info, stack: null, index: info.start, window: null, view: null, presets: [] });
      this.here = this.places.get(this.room.active)!;
      const graphics = start() && this.getAttribute('data-rendering') !== 'canvas';
      this.build();
      this.renderWith(graphics);
      const size = new ResizeObserver(() => this.measure());
      size.observe(this.stage.surface);
      this.leave.signal.addEventListener('abort', () => size.disconnect());
      this.still(false);
      this.measure();
      this.enter(this.room.active);
    } catch (reason) {
      console.error(reason);
      this.fail();
    }
  }

  /** Leaves the page as it is without script, with a sentence that says so. */
  private fail(): void {
    this.trouble = 'start';
    this.querySelector(':scope > .rr')?.remove();
    this.still(true);
    if (!this.querySelector(':scope > .rr-unable')) this.prepend(h('p', { class: 'rr-unable', role: 'status' }, text('error.start')));
  }

  /** Shows or hides what the page holds for readers without script; hidden buttons must not answer the Enter key. */
  private still(visible: boolean): void {
    for (const child of this.children) {
      if (child.classList.contains('rr') || child.classList.contains('rr-unable')) continue;
      if (child instanceof HTMLElement && !(child instanceof HTMLInputElement && child.type === 'hidden')) child.hidden = !visible;
    }
    for (const button of this.querySelectorAll<HTMLInputElement | HTMLButtonElement>('input[type=image], input[type=submit], button[type=submit]'))
      button.disabled = !visible;
  }

  private build(): void {
    const { signal } = this.leave;
    const { answer, review, series } = this.room;
    const several = series.some(one => one.frames !== 1);
    const tool = (id: Tool, key: string, extra = false): Command =>
      ({ id, icon: id, label: `tool.${id}`, key, toggle: true, extra, run: () => this.choose(id) });
    this.stage = new Stage();
    this.toolbar = new Toolbar(
      [...(answer ? [tool('mark', 'M')] : []), tool('window', 'W'), ...(several ? [tool('scroll', 'S')] : []), tool('pan', 'P', true), tool('zoom', 'Z', true)],
      [
        { id: 'zoom-out', icon: 'zoomOut', label: 'zoom.out', key: '−', extra: true, run: () => this.zoom(0.8) },
        { id: 'zoom-in', icon: 'zoomIn', label: 'zoom.in', key: '+', extra: true, run: () => this.zoom(1.25) },
        { id: 'invert', icon: 'invert', label: 'invert', key: 'I', toggle: true, extra: true, run: () => this.act({ do: 'invert' }) },
        ...(answer || review ? [{ id: 'overlay', icon: 'overlay', label: 'overlay', key: 'O', toggle: true, extra: !review, run: () => this.act({ do: 'overlay' }) } as Command] : []),
        { id: 'reset', icon: 'reset', label: 'reset', key: 'R', run: () => this.act({ do: 'reset' }) },
      ]);
    this.rail = new Rail(index => this.go(index), by => this.go(this.here.index + by), signal);
    const tabs = series.length > 1 ? this.buildTabs(series) : null;
    this.append(h('div', { class: 'rr', role: 'group', 'aria-label': text('room'), keydown: (event: KeyboardEvent) => this.press(event) },
      tabs, this.toolbar.element, h('div', { class: 'rr-body' }, this.stage.element, this.rail.element), this.below,
      keyList(!!answer, !!answer || !!review)));
    this.stage.surface.dataset['tool'] = this.tool;
    const poster = this.querySelector<HTMLImageElement | HTMLInputElement>('figure img, input[type=image]');
    this.stage.cover(poster?.src || null);
    this.toolbar.pressTool(this.tool);
    this.toolbar.press('overlay', true);
    hands(this.stage.surface, {
      begin: (at, touch) => this.begin(at, touch),
      tap: (at, touch) => this.tap(at, touch),
      stroke: (which, stroke) => this.stroke(which === 'chosen' ? this.strokeTool(stroke) : which, stroke),
      end: () => this.end(),
      pinch: (centre, factor, dx, dy) => this.look(view => {
        const { grid } = this.here.stack!;
        return panBy(zoomAt(view, factor, centre, grid, this.size), dx, dy, grid, this.size);
      }),
      wheel: slices => {
        if (this.count < 2) return false;
        if (slices) this.go(this.here.index + slices);
        return true;
      },
      zoom: (at, factor) => this.look(view => zoomAt(view, factor, at, this.here.stack!.grid, this.size)),
      hover: at => {
        this.hovered = at;
        this.probe();
      },
    }, signal);
    addEventListener('visibilitychange', () => this.draw(), { signal });
  }

  private buildTabs(series: readonly SeriesInfo[]): HTMLElement {
    this.tabs = series.map(one => h('button', {
      type: 'button', class: 'rr-tab', role: 'tab', 'data-series': one.name, click: () => this.enter(one.name),
    }, h('bdi', {}, one.label), one.frames > 1 ? ltr(String(one.frames), 'rr-dim') : null));
    return h('div', {
      class: 'rr-tabs', role: 'tablist', 'aria-label': text('series'), keydown: (event: KeyboardEvent) => {
        const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
        const at = this.tabs.indexOf(event.target as HTMLButtonElement);
        if (!step || at < 0) return;
        const turned = getComputedStyle(this).direction === 'rtl' ? -step : step;
        const next = this.tabs[(at + turned + this.tabs.length) % this.tabs.length]!;
        next.focus();
        this.enter(next.dataset['series']!);
        event.preventDefault();
        event.stopPropagation();
      },
    }, ...this.tabs);
  }

  private renderWith(graphics: boolean): void {
    this.picture?.close();
    this.shown = null;
    const Kind = graphics ? GpuPicture : CanvasPicture;
    this.picture = new Kind(this.stage.picture);
    this.picture.onshown = scene => this.appeared(scene);
    this.picture.onlost = () => this.lost();
    this.classList.toggle('rr-simple', !graphics);
  }

  private lost(): void {
    this.trouble = 'lost';
    this.stage.tell(text('error.lost'), () => {
      GpuPicture.restart();
      this.trouble = null;
      this.stage.tell(null);
      this.renderWith(start());
      this.draw();
    });
  }

  private get count(): number { return this.here.stack?.count ?? this.here.info.frames; }

  private enter(name: string): void {
    this.here = this.places.get(name)!;
    this.cursor = null;
    this.stage.advise(null);
    for (const tab of this.tabs) {
      const chosen = tab.dataset['series'] === name;
      tab.setAttribute('aria-selected', String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
    this.stage.badges(this.here.info.synthetic, this.here.info.measurable);
    this.stage.edges(edges(this.here.stack?.orientation ?? null));
    this.toolbar.offer(this.here.presets, preset => this.window(preset));
    this.list();
    this.refresh();
    if (this.here.stack) this.draw();
    else void this.fetch(this.here);
  }

  private async fetch(place: Place): Promise<void> {
    const { signal } = this.leave;
    this.trouble = null;
    this.stage.tell(this.ready ? text('loading') : null);
    try {
      const stack = await Stack.open(place.info);
      if (signal.aborted) return stack.close();
      place.stack = stack;
      place.index = Math.min(place.index, stack.count - 1);
      place.presets = presets(place.info.windows, stack.stored);
      place.window = place.presets[0] ?? null;
      stack.onchange = () => { if (this.here === place) this.refresh(); };
      if (this.here === place) this.enter(place.info.name);
    } catch (reason) {
      if (!signal.aborted && this.here === place) this.complain(reason, () => void this.fetch(place));
    }
  }

  private complain(reason: unknown, retry: () => void): void {
    const { trouble } = ImageError.from(reason);
    if (trouble === 'broken') console.error(reason);
    this.trouble = trouble;
    this.stage.tell(text(`error.${trouble}`), retry);
  }

  private measure(): void {
    const before = this.size;
    this.size = this.stage.size;
    if (!this.size.width || !this.size.height) return;
    for (const one of this.places.values())
      if (one.view && one.stack && before.width) one.view = resized(one.view, one.stack.grid, before, this.size);
    this.draw();
  }

  /** Brings the picture up to date with where one is; fetches the slice first when it is not there. */
  private draw(): void {
    const place = this.here;
    const { stack, index } = place;
    if (!stack || !this.size.width || !this.picture || this.leave.signal.aborted) return;
    clearTimeout(this.waiting);
    const image = stack.image(index);
    if (!image) {
      // A quick scroll passes many slices: only one that is stayed on is fetched out of turn.
      this.waiting = window.setTimeout(() => void this.fetchFrame(place, index), this.ready ? 40 : 0);
      return;
    }
    if (this.trouble !== 'lost') {
      this.trouble = null;
      this.stage.tell(null);
    }
    place.view = keep(place.view ?? fit(stack.grid, this.size), stack.grid, this.size);
    this.picture.draw({ stack, index, image, window: image.color ? null : place.window, invert: this.invert, view: place.view, size: this.size });
    stack.prefetch(index);
  }

  private async fetchFrame(place: Place, index: number): Promise<void> {
    if (this.ready) this.stage.tell(text('loading.frame', index + 1));
    const current = () => this.here === place && place.index === index && !this.leave.signal.aborted;
    try {
      await place.stack!.load(index);
      if (current()) this.draw();
    } catch (reason) {
      if (current()) this.complain(reason, () => void this.fetchFrame(place, index));
    }
  }

  private appeared(scene: Scene): void {
    this.shown = scene;
    this.drawMarks();
    this.probe();
    if (this.ready) return;
    this.ready = true;
    this.stage.cover(null);
    performance.mark('first-image');
    this.dispatchEvent(new CustomEvent('room-ready', { bubbles: true }));
  }

  private drawMarks(): void {
    if (!this.shown || this.shown.stack !== this.here.stack) return;
    const { view, size, stack, index } = this.shown;
    const { review, answer } = this.room;
    drawOverlay(this.stage.svg, {
      view, size, grid: stack.grid, series: this.here.info.name, frame: index,
      marks: this.overlay && !review ? this.marks : [], selected: this.selected, numbered: answer?.max !== 1,
      findings: this.overlay && review ? review.findings : [], judged: this.overlay && review ? review.marks : [],
      cursor: this.cursor, active: this.finding,
    });
  }

  /** Brings the words and bars around the image up to date, once for all that happens before the next picture. */
  private refresh(): void {
    this.refreshing ||= requestAnimationFrame(() => {
      this.refreshing = 0;
      if (!this.leave.signal.aborted) this.frame();
    });
  }

  private frame(): void {
    const { here } = this;
    const { stack } = here;
    this.stage.slice(here.index, this.count);
    this.stage.window(here.window?.centre ?? null, here.window?.width ?? null, here.view && stack ? here.view.scale / fit(stack.grid, this.size).scale : 1);
    this.stage.loaded(stack?.loaded ?? 0, Math.min(this.count, stack ? Math.floor(budget / (stack.grid.columns * stack.grid.rows * 2)) : this.count));
    this.toolbar.pressWindow(here.window ? here.presets.findIndex(one => same(one, here.window!)) : -1);
    this.rail.show(here.index, this.count, index => stack?.has(index) ?? false, this.ticks());
  }

  private ticks(): Tick[] {
    const { review } = this.room;
    const mine = <T extends { series: string }>(one: T) => one.series === this.here.info.name;
    if (!review) return this.marks.filter(mine).map(({ frame }) => ({ frame, kind: 'mark' }));
    const frames = new Set(review.findings.filter(mine).flatMap(finding => [...finding.contours.map(one => one.frame), keyFrame(finding) ?? -1]));
    return [
      ...[...frames].filter(frame => frame >= 0).map(frame => ({ frame, kind: 'finding' }) as const),
      ...review.marks.filter(mine).map(({ frame, verdict }) => ({ frame, kind: verdict })),
    ];
  }

  private list(): void {
    const { answer, review, series } = this.room;
    const label = (name: string) => series.length > 1 ? series.find(one => one.name === name)?.label ?? '' : '';
    const simple = this.picture?.kind === 'canvas' ? h('p', { class: 'rr-note' }, text('canvas')) : '';
    if (review) this.below.replaceChildren(simple, reviewList(review.findings, review.marks, label, (to, finding) => {
      this.finding = finding;
      this.jump(to);
    }));
    else if (answer) this.below.replaceChildren(simple, markList(this.marks, this.selected, answer.max, label, {
      go: to => {
        this.selected = this.marks.indexOf(to as Mark);
        this.jump(to);
      },
      remove: index => this.removeMark(index),
    }));
    else this.below.replaceChildren(simple);
  }

  private jump(to: Jump): void {
    this.overlay = true;
    this.toolbar.press('overlay', true);
    if (to.series !== this.here.info.name) {
      this.places.get(to.series)!.index = to.frame;
      this.enter(to.series);
    } else {
      this.list();
      this.go(to.frame);
    }
  }

  private go(index: number): void {
    const to = Math.min(this.count - 1, Math.max(0, index));
    this.here.index = to;
    this.draw();
    this.refresh();
    this.drawMarks();
  }

  private window(window: Window): void {
    this.here.window = { centre: window.centre, width: window.width };
    this.draw();
    this.refresh();
  }

  private look(change: (view: View) => View): void {
    const { view, stack } = this.here;
    if (!view || !stack) return;
    this.here.view = change(view);
    this.draw();
    this.refresh();
  }

  private zoom(factor: number): void {
    const { width, height } = this.size;
    this.look(view => zoomAt(view, factor, { x: width / 2, y: height / 2 }, this.here.stack!.grid, this.size));
  }

  private choose(tool: Tool): void {
    if (tool === 'mark' && !this.room.answer) return;
    this.tool = tool;
    this.stage.surface.dataset['tool'] = tool;
    this.toolbar.pressTool(tool);
    if (tool !== 'mark') this.aim(null);
  }

  /** With Mark chosen, a mouse drag sets the window and a finger scrolls; a drag that begins on a mark moves it. */
  private strokeTool({ touch }: Stroke): Tool {
    if (this.held >= 0) return 'mark';
    return this.tool === 'mark' ? (touch && this.count > 1 ? 'scroll' : 'window') : this.tool;
  }

  private begin(at: Point, touch: boolean): void {
    this.stage.surface.focus({ preventScroll: true });
    this.travelled = 0;
    this.held = this.tool === 'mark' && this.room.answer && this.overlay ? this.markAt(at, touch) : -1;
  }

  private end(): void {
    if (this.held >= 0 && this.travelled > 0) {
      const mark = this.marks[this.held]!;
      this.changed(text('mark.moved', mark.frame + 1));
    }
    this.held = -1;
  }

  private stroke(tool: Tool, { at, dx, dy }: Stroke): void {
    this.travelled += Math.abs(dx) + Math.abs(dy);
    const pixel = this.pixel(at);
    switch (tool) {
      case 'mark':
        if (!pixel || !this.shown) return;
        this.marks = move(this.marks, this.held, clampPixel(pixel, this.shown.stack.grid));
        this.selected = this.held;
        this.drawMarks();
        break;
      case 'window': if (this.here.window) this.window(dragged(this.here.window, dx, dy)); break;
      case 'pan': this.look(view => panBy(view, dx, dy, this.here.stack!.grid, this.size)); break;
      case 'zoom': this.zoom(Math.exp(-dy / 150)); break;
      case 'scroll': this.glide(dy); break;
    }
  }

  private scrolled = 0;

  private glide(dy: number): void {
    // The whole stack is about one and a half heights of the image away, a slice never less than 4 pixels.
    const step = Math.max(4, this.size.height * 1.5 / this.count);
    this.scrolled += dy;
    const slices = Math.trunc(this.scrolled / step);
    if (!slices) return;
    this.scrolled -= slices * step;
    this.go(this.here.index + slices);
  }

  private tap(at: Point, touch: boolean): void {
    const pixel = this.pixel(at);
    if (this.tool !== 'mark' || !this.room.answer || !pixel || !this.shown) return;
    const there = this.overlay ? this.markAt(at, touch) : -1;
    if (there >= 0) {
      this.selected = there;
      this.list();
      this.drawMarks();
    } else if (within(pixel, this.shown.stack.grid)) this.placeMark(pixel);
  }

  private markAt(at: Point, touch: boolean): number {
    const pixel = this.pixel(at);
    if (!pixel || !this.shown) return -1;
    const { view, stack, index } = this.shown;
    return nearest(this.marks, this.here.info.name, index, pixel, reach[touch ? 'touch' : 'mouse'] / view.scale, stack.grid.aspect);
  }

  private pixel(at: Point | null): Pixel | null {
    if (!at || !this.shown || this.shown.stack !== this.here.stack) return null;
    const { view, stack, size } = this.shown;
    return toPixel(at, view, stack.grid, size);
  }

  private placeMark(pixel: Pixel): void {
    const { answer } = this.room;
    // The slice that is seen, which is not yet the one asked for while that is on its way.
    const placed = place(this.marks, { series: this.here.info.name, frame: this.shown!.index, ...pixel }, answer!.max);
    if (placed.full) {
      this.stage.advise(text('marks.full', answer!.max ?? placed.marks.length));
      this.stage.announce(text('marks.full', answer!.max ?? placed.marks.length));
      return;
    }
    this.marks = placed.marks;
    this.selected = placed.selected;
    this.overlay = true;
    this.toolbar.press('overlay', true);
    this.stage.advise(this.cursor ? text('mark.cursor') : null);
    this.changed(text('mark.placed', this.shown!.index + 1));
  }

  private removeMark(index: number): void {
    if (!this.marks[index]) return;
    const focused = this.below.contains(document.activeElement);
    this.marks = remove(this.marks, index);
    this.selected = Math.min(this.selected, this.marks.length - 1);
    this.stage.advise(null);
    this.changed(text('mark.removed'));
    if (focused) (this.below.querySelectorAll<HTMLElement>('.rr-remove')[Math.min(index, this.marks.length - 1)] ?? this.stage.surface).focus();
  }

  private changed(sentence: string): void {
    this.list();
    this.refresh();
    this.drawMarks();
    this.stage.announce(sentence);
    const field = this.querySelector<HTMLInputElement>(`input[name="${CSS.escape(this.room.answer!.field)}"]`);
    if (!field) return;
    field.value = written(this.marks);
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  private aim(to: Pixel | null): void {
    this.cursor = to;
    this.stage.advise(to ? text('mark.cursor') : null);
    if (to && this.shown) {
      const { view, stack, size } = this.shown;
      const { x, y } = toPoint(to, view, stack.grid, size);
      if (x < 0 || y < 0 || x > size.width || y > size.height) this.look(one => ({ ...one, ...to }));
    }
    this.drawMarks();
    this.probe();
  }

  private value(at: Point | null): number | null {
    const pixel = this.cursor ?? this.pixel(at);
    const { shown } = this;
    return pixel && shown?.stack === this.here.stack && shown!.stack.hounsfield ? valueAt(shown!.image, pixel.column, pixel.row) : null;
  }

  private probe(): void {
    const pixel = this.cursor ?? this.pixel(this.hovered);
    this.stage.probe(pixel?.column ?? 0, pixel?.row ?? 0, this.value(this.hovered));
  }

  private press(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (event.defaultPrevented || target.closest('input, textarea, select, summary')) return;
    const on = target.closest('button');
    if (on && (event.key === 'Enter' || event.key === ' ')) return;
    const action = actionOf(event, !!this.cursor);
    if (!action || !this.act(action)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Does what a key or a button says; false when it means nothing here. */
  private act(action: Action): boolean {
    const { here } = this;
    switch (action.do) {
      case 'step': this.go(here.index + action.by); return true;
      case 'end': this.go(action.last ? this.count - 1 : 0); return true;
      case 'window': {
        const preset = here.presets[action.index];
        if (preset) this.window(preset);
        return !!preset;
      }
      case 'tool': this.choose(action.tool); return true;
      case 'zoom': this.zoom(action.factor); return true;
      case 'reset':
        here.view = null;
        here.window = here.presets[0] ?? null;
        this.setInvert(false);
        return true;
      case 'invert': this.setInvert(!this.invert); return true;
      case 'overlay':
        if (!this.room.answer && !this.room.review) return false;
        this.overlay = !this.overlay;
        this.toolbar.press('overlay', this.overlay);
        this.drawMarks();
        return true;
      case 'cursor': {
        if (!this.room.answer || !here.stack) return false;
        this.choose('mark');
        const { width, height } = this.size;
        const middle = this.pixel({ x: width / 2, y: height / 2 });
        this.stage.surface.focus({ preventScroll: true });
        if (middle) this.aim(this.cursor ? null : clampPixel({ column: Math.round(middle.column), row: Math.round(middle.row) }, here.stack.grid));
        return true;
      }
      case 'aim':
        this.aim(clampPixel({ column: this.cursor!.column + action.dx, row: this.cursor!.row + action.dy }, here.stack!.grid));
        return true;
      case 'place': this.placeMark(this.cursor!); return true;
      case 'leave': this.aim(null); return true;
      case 'remove':
        if (!this.room.answer || this.selected < 0) return false;
        this.removeMark(this.selected);
        return true;
      case 'apply':
        this.stroke(this.tool === 'mark' ? 'window' : this.tool, { at: { x: 0, y: 0 }, from: { x: 0, y: 0 }, dx: action.dx, dy: action.dy, touch: false });
        return true;
    }
  }

  private setInvert(invert: boolean): void {
    this.invert = invert;
    this.toolbar.press('invert', invert);
    this.draw();
    this.refresh();
  }
}

customElements.define('reading-room', ReadingRoom);
