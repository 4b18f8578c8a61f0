import { describe, expect, test } from 'vitest';
import { paint } from '../room/paint';

const picture = (values: number[], more = {}) => ({
  columns: values.length, rows: 1, color: false, slope: 1, intercept: 0, preScale: { scaled: true },
  voxelManager: { getScalarData: () => Int16Array.from(values) }, ...more,
}) as never;
const grey = (values: number[], invert = false, more = {}) => {
  const target = new Uint8ClampedArray(values.length * 4);
  paint(picture(values, more), { centre: 50, width: 101 }, invert, target);
  return Array.from(target).filter((_, i) => i % 4 === 0);
};

describe('Painting without a graphics card', () => {
  // PS3.3 C.11.2.1.2: ((50 - 49.5) / 100 + 0.5) × 255 = 128.8
  test('is black below the window, white above, even between', () => {
    expect(grey([-1000, -1, 50, 100, 1000])).toEqual([0, 0, 129, 255, 255]);
  });
  test('turns over when inverted', () => {
    expect(grey([-1000, 1000], true)).toEqual([255, 0]);
  });
  test('scales values that the decoder left as stored', () => {
    expect(grey([0, 1124], false, { preScale: { scaled: false }, intercept: -1024 })).toEqual([0, 255]);
  });
  test('leaves colours as they are and opaque', () => {
    const target = new Uint8ClampedArray(8);
    const colour = { color: true, columns: 2, rows: 1, voxelManager: { getScalarData: () => Uint8Array.from([1, 2, 3, 250, 251, 252]) } };
    paint(colour as never, { centre: 0, width: 1 }, false, target);
    expect(Array.from(target)).toEqual([1, 2, 3, 255, 250, 251, 252, 255]);
  });
});
