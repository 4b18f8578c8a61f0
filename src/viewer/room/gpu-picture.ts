import { Enums, type Types } from '@cornerstonejs/core';
import { restart, shared } from './engine';
import { type Size, toPixels } from './geometry';
import { type Picture, type Scene } from './picture';
import { cross, unit, type Vector } from './space';
import { range } from './windows';

let count = 0;

/** Draws with Cornerstone's stack viewport; the view is ours, so the camera is set from it after every image. */
export class GpuPicture implements Picture {
  readonly kind = 'gpu';
  onshown: (scene: Scene) => void = () => undefined;
  onlost: () => void = () => undefined;
  private readonly id = `room-${++count}`;
  private readonly engine = shared();
  private readonly viewport: Types.IStackViewport;
  private wanted: Scene | null = null;
  private applied: Scene | null = null;
  private working = false;
  private appearing = false; // applied, and not drawn yet
  private readonly leave = new AbortController();
  private measured: Size; // as the engine measured the element

  constructor(element: HTMLDivElement) {
    const { engine } = this;
    this.measured = { width: element.clientWidth, height: element.clientHeight };
    engine.enableElement({ viewportId: this.id, type: Enums.ViewportType.STACK, element, defaultOptions: { background: [0, 0, 0] } });
    this.viewport = engine.getViewport(this.id) as Types.IStackViewport;
    const { signal } = this.leave;
    element.addEventListener(Enums.Events.IMAGE_RENDERED, () => {
      this.appearing = false;
      if (this.applied) this.onshown(this.applied);
    }, { signal });
    // The engine draws on a canvas of its own that never enters the page.
    const window = engine.getOffscreenMultiRenderWindow(this.id) as unknown as { getOpenGLRenderWindow(): { getCanvas(): HTMLCanvasElement } };
    window.getOpenGLRenderWindow().getCanvas().addEventListener('webglcontextlost', () => this.onlost(), { signal });
  }

  get busy(): boolean { return this.working || this.appearing; }

  draw(scene: Scene): void {
    this.wanted = scene;
    if (!this.working) void this.work();
  }

  close(): void {
    this.leave.abort();
    if (!this.engine.hasBeenDestroyed) this.engine.disableElement(this.id);
  }

  /** Throws the engine away, so that the next picture begins on a fresh graphics context. */
  static restart = restart;

  private async work(): Promise<void> {
    this.working = true;
    try {
      while (this.wanted && !this.leave.signal.aborted) {
        const scene = this.wanted;
        this.wanted = null;
        await this.apply(scene);
      }
    } finally {
      this.working = false;
    }
  }

  private async apply(scene: Scene): Promise<void> {
    const { viewport, applied } = this;
    if (applied?.stack !== scene.stack) await viewport.setStack([...scene.stack.ids!], scene.index);
    else if (applied.index !== scene.index) await viewport.setImageIdIndex(scene.index);
    if (this.leave.signal.aborted || this.engine.hasBeenDestroyed) return;
    if (this.measured.width !== scene.size.width || this.measured.height !== scene.size.height) {
      this.measured = scene.size;
      this.engine.resize(false, true);
    }
    if (!applied || applied.stack !== scene.stack || applied.window?.centre !== scene.window?.centre || applied.window?.width !== scene.window?.width || applied.invert !== scene.invert)
      viewport.setProperties({
        ...(scene.window ? { voiRange: range(scene.window) } : {}),
        invert: scene.invert !== scene.stack.inverted,
      });
    this.aim(scene);
    this.applied = scene;
    this.appearing = true;
    viewport.render();
  }

  private aim({ stack, view, size }: Scene): void {
    const { origin, direction, spacing } = this.viewport.getImageData();
    const [across, down] = [view.column * spacing[0], view.row * spacing[1]];
    const focal = [0, 1, 2].map(i => origin[i]! + direction[i]! * across + direction[3 + i]! * down) as Types.Point3;
    // Where right and up of the screen lie in the image; mirrored, it is seen from behind.
    const along = (dx: number, dy: number): Vector => {
      const { columns, rows } = toPixels(dx, dy, view, stack.grid);
      return unit([0, 1, 2].map(i => direction[i]! * columns * spacing[0] + direction[3 + i]! * rows * spacing[1]) as unknown as Vector);
    };
    const [right, up] = [along(1, 0), along(0, -1)];
    const normal = [...cross(right, up)] as Types.Point3;
    // As far from the slice as Cornerstone put it: the clipping planes were set for that distance.
    const camera = this.viewport.getCamera();
    const away = Math.hypot(...camera.position!.map((x, i) => x - camera.focalPoint![i]!));
    const parallelScale = size.height / 2 / view.scale * stack.spacing;
    // The engine takes the camera along from slice to slice, mostly: to set it again moves its clipping planes and tells every listener.
    const off = Math.hypot(...focal.map((x, i) => x - camera.focalPoint![i]!)) * view.scale / stack.spacing;
    const turned = Math.hypot(...normal.map((x, i) => x - camera.viewPlaneNormal![i]!), ...up.map((x, i) => x - camera.viewUp![i]!));
    if (off < 0.01 && turned < 1e-6 && Math.abs(camera.parallelScale! / parallelScale - 1) < 1e-6) return;
    this.viewport.setCamera({
      focalPoint: focal, position: focal.map((x, i) => x + normal[i]! * away) as Types.Point3,
      viewPlaneNormal: normal, viewUp: [...up] as Types.Point3, parallelScale,
    });
  }
}
