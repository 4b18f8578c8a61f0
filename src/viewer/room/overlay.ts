import { put, replace, s } from './dom';
import { type Grid, type Pixel, type Size, toPoint, type View } from './geometry';
import { icon } from './icons';
import { type Mark } from './marks';
import { type Finding, type JudgedMark, keyFrame } from './room';

export interface Shown {
  view: View; grid: Grid; size: Size; series: string; frame: number;
  marks: readonly Mark[]; selected: number; numbered: boolean;
  findings: readonly Finding[]; judged: readonly JudgedMark[];
  cursor: Pixel | null; active: number;
  /** The words beside the line that joins two ends, or null where marks are not joined. */
  length: string | null;
}

const halo = (shape: (kind: string) => SVGElement): SVGElement[] => [shape('rr-halo'), shape('rr-line')];

/** Draws marks and outlines over the picture; it knows nothing of how the picture is made. */
export const drawOverlay = (svg: SVGSVGElement, shown: Shown): void => {
  const { view, grid, size, series, frame } = shown;
  const at = (pixel: Pixel) => toPoint(pixel, view, grid, size);
  const here = <T extends { series: string; frame: number }>(one: T) => one.series === series && one.frame === frame;
  const parts: SVGElement[] = [];
  put(svg, 'viewBox', `0 0 ${size.width} ${size.height}`);

  shown.findings.forEach((finding, i) => {
    if (finding.series !== series) return;
    // Two points are an axis, drawn as a line across its outline.
    const outlines = finding.contours.filter(contour => contour.frame === frame && contour.points.length > 1);
    const group = s('g', { class: `rr-finding${i === shown.active ? ' rr-active' : ''}` }, s('title', {}, finding.label));
    if (outlines.length > 0) {
      const d = outlines.map(({ points }) => 'M' + points.map(([column, row]) => {
        const { x, y } = at({ column, row });
        return `${x.toFixed(1)} ${y.toFixed(1)}`;
      }).join('L') + 'Z').join('');
      group.append(s('path', { d, class: 'rr-area', 'fill-rule': 'evenodd' }), ...halo(kind => s('path', { d, class: kind })));
    } else if (finding.centre && keyFrame(finding) === frame) {
      const { x, y } = at(finding.centre);
      const r = finding.radius === null ? 14 : Math.max(6, finding.radius * view.scale);
      group.append(...halo(kind => s('circle', { cx: x, cy: y, r, class: `${kind} rr-dashed` })));
    }
    if (group.childElementCount > 1) parts.push(group);
  });

  const ends = (shown.judged.length ? shown.judged : shown.marks).filter(here);
  if (shown.length !== null && ends.length === 2) {
    const [one, other] = ends.map(at) as [{ x: number; y: number }, { x: number; y: number }];
    const d = `M${one.x.toFixed(1)} ${one.y.toFixed(1)}L${other.x.toFixed(1)} ${other.y.toFixed(1)}`;
    parts.push(s('g', { class: 'rr-caliper' }, ...halo(kind => s('path', { d, class: kind })),
      s('text', { x: (one.x + other.x) / 2 + 8, y: (one.y + other.y) / 2 - 8 }, shown.length)));
  }

  shown.marks.forEach((mark, i) => {
    if (!here(mark)) return;
    const { x, y } = at(mark);
    const d = 'M0-19V-6M0 6V19M-19 0H-6M6 0H19';
    parts.push(s('g', { class: `rr-mark${i === shown.selected ? ' rr-active' : ''}`, transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})` },
      ...halo(kind => s('path', { d, class: kind })), ...halo(kind => s('circle', { r: 11, class: kind })),
      ...(shown.numbered ? [s('text', { x: 14, y: -12 }, mark.rating ? `${i + 1} · ${mark.rating}/5` : String(i + 1))] : [])));
  });

  shown.judged.forEach((mark, i) => {
    if (!here(mark)) return;
    const { x, y } = at(mark);
    const badge = icon(mark.verdict);
    for (const [name, value] of [['x', 9], ['y', -31], ['width', 22], ['height', 22]] as const) badge.setAttribute(name, String(value));
    const d = 'M0-14V-4M0 4V14M-14 0H-4M4 0H14';
    parts.push(s('g', { class: `rr-mark rr-${mark.verdict}`, transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})` },
      s('title', {}, mark.text), ...halo(kind => s('path', { d, class: kind })), badge,
      ...(shown.judged.length > 1 ? [s('text', { x: 34, y: -15 }, String(i + 1))] : [])));
  });

  if (shown.cursor) {
    const { x, y } = at(shown.cursor);
    const d = `M0 ${y}H${x - 9}M${x + 9} ${y}H${size.width}M${x} 0V${y - 9}M${x} ${y + 9}V${size.height}`;
    parts.push(s('g', { class: 'rr-cursor' }, ...halo(kind => s('path', { d, class: kind }))));
  }
  replace(svg, parts);
};
