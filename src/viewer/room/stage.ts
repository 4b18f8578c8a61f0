import { h, ltr, s } from './dom';
import { type Edges, type Letter, type Size } from './geometry';
import { type Key, text } from './texts';
import { type Window } from './windows';

let count = 0;

/** The dark surface: the picture, what is drawn over it, and the few words at its edges. */
export class Stage {
  readonly picture = h('div', { class: 'rr-picture' });
  readonly svg = s('svg', { class: 'rr-overlay', 'aria-hidden': 'true' });
  readonly surface: HTMLElement;
  readonly element: HTMLElement;
  private readonly poster = h('img', { class: 'rr-poster', alt: '', hidden: true, load: () => { this.poster.hidden = false; } });
  private readonly help = h('p', { class: 'rr-unseen', id: `rr-help-${++count}` });
  private readonly status = h('p', { class: 'rr-unseen', role: 'status' });
  private readonly corners = { slice: this.corner('slice'), window: this.corner('window'), probe: this.corner('probe'), badges: this.corner('badges') };
  private readonly sides = new Map((['top', 'right', 'bottom', 'left'] as const).map(side => [side, h('span', { class: `rr-edge rr-${side}`, 'aria-hidden': 'true' })]));
  private readonly progress = h('progress', { class: 'rr-progress', 'aria-label': text('loading') });
  private readonly panel = h('div', { class: 'rr-panel', hidden: true });
  private readonly hint = h('p', { class: 'rr-hint', hidden: true });

  constructor() {
    this.surface = h('div', {
      class: 'rr-surface', tabindex: 0, role: 'application', 'aria-label': text('room'), 'aria-describedby': this.help.id,
    }, this.poster, this.picture, this.svg, ...this.sides.values(), ...Object.values(this.corners), this.hint);
    this.element = h('div', { class: 'rr-stage' }, this.surface, this.progress, this.panel, this.help, this.status);
  }

  get size(): Size { return { width: this.surface.clientWidth, height: this.surface.clientHeight }; }

  /** Shows the still image of the page until the first slice is there. */
  cover(source: string | null): void {
    if (source) {
      this.poster.src = source;
    } else {
      this.poster.hidden = true;
      this.poster.removeAttribute('src');
    }
  }

  slice(index: number, total: number): void { this.corners.slice.replaceChildren(...(total > 1 ? [ltr(`${index + 1} / ${total}`)] : [])); }

  window(window: Window | null, zoom: number): void {
    const number = (value: number) => String(Math.round(value)).replace('-', '−');
    this.corners.window.replaceChildren(
      ...(window ? [ltr(text('window.short', number(window.centre), number(window.width)))] : []),
      ...(Math.abs(zoom - 1) < 0.005 ? [] : [ltr(`× ${zoom.toFixed(zoom < 10 ? 2 : 1)}`)]));
  }

  probe(column: number, row: number, value: number | null): void {
    this.corners.probe.replaceChildren(...(value === null ? [] : [
      ltr(`${Math.round(column)}, ${Math.round(row)}`, 'rr-dim'), ltr(`${String(Math.round(value)).replace('-', '−')} HU`)]));
  }

  badges(synthetic: boolean, measurable: boolean): void {
    const badge = (key: Key, why: Key, kind: string) => h('span', { class: `rr-badge rr-badge-${kind}`, title: text(why) }, text(key));
    this.corners.badges.replaceChildren(
      ...(synthetic ? [badge('synthetic', 'synthetic.why', 'synthetic')] : []),
      ...(measurable ? [] : [badge('unmeasurable', 'unmeasurable.why', 'unmeasurable')]));
  }

  edges(edges: Edges | null): void {
    const letters = (side: Letter[]) => side.map(letter => text(`edge.${letter}`)).join('');
    for (const [side, element] of this.sides) element.textContent = edges ? letters(edges[side]) : '';
    this.help.textContent = text('room.help') + (edges
      ? ` ${text('edges', letters(edges.top), letters(edges.right), letters(edges.bottom), letters(edges.left))}` : '');
  }

  loaded(count: number, total: number): void {
    this.progress.hidden = count >= total || total === 0;
    this.progress.max = total;
    this.progress.value = count;
    this.progress.title = text('loading.of', count, total);
  }

  /** Covers the image with a sentence: what is awaited, or what went wrong and what to do. */
  tell(sentence: string | null, retry?: () => void): void {
    if (this.panel.contains(document.activeElement)) this.surface.focus({ preventScroll: true });
    this.panel.hidden = sentence === null;
    this.panel.className = retry ? 'rr-panel rr-trouble' : 'rr-panel';
    this.panel.setAttribute('role', retry ? 'alert' : 'status');
    this.panel.replaceChildren(...(sentence === null ? [] : [
      h('p', {}, sentence), ...(retry ? [h('button', { type: 'button', class: 'rr-retry', click: retry }, text('retry'))] : [])]));
  }

  advise(sentence: string | null): void {
    this.hint.hidden = sentence === null;
    this.hint.textContent = sentence;
  }

  /** Told to a screen reader, and shown to nobody. */
  announce(sentence: string): void { this.status.textContent = sentence; }

  private corner(name: string): HTMLElement { return h('div', { class: `rr-corner rr-corner-${name}` }); }
}
