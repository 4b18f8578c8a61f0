/** A place in the image: 0-based, integers are pixel centres. */
export interface Pixel { column: number; row: number }
/** A place in the viewport, in CSS pixels from its top left corner. */
export interface Point { x: number; y: number }
export interface Size { width: number; height: number }
/** The grid of an image: its size and the height of a pixel relative to its width. */
export interface Grid { columns: number; rows: number; aspect: number }
/** Quarter turns clockwise. */
export type Turn = 0 | 1 | 2 | 3;
/** What the viewport looks at: the pixel in its middle, how many CSS pixels a column takes, and how the image is turned:
 * first mirrored left to right, then turned. */
export interface View extends Pixel { scale: number; turn?: Turn; flip?: boolean }

const closest = 40; // CSS pixels a column at most: beyond that only blur grows

/** From the axes of the image to those of the screen. */
const turned = (x: number, y: number, { turn = 0, flip = false }: Partial<View>): [number, number] => {
  const u = flip ? -x : x;
  return turn === 0 ? [u, y] : turn === 1 ? [-y, u] : turn === 2 ? [-u, -y] : [y, -u];
};

/** From the axes of the screen to those of the image. */
const straight = (x: number, y: number, { turn = 0, flip = false }: Partial<View>): [number, number] => {
  const [u, v] = turn === 0 ? [x, y] : turn === 1 ? [y, -x] : turn === 2 ? [-x, -y] : [-y, x];
  return [flip ? -u : u, v];
};

/** The whole image in the middle of the viewport, turned as it was. */
export const fit = (grid: Grid, size: Size, as: Partial<View> = {}): View => {
  const [across, down] = (as.turn ?? 0) % 2 ? [grid.rows * grid.aspect, grid.columns] : [grid.columns, grid.rows * grid.aspect];
  return {
    column: (grid.columns - 1) / 2,
    row: (grid.rows - 1) / 2,
    scale: Math.min(size.width / across, size.height / down),
    ...(as.turn ? { turn: as.turn } : {}), ...(as.flip ? { flip: true } : {}),
  };
};

export const toPoint = (pixel: Pixel, view: View, grid: Grid, size: Size): Point => {
  const [x, y] = turned((pixel.column - view.column) * view.scale, (pixel.row - view.row) * view.scale * grid.aspect, view);
  return { x: size.width / 2 + x, y: size.height / 2 + y };
};

/** How far a movement on the screen goes in the image. */
export const toPixels = (dx: number, dy: number, view: View, grid: Grid): { columns: number; rows: number } => {
  const [x, y] = straight(dx, dy, view);
  return { columns: x / view.scale, rows: y / (view.scale * grid.aspect) };
};

/** Where a step on the screen goes in the image, in whole pixels, however it is turned. */
export const stepOn = (dx: number, dy: number, view: Partial<View>): { columns: number; rows: number } => {
  const [columns, rows] = straight(dx, dy, view);
  return { columns: columns + 0, rows: rows + 0 };
};

export const toPixel = (point: Point, view: View, grid: Grid, size: Size): Pixel => {
  const { columns, rows } = toPixels(point.x - size.width / 2, point.y - size.height / 2, view, grid);
  return { column: view.column + columns, row: view.row + rows };
};

/** Turns what is seen a quarter clockwise, or back. */
export const turnBy = (view: View, quarters: 1 | -1): View => ({ ...view, turn: (((view.turn ?? 0) + quarters + 4) % 4) as Turn });

/** Mirrors what is seen, left to right or top to bottom, whichever way it is turned. */
export const flipped = (view: View, upside: boolean): View => {
  const turn = view.turn ?? 0;
  // Mirroring after a turn is mirroring before the opposite turn; top to bottom is left to right and half a turn.
  return { ...view, flip: !view.flip, turn: (((upside ? 2 : 0) + 4 - turn) % 4) as Turn };
};

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
  const least = fit(grid, size, view).scale;
  return {
    ...view, ...clampPixel(view, grid),
    scale: clamp(view.scale, least * 0.5, Math.max(closest, least * 2)),
  };
};

/** Magnifies by a factor while the pixel under the point stays under it. */
export const zoomAt = (view: View, factor: number, at: Point, grid: Grid, size: Size): View => {
  const held = toPixel(at, view, grid, size);
  const next = keep({ ...view, scale: view.scale * factor }, grid, size);
  const { columns, rows } = toPixels(at.x - size.width / 2, at.y - size.height / 2, next, grid);
  return keep({ ...next, column: held.column - columns, row: held.row - rows }, grid, size);
};

export const panBy = (view: View, dx: number, dy: number, grid: Grid, size: Size): View => {
  const { columns, rows } = toPixels(dx, dy, view, grid);
  return keep({ ...view, column: view.column - columns, row: view.row - rows }, grid, size);
};

/** The same picture after the viewport changed size: fitted stays fitted, magnified keeps its magnification of the fit. */
export const resized = (view: View, grid: Grid, before: Size, after: Size): View => keep({
  ...view, scale: view.scale * fit(grid, after, view).scale / fit(grid, before, view).scale,
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

/** Which side of the patient lies at each edge of the screen, from ImageOrientationPatient and how the image is turned; null when it is not known. */
export const edges = (orientation: readonly number[] | null, view: Partial<View> = {}): Edges | null => {
  if (orientation?.length !== 6 || !orientation.every(Number.isFinite)) return null;
  const [rx, ry, rz, cx, cy, cz] = orientation as [number, number, number, number, number, number];
  const unit = (x: number, y: number, z: number) => Math.abs(Math.hypot(x, y, z) - 1) < 0.01;
  if (!unit(rx, ry, rz) || !unit(cx, cy, cz)) return null;
  const towards = (x: number, y: number): Letter[] => {
    const [across, down] = straight(x, y, view);
    return letters(across * rx + down * cx, across * ry + down * cy, across * rz + down * cz);
  };
  return { left: towards(-1, 0), right: towards(1, 0), top: towards(0, -1), bottom: towards(0, 1) };
};
