import { type Frames, type Raster } from './frames';
import { type Facts } from './facts';
import { type Grid } from './geometry';
import { type Plane } from './space';
import { type Preset } from './windows';
import { type Direction, planesOf, resample, type Samples, type Unfit, type Volume, volumeOf } from './volume';

/** Bytes the frames of a stack take once decoded: what looking at it in other planes needs to be held at once. */
export const weight = ({ grid, count, facts }: Pick<Frames, 'grid' | 'count' | 'facts'>): number =>
  grid.columns * grid.rows * count * (facts.bits > 8 ? 2 : 1);

const kept = 8; // planes kept for scrolling back and forth

/** A stack cut another way. It holds no copy of the volume: each plane is cut from the frames that are there when it is asked for. */
export class Reformat implements Frames {
  readonly ids = null;
  readonly count: number;
  readonly grid: Grid;
  readonly spacing: number;
  readonly orientation: readonly number[];
  readonly stored: readonly Preset[];
  readonly inverted: boolean;
  readonly facts: Facts;
  private readonly planes: Plane[];
  private readonly cut = new Map<number, { raster: Raster; of: number }>();

  constructor(private readonly source: Frames, private readonly volume: Volume, direction: Direction) {
    this.planes = planesOf(volume, direction);
    const [first] = this.planes as [Plane];
    this.count = this.planes.length;
    this.grid = { columns: first.columns, rows: first.rows, aspect: 1 };
    this.spacing = first.columnSpacing;
    this.orientation = [...first.across, ...first.down];
    this.stored = source.stored;
    this.inverted = source.inverted;
    const { columnSpacing, rowSpacing } = first;
    this.facts = { ...source.facts, planes: this.planes, aspect: 1, scale: { columnSpacing, rowSpacing, at: 'patient' }, regions: [], frameTime: null };
  }

  /** The volume of a stack, or why it has none. */
  static volume(source: Frames): Volume | Unfit | 'color' { return source.facts.color ? 'color' : volumeOf(source.facts.planes); }

  get loaded(): number { return this.source.loaded; }
  get expected(): number { return this.source.expected; }

  /** A plane is there when every slice it crosses can be: gaps fill as slices come. */
  has(): boolean { return this.source.loaded > 0; }

  image(index: number): Raster | undefined {
    const plane = this.planes[index];
    if (!plane || !this.has()) return undefined;
    const held = this.cut.get(index);
    if (held?.of === this.source.loaded) return held.raster;
    const raster = this.make(plane);
    this.cut.delete(index);
    this.cut.set(index, { raster, of: this.source.loaded });
    const [oldest] = this.cut.keys();
    if (this.cut.size > kept) this.cut.delete(oldest!);
    return raster;
  }

  async load(index: number): Promise<Raster> {
    if (!this.has()) await this.source.load(Math.floor(this.source.count / 2));
    return this.image(index)!;
  }

  /** The slices are fetched around the one being read; without any, from the middle. */
  prefetch(): void { if (this.source.loaded === 0) this.source.prefetch(Math.floor(this.source.count / 2)); }

  close(): void { this.cut.clear(); }

  private make(plane: Plane): Raster {
    const images = Array.from({ length: this.source.count }, (_, i) => this.source.has(i) ? this.source.image(i) : undefined);
    const any = images.find(Boolean)!;
    const samples: Samples = {
      slices: images.map(image => image?.voxelManager?.getScalarData() ?? null),
      ...(any.preScale?.scaled ? { slope: 1, intercept: 0 } : { slope: any.slope, intercept: any.intercept }),
    };
    const values = resample(this.volume, samples, plane);
    return {
      columns: plane.columns, rows: plane.rows, color: false, slope: 1, intercept: 0,
      windowCenter: any.windowCenter, windowWidth: any.windowWidth, voxelManager: { getScalarData: () => values },
    };
  }
}
