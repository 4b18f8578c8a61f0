import { h, s } from '../room/dom';
import { changes, corner, cut, freeId, outlined, type Place, pulled, type Sight, sightOf, simplified, type Target, toPixel, toScreen, area } from './shape';
import { jump } from '../site/jump';

type Tool = 'freehand' | 'polygon' | 'point' | 'sphere' | 'edit';
interface Room extends HTMLElement {
  state: { ready: boolean; series?: string; frame?: number; shown?: number | null; layout?: string };
  clientPoint(column: number, row: number): { x: number; y: number } | null;
  focus(options?: FocusOptions): void;
}

const tools: Tool[] = ['freehand', 'polygon', 'point', 'sphere', 'edit'];
const reach = 12; // CSS pixels within which a press means a corner
const wait = 600; // milliseconds after a change before it is sent
const pointRadius = 3; // millimetres around a point that count as a hit, until the author says otherwise

/** Tools over a reading room that say where a lesion is: outlines, points and spheres, kept as they are drawn. */
class TruthDrawing extends HTMLElement {
  private room!: Room;
  private stage!: HTMLElement;
  private svg!: SVGSVGElement;
  private words: Record<string, string> = {};
  private spacing: [number, number, number] = [1, 1, 0];
  private targets: Target[] = [];
  private known: Target[] = [];
  private version = 0;
  private past: Target[][] = [];
  private chosen: string | null = null;
  private tool: Tool | null = null;
  private draft: Place[] = [];
  private cursor: Place | null = null;
  private hover: Place | null = null;
  private pull: { index: number; from: Place; target: Target } | null = null;
  private pressed = false;
  private sight: Sight | null = null;
  private frame = 0;
  private looked = -1000;
  private mine = false;
  private drawn = '';
  private timer = 0;
  private sending = false;
  private readonly gone = new AbortController();

