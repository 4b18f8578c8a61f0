import { type Point, toPoint } from './geometry';
import { paint } from './paint';
import { type Picture, type Scene } from './picture';

/** Draws without a graphics card. */
export class CanvasPicture implements Picture {
  readonly kind = 'canvas';
  onshown: (scene: Scene) => void = () => undefined;
  onlost: () => void = () => undefined;
  private readonly canvas = document.createElement('canvas');
  private readonly sheet = document.createElement('canvas');
  private painted: Scene | null = null;
  private wanted: Scene | null = null;
  private frame = 0;

  constructor(element: HTMLDivElement) {
    this.canvas.className = 'rr-canvas';
    element.append(this.canvas);
  }

  get busy(): boolean { return this.frame !== 0; }

  draw(scene: Scene): void {
    this.wanted = scene;
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.render(this.wanted!);
    });
  }

  close(): void {
    cancelAnimationFrame(this.frame);
    this.canvas.remove();
  }

  private render(scene: Scene): void {
    const { image, view, size, stack } = scene;
    if (this.painted?.image !== image || this.painted.window !== scene.window || this.painted.invert !== scene.invert) {
      [this.sheet.width, this.sheet.height] = [image.columns, image.rows];
      const context = this.sheet.getContext('2d')!;
      const pixels = context.createImageData(image.columns, image.rows);
      const window = scene.window ?? { centre: Number(image.windowCenter), width: Number(image.windowWidth) };
      paint(image, window, scene.invert !== stack.inverted, pixels.data);
      context.putImageData(pixels, 0, 0);
      this.painted = scene;
    }
    const ratio = devicePixelRatio || 1;
    const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    if (this.canvas.width !== width || this.canvas.height !== height) [this.canvas.width, this.canvas.height] = [width, height];
    const context = this.canvas.getContext('2d', { alpha: false })!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillRect(0, 0, width, height);
    // Where the axes of the image point on the screen, by the conversion that everything else uses.
    const [origin, right, below] = [{ column: 0, row: 0 }, { column: 1, row: 0 }, { column: 0, row: 1 }].map(pixel => toPoint(pixel, view, stack.grid, size)) as [Point, Point, Point];
    context.setTransform((right.x - origin.x) * ratio, (right.y - origin.y) * ratio, (below.x - origin.x) * ratio, (below.y - origin.y) * ratio, origin.x * ratio, origin.y * ratio);
    context.imageSmoothingQuality = 'high';
    context.drawImage(this.sheet, -0.5, -0.5);
    this.onshown(scene);
  }
}
