import { h, ltr, news, put } from './dom';
import { type Tool } from './hands';
import { type Icon, icon } from './icons';
import { type Entry, Menu } from './menu';
import { type Key, text } from './texts';
import { type Preset } from './windows';

/** A button of the bar. `level` 1 is always in the bar, 2 moves to the menu where there is little room, 3 is in the menu only. */
export interface Command { id: string; icon: Icon; label: Key; key?: string; run: () => void; level: 1 | 2 | 3; toggle?: boolean }

/** Buttons with the name, the key and the pressed state of each tool; one stop for the Tab key, arrows inside. */
export class Toolbar {
  readonly element: HTMLElement;
  readonly windows: HTMLElement;
  private readonly buttons = new Map<string, HTMLButtonElement>();
  private readonly more: Menu;
  private readonly layouts: Menu;
  private readonly rate = h('span', { class: 'rr-rate' });
  private readonly speed: HTMLElement;
  private readonly paced = news();

  constructor(groups: readonly (readonly Command[])[], layouts: readonly (Entry | null)[], speed: (up: boolean) => void, signal: AbortSignal) {
    const entries = (group: readonly Command[]): Entry[] => group.filter(one => one.level > 1).map(({ level, toggle, ...one }) =>
      ({ ...one, narrow: level === 2, ...(toggle ? { role: 'menuitemcheckbox' as const } : {}) }));
    const listed = groups.map(entries).filter(group => group.length > 0);
    this.layouts = new Menu('layout', 'layout', 'layout', layouts, signal);
    this.more = new Menu('more', 'more', 'more', listed.flatMap((group, i) => i > 0 ? [null, ...group] : group), signal);
    // It scrolls where it is narrow, and its buttons are reached by arrows: the keyboard must be able to stand on it.
    this.windows = h('div', { class: 'rr-windows', role: 'group', tabindex: 0, 'aria-label': text('windows') });
    this.speed = h('div', { class: 'rr-group rr-speed', role: 'group', 'aria-label': text('cine.speed'), hidden: true },
      this.button({ id: 'slower', icon: 'minus', label: 'cine.slower', level: 1, run: () => speed(false) }), this.rate,
      this.button({ id: 'faster', icon: 'plus', label: 'cine.faster', level: 1, run: () => speed(true) }));
    this.element = h('div', { class: 'rr-bar', role: 'toolbar', 'aria-label': text('tools'), keydown: (event: KeyboardEvent) => this.walk(event) },
      ...groups.map(group => h('div', { class: 'rr-group' }, ...group.filter(one => one.level < 3).map(one => this.button(one)))),
      this.speed, h('div', { class: 'rr-group rr-last' }, this.layouts.element, this.more.element), this.windows);
    this.rove(this.all()[0]);
  }

  press(id: string, pressed: boolean): void {
    const button = this.buttons.get(id);
    if (button) put(button, 'aria-pressed', String(pressed));
    this.more.check(id, pressed);
  }

  pressTool(tool: Tool): void {
    for (const one of ['mark', 'window', 'scroll', 'pan', 'zoom', 'value', 'length', 'angle', 'ellipse', 'cross']) this.press(one, one === tool);
  }

  check(id: string, checked: boolean): void { this.layouts.check(id, checked); }

  play(playing: boolean, rate: number, always: boolean): void {
    this.press('cine', playing);
    this.speed.hidden = !playing && !always;
    if (this.paced(String(rate))) this.rate.replaceChildren(ltr(text('cine.rate', rate)));
  }

  offer(presets: readonly Preset[], choose: (preset: Preset) => void): void {
    this.windows.replaceChildren(...presets.map((preset, i) => h('button', {
      type: 'button', class: 'rr-preset', tabindex: -1, 'aria-pressed': 'false', 'aria-keyshortcuts': String(i + 1), click: () => choose(preset),
    }, h('kbd', { 'aria-hidden': 'true' }, String(i + 1)), h('bdi', {}, preset.label))));
    this.windows.hidden = presets.length === 0;
  }

  pressWindow(index: number): void {
    [...this.windows.children].forEach((button, i) => put(button, 'aria-pressed', String(i === index)));
  }

  private button({ id, icon: name, label, key, run, level, toggle }: Command): HTMLButtonElement {
    const button = h('button', {
      type: 'button', class: `rr-button${level > 1 ? ' rr-second' : ''}`, tabindex: -1, 'data-command': id, 'aria-label': text(label),
      'aria-pressed': toggle ? 'false' : null, 'aria-keyshortcuts': key ?? null, click: run,
    }, icon(name), h('span', { class: 'rr-tip', 'aria-hidden': 'true' }, text(label), key ? h('kbd', {}, key) : null));
    this.buttons.set(id, button);
    return button;
  }

  private all(): HTMLButtonElement[] {
    return [...this.element.querySelectorAll('button')].filter(button => !button.closest('.rr-menu') && (button.checkVisibility?.() ?? true));
  }

  private rove(to: HTMLButtonElement | undefined): void {
    for (const button of this.element.querySelectorAll('button')) if (!button.closest('.rr-menu')) button.tabIndex = button === to ? 0 : -1;
  }

  private walk(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const all = this.all();
    const at = all.indexOf(event.target as HTMLButtonElement);
    if (!step || at < 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const mirrored = getComputedStyle(this.element).direction === 'rtl';
    const next = all[(at + (mirrored ? -step : step) + all.length) % all.length];
    this.rove(next);
    next?.focus();
    event.preventDefault();
    event.stopPropagation();
  }
}
