import { h } from './dom';
import { type Tool } from './hands';
import { type Icon, icon } from './icons';
import { type Key, text } from './texts';
import { type Preset } from './windows';

export interface Command { id: string; icon: Icon; label: Key; key?: string; run: () => void; extra?: boolean; toggle?: boolean }

const shortcuts: Record<string, string> = { '+': '+', '−': '-' };

/** Buttons with the name, the key and the pressed state of each tool; one stop for the Tab key, arrows inside. */
export class Toolbar {
  readonly element: HTMLElement;
  readonly windows: HTMLElement;
  private readonly buttons = new Map<string, HTMLButtonElement>();

  constructor(tools: readonly Command[], views: readonly Command[]) {
    const more = this.button({ id: 'more', icon: 'more', label: 'more', run: () => this.unfold(), toggle: true });
    more.classList.add('rr-more');
    this.windows = h('div', { class: 'rr-windows', role: 'group', 'aria-label': text('windows') });
    this.element = h('div', { class: 'rr-bar', role: 'toolbar', 'aria-label': text('tools'), keydown: (event: KeyboardEvent) => this.walk(event) },
      h('div', { class: 'rr-group' }, ...tools.map(tool => this.button(tool))),
      h('div', { class: 'rr-group rr-views' }, ...views.map(view => this.button(view)), more),
      this.windows);
    this.rove(this.all()[0]);
  }

  press(id: string, pressed: boolean): void { this.buttons.get(id)?.setAttribute('aria-pressed', String(pressed)); }

  pressTool(tool: Tool): void {
    for (const one of ['mark', 'window', 'scroll', 'pan', 'zoom']) this.press(one, one === tool);
  }

  offer(presets: readonly Preset[], choose: (preset: Preset) => void): void {
    this.windows.replaceChildren(...presets.map((preset, i) => h('button', {
      type: 'button', class: 'rr-preset', tabindex: -1, 'aria-pressed': 'false', 'aria-keyshortcuts': String(i + 1), click: () => choose(preset),
    }, h('kbd', { 'aria-hidden': 'true' }, String(i + 1)), h('bdi', {}, preset.label))));
    this.windows.hidden = presets.length === 0;
  }

  pressWindow(index: number): void {
    [...this.windows.children].forEach((button, i) => button.setAttribute('aria-pressed', String(i === index)));
  }

  private button({ id, icon: name, label, key, run, extra, toggle }: Command): HTMLButtonElement {
    const button = h('button', {
      type: 'button', class: `rr-button${extra ? ' rr-extra' : ''}`, tabindex: -1, 'data-command': id, 'aria-label': text(label),
      'aria-pressed': toggle ? 'false' : null, 'aria-keyshortcuts': key ? shortcuts[key] ?? key : null, click: run,
    }, icon(name), h('span', { class: 'rr-tip', 'aria-hidden': 'true' }, text(label), key ? h('kbd', {}, key) : null));
    this.buttons.set(id, button);
    return button;
  }

  private unfold(): void {
    this.press('more', this.element.classList.toggle('rr-unfolded'));
  }

  private all(): HTMLButtonElement[] {
    return [...this.element.querySelectorAll('button')].filter(button => button.checkVisibility?.() ?? true);
  }

  private rove(to: HTMLButtonElement | undefined): void {
    for (const button of this.element.querySelectorAll('button')) button.tabIndex = button === to ? 0 : -1;
  }

  private walk(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const all = this.all();
    const mirrored = getComputedStyle(this.element).direction === 'rtl';
    const next = all[(all.indexOf(event.target as HTMLButtonElement) + (mirrored ? -step : step) + all.length) % all.length];
    this.rove(next);
    next?.focus();
    event.preventDefault();
    event.stopPropagation();
  }
}
