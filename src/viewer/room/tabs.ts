import { h, ltr } from './dom';
import { dragged } from './pane';
import { type SeriesInfo } from './room';
import { text } from './texts';

/** One tab for each series; nothing to see when there is only one. */
export class Tabs {
  readonly element: HTMLElement;
  private readonly all: HTMLButtonElement[];

  constructor(series: readonly SeriesInfo[], private readonly enter: (name: string) => void) {
    this.all = series.map(one => h('button', {
      type: 'button', class: 'rr-tab', role: 'tab', 'data-series': one.name, draggable: 'true', click: () => this.enter(one.name),
      dragstart: (event: DragEvent) => event.dataTransfer?.setData(dragged, one.name),
    }, h('bdi', {}, one.prior ? text('series.prior', one.label) : one.label), one.frames > 1 ? ltr(String(one.frames), 'rr-dim') : null));
    this.element = h('div', { class: 'rr-tabs', role: 'tablist', 'aria-label': text('series'), keydown: (event: KeyboardEvent) => this.walk(event) }, ...this.all);
    this.element.hidden = series.length < 2;
  }

  choose(name: string): void {
    for (const tab of this.all) {
      const chosen = tab.dataset['series'] === name;
      tab.setAttribute('aria-selected', String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
  }

  private walk(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const at = this.all.indexOf(event.target as HTMLButtonElement);
    if (!step || at < 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const turned = getComputedStyle(this.element).direction === 'rtl' ? -step : step;
    const next = this.all[(at + turned + this.all.length) % this.all.length]!;
    next.focus();
    this.enter(next.dataset['series']!);
    event.preventDefault();
    event.stopPropagation();
  }
}
