import { h, ltr, s } from './dom';
import { type Edges, type Letter, type Size } from './geometry';
import { type Unit } from './facts';
import { valueText } from './measure-words';
import { figure, type Key, text } from './texts';
import { type Window } from './windows';

let count = 0;

/** The dark surface: the picture, what is drawn over it, and the few words at its edges. */
export class Stage {
  readonly picture = h('div', { class: 'rr-picture' });
  readonly svg = s('svg', { class: 'rr-overlay', 'aria-hidden': 'true' });
  readonly measures = s('svg', { class: 'rr-overlay rr-measures', 'aria-hidden': 'true' });
  readonly surface: HTMLElement;
  readonly element: HTMLElement;
  private readonly poster = h('img', { class: 'rr-poster', alt: '', hidden: true, load: () => { this.poster.hidden = false; } });
  private readonly help = h('p', { class: 'rr-unseen', id: `rr-help-${++count}` });
  private readonly corners = { slice: this.corner('slice'), window: this.corner('window'), probe: this.corner('probe'), badges: this.corner('badges') };
  private readonly sides = new Map((['top', 'right', 'bottom', 'left'] as const).map(side => [side, h('span', { class: `rr-edge rr-${side}`, 'aria-hidden': 'true' })]));
  private readonly progress = h('progress', { class: 'rr-progress', 'aria-label': text('loading') });
  private readonly panel = h('div', { class: 'rr-panel', hidden: true });
  private readonly hint = h('p', { class: 'rr-hint', hidden: true });

  /** `announce` tells a screen reader, through the one place of the room that speaks, and is shown to nobody. */
  constructor(readonly announce: (sentence: string) => void) {
    this.surface = h('div', {
      class: 'rr-surface', tabindex: 0, role: 'application', 'aria-label': text('room'), 'aria-describedby': this.help.id,
    }, this.poster, this.picture, this.svg, this.measures, ...this.sides.values(), ...Object.values(this.corners), this.hint);
    this.element = h('div', { class: 'rr-stage' }, this.surface, this.progress, this.panel, this.help);
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

  /** Which slice of how many, and how far along the patient it lies, in millimetres, when that is known. */
  slice(index: number, total: number, position: number | null): void {
    this.corners.slice.replaceChildren(...(total > 1 ? [
      ...(position === null ? [] : [ltr(text('slice.position', figure(position, 1)), 'rr-dim')]), ltr(`${index + 1} / ${total}`)] : []));
  }

  window(window: Window | null, zoom: number): void {
    const number = (value: number) => String(Math.round(value)).replace('-', '−');
    this.corners.window.replaceChildren(
      ...(window ? [ltr(text('window.short', number(window.centre), number(window.width)))] : []),
      ...(Math.abs(zoom - 1) < 0.005 ? [] : [ltr(`× ${zoom.toFixed(zoom < 10 ? 2 : 1)}`)]));
  }

  probe(column: number, row: number, value: number | null, unit: Unit): void {
    this.corners.probe.replaceChildren(...(value === null ? [] : [
      ltr(`${Math.round(column)}, ${Math.round(row)}`, 'rr-dim'), unit === 'raw' ? h('bdi', {}, valueText(value, unit)) : ltr(valueText(value, unit))]));
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
    if (retry) this.panel.setAttribute('role', 'alert');
    else this.panel.removeAttribute('role');
    this.panel.replaceChildren(...(sentence === null ? [] : [
      h('p', {}, sentence), ...(retry ? [h('button', { type: 'button', class: 'rr-retry', click: retry }, text('retry'))] : [])]));
  }

  advise(sentence: string | null): void {
    this.hint.hidden = sentence === null;
    this.hint.textContent = sentence;
  }

  private corner(name: string): HTMLElement { return h('div', { class: `rr-corner rr-corner-${name}` }); }
}
