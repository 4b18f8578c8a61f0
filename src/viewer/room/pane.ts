import { h } from './dom';
import { type Standing, type Looking } from './links';
import { Rail } from './rail';
import { type SeriesInfo } from './room';
import { type Shelf } from './shelf';
import { Stage } from './stage';
import { text } from './texts';
import { Viewer } from './viewer';

/** What a pane is told by: the person chose another series for it, or one was dropped on it. */
export interface PaneWishes { choose(pane: Pane, series: string): void; go(pane: Pane, index: number): void; say(sentence: string): void }

/** The kind of data a dragged series travels as; other things that are dragged are none of ours. */
export const dragged = 'application/x-room-series';

/** One picture of the room with its scroll bar, and the choice of its series where there are several panes. */
export class Pane {
  readonly stage: Stage;
  readonly viewer: Viewer;
  readonly rail: Rail;
  readonly element: HTMLElement;
  private readonly leave = new AbortController();
  private readonly choice = h('select', { class: 'rr-series' });
  private readonly head = h('div', { class: 'rr-head' }, this.choice);

  constructor(private readonly shelf: Shelf, series: string, graphics: boolean, wishes: PaneWishes) {
    this.stage = new Stage(wishes.say);
    this.viewer = new Viewer(shelf, series, this.stage, graphics, this.signal);
    this.rail = new Rail(index => wishes.go(this, index), by => wishes.go(this, this.viewer.here.index + by), this.signal);
    this.choice.addEventListener('change', () => wishes.choose(this, this.choice.value));
    this.element = h('div', {
      class: 'rr-pane',
      dragover: (event: DragEvent) => {
        if (!event.dataTransfer?.types.includes(dragged)) return;
        event.preventDefault();
        this.element.classList.add('rr-over');
      },
      dragleave: () => this.element.classList.remove('rr-over'),
      drop: (event: DragEvent) => {
        this.element.classList.remove('rr-over');
        const name = event.dataTransfer?.getData(dragged) ?? '';
        if (!shelf.all.some(one => one.name === name)) return;
        event.preventDefault();
        wishes.choose(this, name);
      },
    }, this.head, h('div', { class: 'rr-body' }, this.stage.element, this.rail.element));
    const size = new ResizeObserver(() => {
      const { width } = this.stage.size;
      this.element.classList.toggle('rr-small', width < 352);
      this.element.classList.toggle('rr-tiny', width < 256);
      this.viewer.measure();
    });
    size.observe(this.stage.surface);
    this.signal.addEventListener('abort', () => size.disconnect());
  }

  get signal(): AbortSignal { return this.leave.signal; }
  get info(): SeriesInfo { return this.viewer.here.info; }

  /** The space positions of this series belong to: its frame of reference, else its own stack. */
  get space(): string | null {
    const facts = this.viewer.here.stack?.facts;
    return facts?.planes.some(Boolean) ? facts.reference ?? this.info.name.split(':')[0]! : null;
  }

  get standing(): Standing | null {
    const { stack, index } = this.viewer.here;
    return stack && { facts: stack.facts, index, space: this.space };
  }

  get looking(): Looking | null {
    const { stack, view } = this.viewer.here;
    return stack && view && { view, grid: stack.grid, size: this.viewer.size, plane: this.viewer.plane, spacing: stack.spacing, space: this.space };
  }

  /** Names the pane, and offers it every series where there is more than one pane. */
  name(index: number, panes: number): void {
    const label = panes > 1 ? text('pane', index + 1, this.info.label) : text('room');
    this.stage.surface.setAttribute('aria-label', label);
    this.head.hidden = panes < 2;
    this.choice.setAttribute('aria-label', text('pane.series', index + 1));
    this.choice.replaceChildren(...this.shelf.all.map(one => h('option', { value: one.name, selected: one.name === this.info.name }, one.prior ? text('series.prior', one.label) : one.label)));
    this.choice.value = this.info.name;
  }

  close(): void {
    this.leave.abort();
    this.element.remove();
  }
}