  connectedCallback(): void {
    const room = this.querySelector<Room>('reading-room');
    const stage = this.querySelector<HTMLElement>('.reading-images');
    if (!room || !stage || this.room) return;
    [this.room, this.stage] = [room, stage];
    this.words = JSON.parse(this.dataset['words'] ?? '{}') as Record<string, string>;
    this.spacing = (this.dataset['spacing'] ?? '1 1 0').split(' ').map(Number) as [number, number, number];
    this.targets = this.known = JSON.parse(this.dataset['targets'] ?? '[]') as Target[];
    this.version = Number(this.dataset['version']);
    this.svg = s('svg', { class: 'draft-overlay', 'aria-hidden': 'true' });
    const { signal } = this.gone;
    stage.append(this.svg);
    stage.prepend(this.bar());
    for (const type of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'dblclick'] as const)
      stage.addEventListener(type, event => this.hand(event as PointerEvent), { signal, capture: true });
    stage.addEventListener('keydown', event => this.key(event), { signal, capture: true });
    this.addEventListener('keydown', event => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !(event.target instanceof HTMLInputElement)) {
        event.preventDefault();
        this.undo();
      }
    }, { signal });
    this.addEventListener('frame-shown', () => { this.looked = -1000; }, { signal });
    window.addEventListener('beforeunload', event => { if (this.unsaved) event.preventDefault(); }, { signal });
    this.list();
    const draw = (): void => {
      if (signal.aborted) return;
      this.draw();
      requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
    this.setAttribute('data-ready', '');
  }

  disconnectedCallback(): void {
    this.gone.abort();
    clearTimeout(this.timer);
  }

  private word(key: string, ...holes: (string | number)[]): string {
    return (this.words[key] ?? key).replace(/\{(\d)\}/g, (_, hole: string) => String(holes[Number(hole)] ?? ''));
  }

  private get unsaved(): boolean { return this.targets !== this.known || this.sending; }
  private get target(): Target | null { return this.targets.find(one => one.id === this.chosen) ?? null; }

  // --- The tools

  private bar(): HTMLElement {
    const button = (key: string, act: () => void, part = key) => h('button', { type: 'button', class: 'btn btn-sm btn-quiet', 'data-act': part, click: act }, this.word(key));
    return h('div', { class: 'draft-tools', role: 'toolbar', 'aria-label': this.word('tools') },
      h('div', { class: 'row-of' }, ...tools.map(tool => h('button', { type: 'button', class: 'btn btn-sm btn-quiet', 'data-tool': tool, 'aria-pressed': 'false', click: () => this.choose(this.tool === tool ? null : tool) }, this.word(tool))),
        button('close', () => this.finish()), button('cancel', () => this.cancel()), button('undo', () => this.undo()), button('new', () => this.pick(null))),
      h('p', { class: 'hint mb-0', role: 'status', 'data-part': 'said' }));
  }

  private choose(tool: Tool | null): void {
    this.cancel();
    this.tool = tool;
    for (const one of this.querySelectorAll('button[data-tool]')) one.setAttribute('aria-pressed', String((one as HTMLElement).dataset['tool'] === tool));
    this.stage.classList.toggle('is-drawing', tool !== null);
    this.say(tool ? `${this.word(`hint.${tool}`)} ${this.word('hint.keys')}` : '');
    if (tool) this.room.focus({ preventScroll: true });
    this.enable();
  }

  private enable(): void {
    const on = (act: string, can: boolean) => { for (const one of this.querySelectorAll<HTMLButtonElement>(`[data-act=${act}]`)) one.disabled = !can; };
    on('close', this.tool === 'polygon' && this.draft.length > 2);
    on('cancel', this.draft.length > 0);
    on('undo', this.past.length > 0);
    on('new', this.chosen !== null);
  }

  private say(sentence: string): void {
    const place = this.querySelector('[data-part=said]');
    if (place) place.textContent = sentence;
  }

  private cancel(): void {
    this.draft = [];
    this.cursor = this.hover = null;
    this.pull = null;
    this.pressed = false;
    this.enable();
  }

  // --- Where things are

  /** Which slice of which series is looked at; planes cut through it are none of the file's. The room is asked a few times a second, and at once when a slice appears. */
  private look(): boolean {
    if (performance.now() - this.looked > 250) {
      this.looked = performance.now();
      const { state } = this.room;
      this.frame = state.shown ?? state.frame ?? 0;
      this.mine = state.ready && state.series === this.dataset['series'] && state.layout !== 'mpr';
    }
    const [origin, column, row] = [this.room.clientPoint(0, 0), this.room.clientPoint(100, 0), this.room.clientPoint(0, 100)];
    this.sight = origin && column && row ? sightOf(origin, column, row, 100) : null;
    return this.mine && this.sight !== null;
  }

  private lookNow(): boolean {
    this.looked = -1000;
    return this.look();
  }

  private get surface(): HTMLElement | null { return this.room.querySelector<HTMLElement>('.rr-surface'); }

  /** Pixels of the image that are as long as so many on the screen. */
  private pixels(css: number): number { return this.sight ? css / Math.max(1e-6, Math.hypot(this.sight.cx, this.sight.cy)) : css; }

  private millimetres(a: Place, b: Place): number { return Math.hypot((a[0] - b[0]) * this.spacing[0], (a[1] - b[1]) * this.spacing[1]); }

  // --- Hands

  private hand(event: PointerEvent): void {
    if (!this.tool || !(event.target instanceof Element) || (!event.target.closest('.rr-surface') && !this.pressed)) return;
    if (event.type === 'pointerdown' && (event.button !== 0 || event.target.closest('button, a, select'))) return;
    if (event.type === 'pointerdown' && !this.lookNow()) {
      this.say(this.word('other-plane'));
      return;
    }
    if (!this.sight || (event.type === 'pointermove' && !this.pressed && this.tool !== 'polygon')) return;
    const at = toPixel(this.sight, event.clientX, event.clientY);
    if (event.type === 'pointermove' && !this.pressed) {
      this.hover = this.draft.length > 0 ? at : null;
      return;
    }
    event.stopPropagation();
    event.preventDefault();
    if (event.type === 'pointerdown') {
      this.stage.setPointerCapture(event.pointerId);
      this.pressed = true;
      this.cursor = null;
      this.room.focus({ preventScroll: true });
      this.press(at);
    } else if (event.type === 'pointermove') {
      this.drag(at);
    } else if (event.type === 'dblclick') {
      this.finish();
    } else if (this.pressed) {
      this.pressed = false;
      if (event.type === 'pointercancel') this.cancel();
      else this.lift(at);
    }
  }

  private press(at: Place): void {
    switch (this.tool) {
      case 'polygon': this.add(at); break;
      case 'freehand': case 'sphere': this.draft = [at]; break;
      case 'point': this.place(at, pointRadius); break;
      case 'edit': this.grasp(at); break;
    }
    this.enable();
  }

  private drag(at: Place): void {
    if (this.tool === 'freehand' && this.draft.length > 0) {
      const last = this.draft.at(-1)!;
      if (Math.hypot(at[0] - last[0], at[1] - last[1]) >= this.pixels(2)) this.draft.push(at);
    } else if (this.tool === 'sphere' && this.draft.length > 0) {
      this.draft = [this.draft[0]!, at];
    } else if (this.pull) {
      this.pulling(at);
    }
  }

  private lift(at: Place): void {
    if (this.tool === 'freehand') this.outline(simplified([...this.draft, at], this.pixels(0.7)));
    else if (this.tool === 'sphere' && this.draft.length > 0) this.ball(this.draft[0]!, at);
    else if (this.pull) this.settle();
  }

  /** A further corner of a polygon; the first one again closes it. */
  private add(at: Place): void {
    const [first] = this.draft;
    if (first && this.draft.length > 2 && Math.hypot(at[0] - first[0], at[1] - first[1]) <= this.pixels(reach)) this.finish();
    else this.draft.push(at);
  }

  private finish(): void {
    if (this.tool === 'polygon' && this.draft.length > 2) this.outline(this.draft);
  }

  private outline(points: Place[]): void {
    this.cancel();
    if (points.length < 3 || area(points) < 1) {
      this.say(this.word('empty'));
      return;
    }
    const inside = points.map(([x, y]): Place => [Math.round(x * 100) / 100, Math.round(y * 100) / 100]);
    this.change(outlined(this.target ?? this.fresh(inside[0]!), this.frame, inside));
    this.say(this.word('closed', this.frame + 1));
  }

  private ball(centre: Place, edge: Place): void {
    this.cancel();
    const radius = Math.round(this.millimetres(centre, edge) * 10) / 10;
    this.place(centre, radius < 0.5 ? pointRadius : radius);
  }

  /** A point or a sphere is a target of its own: it never takes the outlines of the chosen one away. */
  private place(centre: Place, radius: number): void {
    const base = this.target && this.target.contours.length === 0 ? this.target : this.fresh(centre);
    this.change({ ...base, radius, centre, frame: this.frame, contours: [] });
    this.say(this.word('sphere-of', radius.toLocaleString(document.documentElement.lang), this.frame + 1));
  }

  private fresh(centre: Place): Target {
    const id = freeId(this.targets);
    return { id, fr: this.word('default-name', id.split('-').at(-1)!), en: null, ar: null, radius: 0, centre, frame: this.frame, contours: [] };
  }

  private grasp(at: Place): void {
    const near = this.pixels(reach);
    for (const target of [...this.targets].sort(one => one.id === this.chosen ? -1 : 1)) {
      const points = target.contours.find(one => one.frame === this.frame)?.points ?? (target.contours.length === 0 && target.frame === this.frame ? [target.centre] : []);
      const index = corner(points, at, near);
      if (index < 0) continue;
      this.pick(target.id);
      this.pull = { index, from: at, target };
      return;
    }
  }

  private pulling(at: Place): void {
    const { index, from, target } = this.pull!;
    const by: Place = [at[0] - from[0], at[1] - from[1]];
    const moved = target.contours.length === 0
      ? { ...target, centre: [target.centre[0] + by[0], target.centre[1] + by[1]] as Place }
      : outlined(target, this.frame, pulled(target.contours.find(one => one.frame === this.frame)!.points, index, by, this.pixels(40)));
    this.targets = this.targets.map(one => one.id === target.id ? moved : one);
  }

  private settle(): void {
    const before = this.targets.map(one => one.id === this.pull!.target.id ? this.pull!.target : one);
    this.pull = null;
    this.past.push(before);
    this.changed();
  }

  // --- Keys

  private key(event: KeyboardEvent): void {
    if (!this.tool || event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element) || !event.target.closest('.rr-surface') || !this.lookNow()) return;
    const step = event.shiftKey ? 10 : 1;
    const arrows: Record<string, Place> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    const by = arrows[event.key];
    if (by) {
      // The arrows mean the screen, however the image is turned.
      const from = this.cursor ?? this.middle();
      const screen = toScreen(this.sight!, from);
      const unit = Math.hypot(this.sight!.cx, this.sight!.cy);
      this.cursor = this.cursor ? toPixel(this.sight!, screen.x + by[0] * unit, screen.y + by[1] * unit) : from;
      this.hover = this.draft.length > 0 ? this.cursor : null;
      if (this.tool === 'sphere' && this.draft.length > 0) this.draft = [this.draft[0]!, this.cursor];
      if (this.pull) this.pulling(this.cursor);
    } else if (event.key === 'Enter') {
      this.enter();
    } else if (event.key === 'Backspace' && this.draft.length > 0) {
      this.draft = this.draft.slice(0, -1);
    } else if (event.key === 'Escape') {
      if (this.draft.length > 0 || this.cursor) this.cancel();
      else this.choose(null);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    this.enable();
  }

  private middle(): Place {
    const box = this.surface!.getBoundingClientRect();
    return toPixel(this.sight!, box.left + box.width / 2, box.top + box.height / 2).map(Math.round) as Place;
  }

  private enter(): void {
    const at = this.cursor ??= this.middle();
    if (this.tool === 'freehand' || this.tool === 'polygon') {
      // By keys an outline is made of corners; the last one set twice closes it.
      const last = this.draft.at(-1);
      if (last && last[0] === at[0] && last[1] === at[1] && this.draft.length > 2) this.outline(this.draft);
      else this.draft.push(at);
    } else if (this.tool === 'point') {
      this.place(at, pointRadius);
    } else if (this.tool === 'sphere') {
      if (this.draft.length === 0) this.draft = [at];
      else this.ball(this.draft[0]!, at);
    } else if (this.pull) {
      this.settle();
    } else {
      this.grasp(at);
    }
  }

  // --- What is kept

  private change(target: Target): void {
    this.past.push(this.targets);
    this.targets = this.targets.some(one => one.id === target.id) ? this.targets.map(one => one.id === target.id ? target : one) : [...this.targets, target];
    this.chosen = target.id;
    this.changed();
  }

  private changed(): void {
    this.list();
    this.enable();
    clearTimeout(this.timer);
    this.tell('unsaved', this.word('unsaved'));
    this.timer = window.setTimeout(() => void this.save(), wait);
  }

  private undo(): void {
    const before = this.past.pop();
    if (!before) return;
    this.targets = before;
    if (!this.target) this.chosen = null;
    this.changed();
  }

  private pick(id: string | null): void {
    this.chosen = id;
    this.list();
    this.enable();
  }

  private async save(insist = false): Promise<void> {
    if (this.sending) {
      this.timer = window.setTimeout(() => void this.save(), wait);
      return;
    }
    const now = this.targets;
    const sent = changes(this.known, now);
    if (sent.targets.length + sent.removed.length === 0) {
      this.known = now;
      this.tell('saved', this.word('saved'));
      return;
    }
    this.sending = true;
    this.tell('saving', this.word('saving'));
    const token = this.querySelector<HTMLInputElement>('[data-part=token] input[name=_token]')?.value ?? '';
    try {
      const body = new FormData();
      for (const [name, value] of [['_token', token], ['Version', String(this.version)], ['Targets', JSON.stringify(sent)]] as const) body.set(name, value);
      const answer = await fetch(this.dataset['url']!, {
        method: 'POST', body, headers: { Accept: 'application/json' }, redirect: 'manual',
      });
      if (answer.type === 'opaqueredirect' || answer.status === 401) {
        this.tell('unsaved', this.word('signed-out'));
      } else if (answer.ok || answer.status === 409 || answer.status === 422) {
        const told = await answer.json() as { version: number; text: string };
        if (answer.ok) [this.version, this.known] = [told.version, now];
        this.tell(answer.ok ? 'saved' : 'unsaved', told.text);
        // Somebody else drew the same: the author decides, and sees first what she overwrites.
        if (answer.status === 409 && !insist) this.ask(told.version);
      } else {
        this.later();
      }
    } catch {
      this.later();
    } finally {
      this.sending = false;
    }
    if (this.targets !== now) this.changed();
  }

  private later(): void {
    this.tell('unsaved', this.word('unsaved'));
    this.timer = window.setTimeout(() => void this.save(), 10 * wait);
  }

  private ask(version: number): void {
    this.querySelector('[data-part=state]')?.append(' ', h('button', { type: 'button', class: 'btn btn-sm btn-warning', click: () => {
      this.version = version;
      void this.save(true);
    } }, this.word('mine')));
  }

  private tell(state: string, sentence: string): void {
    const place = this.querySelector<HTMLElement>('[data-part=state]');
    if (!place) return;
    place.dataset['state'] = state;
    place.textContent = sentence;
  }

  // --- The list

  private list(): void {
    const place = this.querySelector('[data-part=list]')!;
    if (place.contains(document.activeElement) && document.activeElement instanceof HTMLInputElement) return;
    const state = place.querySelector('[data-part=state]') ?? h('p', { class: 'hint save-state', role: 'status', 'data-part': 'state' });
    place.replaceChildren(place.querySelector('h2')!, state,
      ...(this.targets.length === 0 ? [h('p', { class: 'empty hint' }, this.word('none'))] : [h('ul', { class: 'draft-target-list' }, ...this.targets.map(target => this.line(target)))]));
  }

  private line(target: Target): HTMLElement {
    const field = (key: string, value: string, set: (text: string) => Target | null, more: Record<string, string> = {}) => {
      const input = h('input', { class: 'form-control form-control-sm', value, maxlength: 100, dir: 'auto', ...more, change: () => {
        const next = set(input.value.trim());
        if (!next) {
          input.value = value;
          this.say(this.word('bad-id'));
          return;
        }
        this.past.push(this.targets);
        this.targets = this.targets.map(one => one.id === target.id ? next : one);
        if (this.chosen === target.id) this.chosen = next.id;
        input.blur();
        this.changed();
      } });
      return h('label', { class: 'field' }, this.word(key), input);
    };
    const named = (text: string): Target | null =>
      /^[a-z][a-z0-9-]{0,62}[a-z0-9]$/.test(text) && !this.targets.some(one => one.id === text && one !== target) ? { ...target, id: text } : null;
    const slices = target.contours.length;
    return h('li', { class: target.id === this.chosen ? 'is-chosen' : null, 'data-target': target.id },
      h('p', { class: 'row-of mb-1' },
        h('button', { type: 'button', class: 'btn btn-sm btn-quiet', 'aria-pressed': String(target.id === this.chosen), click: () => {
          this.pick(target.id);
          jump(this.dataset['series']!, target.frame);
        } }, this.word('go', target.fr, target.frame + 1)),
        h('span', { class: 'hint' }, slices > 0 ? this.word('outlines', slices) : this.word('sphere-of', target.radius.toLocaleString(document.documentElement.lang), target.frame + 1)),
        h('button', { type: 'button', class: 'btn btn-sm btn-quiet', click: () => void navigator.clipboard?.writeText(`truth=${target.id}`).then(() => this.say(this.word('copied'))) }, h('code', { dir: 'ltr' }, `truth=${target.id}`))),
      h('div', { class: 'draft-target-fields' },
        field('name', target.fr, text => text ? { ...target, fr: text } : null),
        field('id', target.id, named, { dir: 'ltr', maxlength: '64' }),
        field('english', target.en ?? '', text => ({ ...target, en: text || null }), { dir: 'ltr' }),
        field('arabic', target.ar ?? '', text => ({ ...target, ar: text || null }), { dir: 'rtl', lang: 'ar' }),
        slices > 0 ? null : field('radius', String(target.radius), text => Number(text.replace(',', '.')) > 0 ? { ...target, radius: Number(text.replace(',', '.')) } : null, { dir: 'ltr', inputmode: 'decimal' })),
      h('button', { type: 'button', class: 'btn btn-sm btn-quiet', click: () => {
        this.past.push(this.targets);
        this.targets = this.targets.filter(one => one.id !== target.id);
        if (this.chosen === target.id) this.chosen = null;
        this.changed();
        this.say(this.word('removed', target.fr));
      } }, this.word('remove', target.fr)));
  }

  // --- The picture

  private draw(): void {
    const surface = this.surface;
    if (!surface || !this.look()) {
      if (this.drawn) this.svg.replaceChildren();
      this.drawn = '';
      return;
    }
    const [box, frame] = [surface.getBoundingClientRect(), this.stage.getBoundingClientRect()];
    const sight = this.sight!;
    const now = JSON.stringify([sight, this.frame, box.left - frame.left, box.top - frame.top, box.width, box.height, this.draft, this.hover, this.cursor, this.chosen]);
    if (now === this.drawn && this.shownTargets === this.targets) return;
    [this.drawn, this.shownTargets] = [now, this.targets];
    const { style } = this.svg;
    style.left = `${box.left - frame.left}px`;
    style.top = `${box.top - frame.top}px`;
    style.width = `${box.width}px`;
    style.height = `${box.height}px`;
    const at = (place: Place): string => {
      const { x, y } = toScreen(sight, place);
      return `${(x - box.left).toFixed(1)} ${(y - box.top).toFixed(1)}`;
    };
    const shape = (d: string, kind: string) => [s('path', { d, class: `draft-halo ${kind}` }), s('path', { d, class: `draft-line ${kind}` })];
    const circle = (centre: Place, radius: number, kind: string) => {
      const [x, y] = at(centre).split(' ');
      const r = Math.max(3, radius / this.spacing[0] * Math.hypot(sight.cx, sight.cy));
      return ['draft-halo', 'draft-line'].map(one => s('circle', { cx: x!, cy: y!, r, class: `${one} ${kind}` }));
    };
    const parts: SVGElement[] = [];
    for (const target of this.targets) {
      const kind = target.id === this.chosen ? 'is-chosen' : '';
      for (const one of target.contours.filter(outline => outline.frame === this.frame)) {
        parts.push(...shape(`M${one.points.map(at).join('L')}Z`, kind));
        if (kind && this.tool === 'edit' && one.points.length <= 60) for (const p of one.points) parts.push(...circle(p, 0, 'draft-corner'));
      }
      if (target.contours.length > 0) continue;
      const radius = cut(target.radius, (target.frame - this.frame) * this.spacing[2]);
      if (radius !== null && (this.spacing[2] > 0 || target.frame === this.frame)) parts.push(...circle(target.centre, radius, kind));
    }
    if (this.tool === 'sphere' && this.draft.length === 2) parts.push(...circle(this.draft[0]!, this.millimetres(this.draft[0]!, this.draft[1]!), 'is-draft'));
    else if (this.draft.length > 0) parts.push(...shape(`M${[...this.draft, ...(this.hover ? [this.hover] : [])].map(at).join('L')}`, 'is-draft'), ...this.draft.slice(0, this.tool === 'polygon' ? undefined : 1).flatMap(p => circle(p, 0, 'draft-corner')));
    if (this.cursor) {
      const [x, y] = at(this.cursor).split(' ').map(Number) as [number, number];
      parts.push(...shape(`M${x - 14} ${y}H${x - 4}M${x + 4} ${y}H${x + 14}M${x} ${y - 14}V${y - 4}M${x} ${y + 4}V${y + 14}`, 'is-draft'));
    }
    this.svg.replaceChildren(...parts);
  }

  private shownTargets: Target[] | null = null;
}

customElements.define('truth-drawing', TruthDrawing);
