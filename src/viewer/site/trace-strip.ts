import { strength, stripRuns } from '../answers/strip';
import { s } from '../room/dom';
import { jump } from './jump';

/** A picture of the table below it: one column a slice, darker the longer it was on the screen; the lesion stands above. A press goes to the slice. */
class TraceStrip extends HTMLElement {
  connectedCallback(): void {
    const dwell = (this.dataset['dwell'] ?? '').split('.').map(Number);
    if (dwell.length < 2 || !dwell.every(Number.isFinite)) return;
    const told = (tenths: number, frame: number) => (tenths > 0 ? this.dataset['slice'] : this.dataset['never'])?.replace('{0}', String(frame + 1)).replace('{1}', (tenths / 10).toLocaleString(document.documentElement.lang)) ?? '';
    const places = (this.dataset['places'] ?? '').split(',').filter(Boolean).map(place => place.split('-').map(Number) as [number, number]);
    const svg = s('svg', { viewBox: `0 0 ${dwell.length} 20`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      s('rect', { x: 0, y: 5, width: dwell.length, height: 15, class: 'strip-never' }),
      ...stripRuns(dwell).filter(run => run.tenths > 0).map(run =>
        s('rect', { x: run.from, y: 5, width: run.to - run.from + 1, height: 15, class: 'strip-shown', 'fill-opacity': strength(run.tenths).toFixed(2) })),
      ...places.map(([from, to]) => s('rect', { x: from, y: 0, width: to - from + 1, height: 4, class: 'strip-finding' })));
    const at = (event: MouseEvent) => {
      const box = svg.getBoundingClientRect();
      return Math.min(dwell.length - 1, Math.max(0, Math.floor((event.clientX - box.left) / box.width * dwell.length)));
    };
    svg.addEventListener('pointermove', event => {
      const frame = at(event);
      this.title = told(dwell[frame]!, frame);
    });
    svg.addEventListener('click', event => jump(this.dataset['series'] ?? '', at(event)));
    this.replaceChildren(svg);
  }
}

customElements.define('trace-strip', TraceStrip);
