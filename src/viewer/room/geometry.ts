/** A place in the image: 0-based, integers are pixel centres. */
export interface Pixel { column: number; row: number }
/** A place in the viewport, in CSS pixels from its top left corner. */
export interface Point { x: number; y: number }
export interface Size { width: number; height: number }
/** The grid of an image: its size and the height of a pixel relative to its width. */
export interface Grid { columns: number; rows: number; aspect: number }
/** What the viewport looks at: the pixel in its middle and how many CSS pixels a column takes. */
export interface View extends Pixel { scale: number }

const closest = 40; // CSS pixels a column at most: beyond that only blur grows

export const fit = (grid: Grid, size: Size): View => ({
  column: (grid.columns - 1) / 2,
  row: (grid.rows - 1) / 2,
  scale: Math.min(size.width / grid.columns, size.height / (grid.rows * grid.aspect)),
});

export const toPoint = (pixel: Pixel, view: View, grid: Grid, size: Size): Point => ({
  x: size.width / 2 + (pixel.column - view.column) * view.scale,
  y: size.height / 2 + (pixel.row - view.row) * view.scale * grid.aspect,
});

export const toPixel = (point: Point, view: View, grid: Grid, size: Size): Pixel => ({
  column: view.column + (point.x - size.width / 2) / view.scale,
  row: view.row + (point.y - size.height / 2) / (view.scale * grid.aspect),
});

/** True inside the image, whose first pixel begins half a pixel before its centre. */
export const within = (pixel: Pixel, grid: Grid): boolean =>
  pixel.column >= -0.5 && pixel.column < grid.columns - 0.5 && pixel.row >= -0.5 && pixel.row < grid.rows - 0.5;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export const clampPixel = (pixel: Pixel, grid: Grid): Pixel => ({
  column: clamp(pixel.column, 0, grid.columns - 1),
  row: clamp(pixel.row, 0, grid.rows - 1),
});

/** A view that keeps some of the image in sight and a magnification that means something. */
export const keep = (view: View, grid: Grid, size: Size): View => {
  const least = fit(grid, size).scale;
  return {
    ...clampPixel(view, grid),
    scale: clamp(view.scale, least * 0.5, Math.max(closest, least * 2)),
  };
};

/** Magnifies by a factor while the pixel under the point stays under it. */
export const zoomAt = (view: View, factor: number, at: Point, grid: Grid, size: Size): View => {
  const held = toPixel(at, view, grid, size);
  const { scale } = keep({ ...view, scale: view.scale * factor }, grid, size);
  return keep({
    column: held.column - (at.x - size.width / 2) / scale,
    row: held.row - (at.y - size.height / 2) / (scale * grid.aspect),
    scale,
  }, grid, size);
};

export const panBy = (view: View, dx: number, dy: number, grid: Grid, size: Size): View => keep({
  column: view.column - dx / view.scale,
  row: view.row - dy / (view.scale * grid.aspect),
  scale: view.scale,
}, grid, size);

/** The same picture after the viewport changed size: fitted stays fitted, magnified keeps its magnification of the fit. */
export const resized = (view: View, grid: Grid, before: Size, after: Size): View => keep({
  ...view, scale: view.scale * fit(grid, after).scale / fit(grid, before).scale,
}, grid, after);

export type Letter = 'L' | 'R' | 'A' | 'P' | 'H' | 'F';
export interface Edges { left: Letter[]; right: Letter[]; top: Letter[]; bottom: Letter[] }

const least = 0.35; // a second letter stands for a tilt above about 20 degrees

/** Letters for one direction of patient space (DICOM PS3.3 C.7.6.1.1.1: x to the left, y to the back, z to the head). */
const letters = (x: number, y: number, z: number): Letter[] =>
  ([[x, x > 0 ? 'L' : 'R'], [y, y > 0 ? 'P' : 'A'], [z, z > 0 ? 'H' : 'F']] as [number, Letter][])
    .filter(([part]) => Math.abs(part) > least)
    .sort(([a], [b]) => Math.abs(b) - Math.abs(a))
    .slice(0, 2)
    .map(([, letter]) => letter);

/** Which side of the patient lies at each edge, from ImageOrientationPatient; null when it is not known. */
export const edges = (orientation: readonly number[] | null): Edges | null => {
  if (orientation?.length !== 6 || !orientation.every(Number.isFinite)) return null;
  const [rx, ry, rz, cx, cy, cz] = orientation as [number, number, number, number, number, number];
  const unit = (x: number, y: number, z: number) => Math.abs(Math.hypot(x, y, z) - 1) < 0.01;
  if (!unit(rx, ry, rz) || !unit(cx, cy, cz)) return null;
  return { left: letters(-rx, -ry, -rz), right: letters(rx, ry, rz), top: letters(-cx, -cy, -cz), bottom: letters(cx, cy, cz) };
};
