import { h, news, put, replace, s } from './dom';
import { icon } from './icons';
import { type Mark } from './marks';
import { runs } from './order';
import { keyFrame, type Room, type Verdict } from './room';
import { text } from './texts';

export interface Tick { from: number; to: number; kind: 'mark' | 'finding' | Verdict }

/** What a series carries on which slices: marks, and after the answer findings and verdicts. */
export const ticks = (series: string, marks: readonly Mark[], review: Room['review']): Tick[] => {
  const mine = <T extends { series: string }>(one: T) => one.series === series;
  const at = (kind: Tick['kind']) => ({ frame }: { frame: number }): Tick => ({ from: frame, to: frame, kind });
  if (!review) return marks.filter(mine).map(at('mark'));
  const frames = new Set(review.findings.filter(mine).flatMap(finding => [...finding.contours.map(one => one.frame), keyFrame(finding) ?? -1]));
  return [
    ...runs(Math.max(-1, ...frames) + 1, index => frames.has(index)).map(([from, to]): Tick => ({ from, to, kind: 'finding' })),
    ...review.marks.filter(mine).map(mark => at(mark.verdict)(mark)),
  ];
};

/** The scroll bar of a stack: where one is, what is loaded, and which slices carry marks. It lies down on narrow screens. */
export class Rail {
  readonly element: HTMLElement;
  private readonly track: HTMLElement;
  private readonly thumb = h('span', { class: 'rr-thumb' });
  private readonly svg = s('svg', { class: 'rr-ticks', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  private count = 1;
  private index = 0;
  private lying = false;
  private mirrored = false;
  private readonly drawn = news();
  private again: () => void = () => undefined;

  constructor(private readonly go: (index: number) => void, step: (by: number) => void, signal: AbortSignal) {
    this.track = h('div', {
      class: 'rr-track', role: 'slider', tabindex: 0, 'aria-label': text('slice.choose'), 'aria-valuemin': 1,
      pointerdown: (event: PointerEvent) => {
        if (event.button !== 0) return;
        this.track.setPointerCapture(event.pointerId);
        this.follow(event);
      },
      pointermove: (event: PointerEvent) => { if (this.track.hasPointerCapture(event.pointerId)) this.follow(event); },
    }, this.svg, this.thumb);
    const button = (by: number, name: 'up' | 'down', label: string) =>
      h('button', { type: 'button', class: 'rr-button rr-step', 'aria-label': label, tabindex: -1, click: () => step(by) }, icon(name));
    this.element = h('div', { class: 'rr-rail' }, button(-1, 'up', text('slice.previous')), this.track, button(1, 'down', text('slice.next')));
    const watch = new ResizeObserver(() => this.turn());
    watch.observe(this.track);
    signal.addEventListener('abort', () => watch.disconnect());
  }

  show(index: number, count: number, has: (index: number) => boolean, ticks: readonly Tick[]): void {
    this.again = () => this.show(index, count, has, ticks);
    [this.index, this.count] = [index, count];
    this.element.hidden = count < 2;
    put(this.track, 'aria-valuemax', String(count));
    put(this.track, 'aria-valuenow', String(index + 1));
    put(this.track, 'aria-valuetext', text('slice.of', index + 1, count));
    this.thumb.style.setProperty('--rr-at', String(count < 2 ? 0 : index / (count - 1)));
    const loaded = runs(count, has);
    if (!this.drawn(JSON.stringify([count, this.lying, this.mirrored, loaded, ticks]))) return;
    this.svg.setAttribute('viewBox', this.lying ? `0 0 ${count} 1` : `0 0 1 ${count}`);
    const rect = (from: number, to: number, kind: string) => this.lying
      ? s('rect', { x: this.mirrored ? count - to : from, y: 0, width: to - from, height: 1, class: kind })
      : s('rect', { x: 0, y: from, width: 1, height: to - from, class: kind });
    const thin = Math.max(1, count / 150);
    replace(this.svg, [
      ...loaded.map(([from, to]) => rect(from, to + 1, 'rr-loaded')),
      ...ticks.map(({ from, to, kind }) => {
        const half = Math.max(thin, to - from + 1) / 2; // a tick stays visible in a long stack
        const middle = (from + to + 1) / 2;
        return rect(middle - half, middle + half, `rr-tick rr-${kind}`);
      })]);
  }

  /** Which way the bar lies is a matter of layout, so it is asked once for each size. */
  private turn(): void {
    this.lying = this.track.clientWidth > this.track.clientHeight;
    this.mirrored = getComputedStyle(this.track).direction === 'rtl';
    this.track.setAttribute('aria-orientation', this.lying ? 'horizontal' : 'vertical');
    this.again();
  }

  private follow(event: PointerEvent): void {
    const box = this.track.getBoundingClientRect();
    const along = this.lying ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height;
    const part = this.lying && this.mirrored ? 1 - along : along;
    const index = Math.min(this.count - 1, Math.max(0, Math.floor(part * this.count)));
    if (index !== this.index) this.go(index);
  }
}
