import { type Frames, type Raster } from './frames';
import { type Size, type View } from './geometry';
import { type Window } from './windows';

/** Everything that decides how a picture looks; drawing the same scene twice gives the same picture. */
export interface Scene { stack: Frames; index: number; image: Raster; window: Window | null; invert: boolean; view: View; size: Size }

/** What draws scenes: Cornerstone on the graphics card, or a plain canvas where there is none. */
export interface Picture {
  readonly kind: 'gpu' | 'canvas';
  /** Draws a scene; when several are asked for at once only the last one need appear. */
  draw(scene: Scene): void;
  /** Whether a scene was asked for that has not appeared yet. */
  readonly busy: boolean;
  /** Called after a scene has appeared. */
  onshown: (scene: Scene) => void;
  /** Called when the graphics card took the picture away. */
  onlost: () => void;
  close(): void;
}
