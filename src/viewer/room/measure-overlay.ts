import { put, replace, s } from './dom';
import { type Grid, type Pixel, type Size, toPoint, type View } from './geometry';
import { handles, type Measure } from './measures';

export interface Drawn { measure: Measure; lines: readonly string[]; active: boolean; handle: number | null }
export interface RefLine { from: Pixel; to: Pixel; active: boolean }

export interface ShownMeasures {
  view: View; grid: Grid; size: Size; measures: readonly Drawn[]; references: readonly RefLine[]; point: Pixel | null; grips: boolean;
}

const turn = 2 * Math.PI;
const sides = 64;

const halo = (shape: (kind: string) => SVGElement): SVGElement[] => [shape('rr-halo'), shape('rr-line')];

/** Draws measurements, the lines in which other panes cut this one, and the point all panes share. */
export const drawMeasures = (svg: SVGSVGElement, { view, grid, size, measures, references, point, grips }: ShownMeasures): void => {
  const at = (pixel: Pixel) => toPoint(pixel, view, grid, size);
  const written = (pixel: Pixel) => {
    const { x, y } = at(pixel);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  const path = ({ kind, points }: Measure): string => {
    if (kind !== 'ellipse' || points.length < 2) return 'M' + points.map(written).join('L');
    const [a, b] = points as [Pixel, Pixel];
    return 'M' + Array.from({ length: sides }, (_, i) => written({
      column: (a.column + b.column) / 2 + (b.column - a.column) / 2 * Math.cos(turn * i / sides),
      row: (a.row + b.row) / 2 + (b.row - a.row) / 2 * Math.sin(turn * i / sides),
    })).join('L') + 'Z';
  };
  put(svg, 'viewBox', `0 0 ${size.width} ${size.height}`);
  const parts: SVGElement[] = references.map(({ from, to, active }) =>
    s('g', { class: `rr-ref${active ? ' rr-active' : ''}` }, ...halo(kind => s('path', { d: `M${written(from)}L${written(to)}`, class: kind }))));

  if (point) {
    const { x, y } = at(point);
    parts.push(s('g', { class: 'rr-point', transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
      ...halo(kind => s('path', { d: 'M0-16V-5M0 5V16M-16 0H-5M5 0H16', class: kind }))));
  }

  for (const { measure, lines, active, handle } of measures) {
    const places = handles(measure);
    const ends = places.map(at);
    // To the right of the measurement, or to its left where there is no room.
    const rightmost = ends.reduce((best, one) => one.x > best.x ? one : best, ends[0]!);
    const leftmost = ends.reduce((best, one) => one.x < best.x ? one : best, ends[0]!);
    const wide = Math.max(...lines.map(line => line.length), 0) * 7.5;
    const room = rightmost.x + 14 + wide <= size.width;
    const anchor = room ? rightmost : leftmost.x - 14 - wide >= 0 ? leftmost : { x: Math.max(4, size.width - wide - 18), y: rightmost.y };
    const x = anchor === leftmost && !room ? anchor.x - 10 : anchor.x + 10;
    const top = Math.min(Math.max(14, anchor.y + 4 - (lines.length - 1) * 8), size.height - lines.length * 16);
    const circle = measure.kind === 'value' ? 5 : 4;
    parts.push(s('g', { class: `rr-measure rr-measure-${measure.kind}${active ? ' rr-active' : ''}` },
      ...(measure.kind === 'value' ? [] : halo(kind => s('path', { d: path(measure), class: kind }))),
      ...(measure.kind === 'value' || grips || active
        ? ends.flatMap(({ x: cx, y: cy }, i) => halo(kind => s('circle', { cx: cx.toFixed(1), cy: cy.toFixed(1), r: i === handle ? 7 : circle, class: kind }))) : []),
      s('text', { 'text-anchor': anchor === leftmost && !room ? 'end' : 'start' },
        ...lines.map((line, i) => s('tspan', { x: x.toFixed(1), y: (top + i * 16).toFixed(1) }, line)))));
  }
  replace(svg, parts);
};
