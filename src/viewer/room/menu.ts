import { h, put } from './dom';
import { type Icon, icon } from './icons';
import { type Key, text } from './texts';

export interface Entry { id: string; icon?: Icon; label: Key; key?: string; role?: 'menuitemcheckbox' | 'menuitemradio'; narrow?: boolean; run: () => void }

/** A button that opens a list of commands; arrows walk in it, Escape closes it. A blank entry draws a line. */
export class Menu {
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
  private readonly panel: HTMLElement;
  private readonly entries = new Map<string, HTMLButtonElement>();

  constructor(id: string, picture: Icon, label: Key, entries: readonly (Entry | null)[], signal: AbortSignal) {
    this.button = h('button', {
      type: 'button', class: 'rr-button', tabindex: -1, 'data-command': id, 'aria-label': text(label), 'aria-haspopup': 'menu', 'aria-expanded': 'false',
      click: () => this.open(this.panel.hidden === true),
    }, icon(picture), h('span', { class: 'rr-tip', 'aria-hidden': 'true' }, text(label)));
    this.panel = h('div', { class: 'rr-menu', role: 'menu', 'aria-label': text(label), hidden: true }, ...entries.map(entry => entry ? this.entry(entry) : h('hr', { role: 'separator' })));
    this.element = h('div', { class: 'rr-menu-of', keydown: (event: KeyboardEvent) => this.walk(event) }, this.button, this.panel);
    document.addEventListener('pointerdown', event => { if (!this.element.contains(event.target as Node)) this.open(false); }, { signal });
    this.element.addEventListener('focusout', event => { if (event.relatedTarget && !this.element.contains(event.relatedTarget as Node)) this.open(false); });
  }

  check(id: string, checked: boolean): void {
    const entry = this.entries.get(id);
    if (entry) put(entry, 'aria-checked', String(checked));
  }

  private entry({ id, icon: picture, label, key, role, narrow, run }: Entry): HTMLButtonElement {
    const entry = h('button', {
      type: 'button', class: `rr-entry${narrow ? ' rr-when-narrow' : ''}`, role: role ?? 'menuitem', tabindex: -1, 'data-command': id, 'aria-checked': role ? 'false' : null, 'aria-keyshortcuts': key ?? null,
      click: () => {
        // What is switched on and off may be wanted more than once.
        if (role !== 'menuitemcheckbox') this.open(false, true);
        run();
      },
    }, picture ? icon(picture) : h('span', { class: 'rr-icon' }), h('span', {}, text(label)), key ? h('kbd', { 'aria-hidden': 'true' }, key) : null);
    this.entries.set(id, entry);
    return entry;
  }

  private get visible(): HTMLButtonElement[] { return [...this.entries.values()].filter(entry => entry.checkVisibility?.() ?? !entry.hidden); }

  private open(open: boolean, back = false): void {
    if (this.panel.hidden === !open) return;
    this.panel.hidden = !open;
    this.button.setAttribute('aria-expanded', String(open));
    if (open) this.visible[0]?.focus();
    else if (back) this.button.focus({ preventScroll: true });
  }

  private walk(event: KeyboardEvent): void {
    if (this.panel.hidden || event.ctrlKey || event.metaKey || event.altKey) {
      if (event.key !== 'ArrowDown' || event.target !== this.button) return;
      this.open(true);
    } else if (event.key === 'Escape') {
      this.open(false, true);
    } else {
      const all = this.visible;
      const at = all.indexOf(document.activeElement as HTMLButtonElement);
      const to = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : null;
      if (to === null) return;
      all[(to + all.length) % all.length]?.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
