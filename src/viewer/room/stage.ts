import { h, ltr, news, put, s, write } from './dom';
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
  // The words that change on every slice, each in an element that stays.
  private readonly said = { place: ltr('', 'rr-dim'), number: ltr(''), window: ltr(''), zoom: ltr(''), pixel: ltr('', 'rr-dim'), value: ltr('') };
  private readonly corners = {
    slice: this.corner('slice', this.said.place, this.said.number), window: this.corner('window', this.said.window, this.said.zoom),
    probe: this.corner('probe', this.said.pixel, this.said.value), badges: this.corner('badges'),
  };
  private readonly sides = new Map((['top', 'right', 'bottom', 'left'] as const).map(side => [side, h('span', { class: `rr-edge rr-${side}`, 'aria-hidden': 'true' })]));
  private readonly progress = h('progress', { class: 'rr-progress', 'aria-label': text('loading') });
  private readonly panel = h('div', { class: 'rr-panel', hidden: true });
  private readonly hint = h('p', { class: 'rr-hint', hidden: true });
  private readonly progressed = news();

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
    write(this.said.place, total > 1 && position !== null ? text('slice.position', figure(position, 1)) : '');
    write(this.said.number, total > 1 ? `${index + 1} / ${total}` : '');
    this.corners.slice.hidden = total < 2;
  }

  window(window: Window | null, zoom: number): void {
    const number = (value: number) => String(Math.round(value)).replace('-', '−');
    const zoomed = Math.abs(zoom - 1) >= 0.005;
    write(this.said.window, window ? text('window.short', number(window.centre), number(window.width)) : '');
    write(this.said.zoom, zoomed ? `× ${zoom.toFixed(zoom < 10 ? 2 : 1)}` : '');
    this.corners.window.hidden = !window && !zoomed;
  }

  probe(column: number, row: number, value: number | null, unit: Unit): void {
    write(this.said.pixel, value === null ? '' : `${Math.round(column)}, ${Math.round(row)}`);
    write(this.said.value, value === null ? '' : valueText(value, unit));
    // Raw values come with a word of the language of the page.
    put(this.said.value, 'dir', unit === 'raw' ? null : 'ltr');
    this.corners.probe.hidden = value === null;
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
    if (!this.progressed(`${count} ${total}`)) return;
    this.progress.hidden = count >= total || total === 0;
    this.progress.max = total;
    this.progress.value = count;
    this.progress.title = text('loading.of', count, total);
  }

  /** Covers the image with a sentence: what is awaited, or what went wrong and what to do. */
  tell(sentence: string | null, retry?: () => void): void {
    if (sentence === null && this.panel.hidden) return;
    if (this.panel.contains(document.activeElement)) this.surface.focus({ preventScroll: true });
    this.panel.hidden = sentence === null;
    this.panel.className = retry ? 'rr-panel rr-trouble' : 'rr-panel';
    put(this.panel, 'role', retry ? 'alert' : null);
    this.panel.replaceChildren(...(sentence === null ? [] : [
      h('p', {}, sentence), ...(retry ? [h('button', { type: 'button', class: 'rr-retry', click: retry }, text('retry'))] : [])]));
  }

  advise(sentence: string | null): void {
    if (this.hint.textContent === (sentence ?? '')) return;
    this.hint.hidden = sentence === null;
    this.hint.textContent = sentence;
  }

  private corner(name: string, ...words: HTMLElement[]): HTMLElement { return h('div', { class: `rr-corner rr-corner-${name}`, hidden: words.length > 0 }, ...words); }
}
