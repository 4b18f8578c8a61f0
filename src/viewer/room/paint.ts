import { type Raster } from './frames';
import { range, type Window } from './windows';

/** Grey values through the window, colours as they are, into an image of one canvas pixel for each pixel. */
export const paint = (image: Raster, window: Window, invert: boolean, target: Uint8ClampedArray): void => {
  const data = image.voxelManager!.getScalarData();
  if (image.color) {
    const step = data.length / (image.columns * image.rows);
    for (let i = 0, from = 0; i < target.length; i += 4, from += step) {
      for (let part = 0; part < 3; part++) target[i + part] = invert ? 255 - data[from + part]! : data[from + part]!;
      target[i + 3] = 255;
    }
    return;
  }
  const { lower, upper } = range(window);
  const [slope, intercept] = image.preScale?.scaled ? [1, 0] : [image.slope, image.intercept];
  const factor = 255 / Math.max(upper - lower, 1e-6);
  for (let i = 0, pixel = 0; i < target.length; i += 4, pixel++) {
    const grey = (data[pixel]! * slope + intercept - lower) * factor;
    target[i] = target[i + 1] = target[i + 2] = invert ? 255 - grey : grey;
    target[i + 3] = 255;
  }
};
