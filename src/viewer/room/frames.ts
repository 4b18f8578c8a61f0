import { type Types } from '@cornerstonejs/core';
import { type Facts } from './facts';
import { type Grid } from './geometry';
import { type Preset } from './windows';

/** Pixels ready to be painted: a decoded frame, or a plane cut through many. */
export type Raster = Pick<Types.IImage, 'columns' | 'rows' | 'color' | 'slope' | 'intercept' | 'preScale' | 'windowCenter' | 'windowWidth'>
  & { voxelManager?: { getScalarData(): ArrayLike<number> } | undefined };

/** The pictures of one series in order: fetched ones, or planes cut from them. */
export interface Frames {
  /** What Cornerstone calls each frame; null when the pictures are made here, and a plain canvas draws them. */
  readonly ids: readonly string[] | null;
  readonly count: number;
  readonly loaded: number;
  /** How many frames will be here when nothing more is fetched unasked. */
  readonly expected: number;
  readonly grid: Grid;
  /** Millimetres between columns, 1 when unknown. */
  readonly spacing: number;
  readonly orientation: readonly number[] | null;
  readonly stored: readonly Preset[];
  /** True when high values are dark (MONOCHROME1). */
  readonly inverted: boolean;
  readonly facts: Facts;
  has(index: number): boolean;
  image(index: number): Raster | undefined;
  load(index: number): Promise<Raster>;
  prefetch(centre: number): void;
  close(): void;
}

/** The value under a pixel in the units of the image, null outside or for colour. */
export const valueAt = (image: Raster, column: number, row: number): number | null => {
  const [c, r] = [Math.round(column), Math.round(row)];
  if (image.color || c < 0 || r < 0 || c >= image.columns || r >= image.rows) return null;
  const value = image.voxelManager!.getScalarData()[r * image.columns + c];
  if (value === undefined || Number.isNaN(value)) return null;
  return image.preScale?.scaled ? value : value * image.slope + image.intercept;
};
