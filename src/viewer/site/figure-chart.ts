import { s } from '../room/dom';

/** A picture of the table inside it, laid above it; the table stays. Rows carry their figures as data-x and data-y (points) or data-first and data-second (bars), 0 to 1. */
const wide = 640, high = 300, left = 44, bottom = 34;
const across = (share: number) => left + share * (wide - left - 12);
const tick = (share: number) => `${Math.round(share * 100)}`;

const points = (rows: HTMLElement[], xName: string, yName: string): SVGElement => {
  const figures = rows.map(row => ({ row, x: Number(row.dataset['x']), y: Number(row.dataset['y']) }));
  const low = Math.min(0, ...figures.map(f => f.y)), top = Math.max(0.6, ...figures.map(f => f.y));
  const up = (y: number) => 12 + (top - y) / (top - low) * (high - bottom - 12);
  return s('svg', { viewBox: `0 0 ${wide} ${high}`, class: 'chart', role: 'group', 'aria-label': `${yName} / ${xName}` },
    ...[0, 0.25, 0.5, 0.75, 1].flatMap(x => [
      s('line', { x1: across(x), x2: across(x), y1: 12, y2: high - bottom, class: 'chart-grid' }),
      label(tick(x), across(x), high - bottom + 15, 'middle')]),
    s('line', { x1: left, x2: wide - 12, y1: up(0), y2: up(0), class: 'chart-axis' }),
    label('0', left - 8, up(0) + 4, 'end'), label(top.toFixed(1), left - 8, up(top) + 8, 'end'),
    label(`${xName} (%)`, wide - 12, high - 4, 'end'), label(yName, left + 6, 22, 'start'),
    ...figures.map(({ row, x, y }) => s('a', { href: row.dataset['href'] ?? '', class: `chart-point ${row.dataset['tone'] ?? ''}` },
      s('circle', { cx: across(x), cy: up(y), r: 11 }), label(row.dataset['label'] ?? '', across(x), up(y) + 4, 'middle'))));
};

const bars = (rows: HTMLElement[], first: string, second: string): SVGElement => {
  const step = 40;
  return s('svg', { viewBox: `0 0 ${wide} ${rows.length * step + bottom}`, class: 'chart', role: 'img', 'aria-label': `${first} / ${second}` },
    ...rows.flatMap((row, i) => [
      label(row.dataset['label'] ?? '', left - 10, i * step + 24, 'end'),
      bar(Number(row.dataset['first']), i * step + 6, 'chart-lower'), bar(Number(row.dataset['second']), i * step + 20, 'chart-upper')]),
    s('rect', { x: left, y: rows.length * step + 10, width: 12, height: 12, class: 'chart-lower' }), label(first, left + 18, rows.length * step + 20, 'start'),
    s('rect', { x: wide / 2, y: rows.length * step + 10, width: 12, height: 12, class: 'chart-upper' }), label(second, wide / 2 + 18, rows.length * step + 20, 'start'));
};

const bar = (share: number, y: number, name: string) => s('rect', { x: left, y, width: Math.max(1, across(Math.min(1, share)) - left), height: 13, rx: 2, class: name });

const label = (text: string, x: number, y: number, anchor: string) => {
  const made = s('text', { x, y, 'text-anchor': anchor });
  made.textContent = text;
  return made;
};

class FigureChart extends HTMLElement {
  connectedCallback(): void {
    const isPoints = this.dataset['kind'] === 'points';
    const rows = [...this.querySelectorAll<HTMLElement>('tbody tr')].filter(row => isPoints ? row.dataset['x'] && row.dataset['y'] : row.dataset['first']);
    if (rows.length < 2 || this.querySelector('.chart')) return;
    this.prepend(isPoints
      ? points(rows, this.dataset['x'] ?? '', this.dataset['y'] ?? '')
      : bars(rows, this.dataset['first'] ?? '', this.dataset['second'] ?? ''));
  }
}

customElements.define('figure-chart', FigureChart);
