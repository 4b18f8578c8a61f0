import { describe, expect, test } from 'vitest';
import { factsOf, type Facts } from '../room/facts';
import { alike, byOffset, byPosition, type Standing } from '../room/links';
import { cut, nearestPlane, normal, parallel, type Plane, toPatient, toPlane, type Vector } from '../room/space';
import { directionOf, otherDirections, planesOf, resample, type Volume, volumeOf } from '../room/volume';

const tilt = Math.PI / 18;
const plane = (origin: Vector, across: Vector, down: Vector, more: Partial<Plane> = {}): Plane =>
  ({ origin, across, down, columnSpacing: 0.5, rowSpacing: 2, columns: 20, rows: 10, ...more });
const axial = (z: number, more: Partial<Plane> = {}) => plane([-5, -10, z], [1, 0, 0], [0, 1, 0], more);
const coronal = plane([-5, 0, 30], [1, 0, 0], [0, 0, -1]);
const tilted = plane([1, -12, 3], [1, 0, 0], [0, Math.cos(tilt), -Math.sin(tilt)]);

describe('A place', () => {
  test.each([['axial', axial(7)], ['coronal', coronal], ['tilted', tilted]])('of a %s slice goes to the patient and back', (_, one) => {
    const back = toPlane(one, toPatient(one, 3.25, 7.5));
    expect(back.column).toBeCloseTo(3.25, 9);
    expect(back.row).toBeCloseTo(7.5, 9);
    expect(back.away).toBeCloseTo(0, 9);
  });
  test('beside the slice is known by how far', () => expect(toPlane(axial(7), [0, 0, 12]).away).toBeCloseTo(5));
  test('is nearest to one slice of a stack', () => {
    expect(nearestPlane([axial(0), axial(5), axial(10)], [0, 0, 6])).toBe(1);
    expect(nearestPlane([null, axial(5)], [0, 0, 600])).toBe(1);
    expect(nearestPlane([null], [0, 0, 6])).toBe(-1);
  });
  test('is parallel within fifteen degrees, whichever side is seen', () => {
    expect(parallel(axial(0), tilted)).toBe(true);
    expect(parallel(axial(0), plane([0, 0, 0], [-1, 0, 0], [0, 1, 0]))).toBe(true);
    expect(parallel(axial(0), coronal)).toBe(false);
  });
});

describe('The line in which a picture cuts another', () => {
  test('lies at the level of the other', () => {
    const [from, to] = cut(coronal, axial(20, { origin: [-100, -100, 20], columns: 1000, rows: 1000 }))!;
    expect([from.row, to.row]).toEqual([5, 5]); // 10 mm below the top, rows 2 mm apart
    expect([from.column, to.column].sort((a, b) => a - b)).toEqual([-0.5, 19.5]);
  });
  test('ends where the other ends', () => {
    const [from, to] = cut(coronal, axial(20, { origin: [0, -100, 20], columns: 5, rows: 1000 }))!;
    const columns = [from.column, to.column].sort((a, b) => a - b);
    expect(columns[0]).toBeCloseTo(9.5);
    expect(columns[1]).toBeCloseTo(14.5);
  });
  test('is not there for slices that do not meet, nor for parallel ones', () => {
    expect(cut(coronal, axial(500))).toBeNull();
    expect(cut(axial(0), axial(5))).toBeNull();
  });
  test('lies in both', () => {
    const far = { columns: 400, rows: 400 };
    const line = cut({ ...tilted, ...far }, { ...coronal, ...far })!;
    for (const { column, row } of line) expect(toPlane(coronal, toPatient(tilted, column, row)).away).toBeCloseTo(0, 6);
  });
});

const stack = (zs: readonly number[], more: Partial<Plane> = {}): Facts => ({ ...factsOf([]), planes: zs.map(z => axial(z, more)) });
const standing = (facts: Facts, index: number, space: string | null = 'a'): Standing => ({ facts, index, space });

describe('Linked slices', () => {
  const thin = stack([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const thick = stack([0, 5, 10]);
  const other = stack([100, 95, 90, 85], { across: [-1, 0, 0] }); // stored from head to feet, seen from above
  test('follow the place in the patient', () => {
    expect(byPosition(standing(thin, 6), standing(thick, 0))).toBe(1);
    expect(byPosition(standing(thick, 2), standing(thin, 0))).toBe(10);
  });
  test('do not follow into another space, another direction or the unknown', () => {
    expect(byPosition(standing(thin, 6), standing(thick, 0, 'b'))).toBeNull();
    expect(byPosition(standing(thin, 6, null), standing(thick, 0, null))).toBeNull();
    expect(byPosition(standing(thin, 6), standing({ ...thick, planes: [coronal] }, 0))).toBeNull();
    expect(byPosition(standing(thin, 6), standing({ ...thick, planes: [null] }, 0))).toBeNull();
  });
  test('as they stand keep their distance in millimetres, in the same direction of the patient', () => {
    expect(byOffset(standing(thin, 8), standing(thick, 0, 'b'), { leader: 3, follower: 0 })).toBe(1);
    expect(byOffset(standing(thin, 8), standing(other, 0, 'b'), { leader: 3, follower: 3 })).toBe(2); // 5 mm up is one slice back
  });
  test('as they stand keep their distance in slices where nothing else is known', () => {
    const flat: Facts = { ...thin, planes: [null, null, null] };
    expect(byOffset(standing(flat, 2, null), standing(thick, 0), { leader: 1, follower: 0 })).toBe(1);
  });
});

test('Linked views show the same part of the patient as large', () => {
  const size = { width: 200, height: 200 };
  const here = { view: { column: 4, row: 2, scale: 10 }, grid: { columns: 20, rows: 10, aspect: 4 }, size, plane: axial(0), spacing: 0.5, space: 'a' };
  const fine = axial(3, { columnSpacing: 0.25, rowSpacing: 1, columns: 40, rows: 20 });
  const there = { view: { column: 0, row: 0, scale: 1 }, grid: { columns: 40, rows: 20, aspect: 4 }, size, plane: fine, spacing: 0.25, space: 'a' };
  expect(alike(here, there)).toMatchObject({ column: 8, row: 4, scale: 5 });
  expect(alike(here, { ...there, space: 'b' }).column).toBeCloseTo(8);
  expect(alike(here, { ...there, plane: coronal })).toBe(there.view);
});

describe('A volume', () => {
  const zs = Array.from({ length: 12 }, (_, i) => i * 3);
  test('is a stack of parallel slices equally far apart', () => {
    expect(volumeOf(zs.map(z => axial(z)))).toMatchObject({ step: 3, slices: 12 });
    expect(volumeOf([...zs].reverse().map(z => axial(z)))).toMatchObject({ step: -3 });
    expect(volumeOf(zs.map((z, i) => axial(z + (i % 2) * 0.04)))).toMatchObject({ slices: 12 }); // headers are rounded
  });
  test('is none of anything else, and says why', () => {
    expect(volumeOf([])).toBe('place');
    expect(volumeOf([...zs.map(z => axial(z)), null])).toBe('place');
    expect(volumeOf(zs.slice(0, 5).map(z => axial(z)))).toBe('few');
    expect(volumeOf(zs.map((z, i) => axial(i > 6 ? z + 3 : z)))).toBe('gap');
    expect(volumeOf(zs.map(() => axial(0)))).toBe('gap');
    expect(volumeOf(zs.map((z, i) => i === 4 ? axial(z, { columns: 21 }) : axial(z)))).toBe('direction');
    expect(volumeOf(zs.map((z, i) => axial(z, { origin: [-5 + i, -10, z] })))).toBe('slanted');
  });
  test('is cut the two ways its slices do not show', () => {
    const volume = volumeOf(zs.map(z => axial(z))) as Volume;
    expect(otherDirections(volume)).toEqual(['coronal', 'sagittal']);
    expect(directionOf(coronal)).toBe('coronal');
    expect(otherDirections({ ...volume, first: plane([0, 0, 0], [0, 1, 0], [0, 0, -1]) })).toEqual(['axial', 'coronal']);
  });

  // 20 × 10 × 12 voxels of 0.5 × 2 × 3 mm whose value is x + 10 y + 100 z in millimetres: trilinear cutting must give it back exactly.
  const volume = volumeOf(zs.map(z => axial(z))) as Volume;
  const law = ([x, y, z]: Vector) => x + 10 * y + 100 * z;
  const slices = zs.map(z => Float32Array.from({ length: 200 }, (_, i) => law(toPatient(axial(z), i % 20, Math.floor(i / 20)))));
  const whole = { slices, slope: 1, intercept: 0 };

  test.each(['coronal', 'sagittal', 'axial'] as const)('cut %s shows every voxel where it lies in the patient', direction => {
    const planes = planesOf(volume, direction);
    for (const one of [planes[0]!, planes[Math.floor(planes.length / 2)]!]) {
      const cutting = resample(volume, whole, one);
      for (let i = 0; i < cutting.length; i++) {
        const value = cutting[i]!;
        if (Number.isNaN(value)) continue; // half a pixel beyond the last voxel
        expect(Math.abs(value - law(toPatient(one, i % one.columns, Math.floor(i / one.columns))))).toBeLessThan(0.05);
      }
      expect(cutting.filter(value => !Number.isNaN(value)).length).toBeGreaterThan(cutting.length * 0.85);
    }
  });
  test('cut in the planes of its own slices gives them back', () => {
    const planes = planesOf(volume, 'axial');
    expect(planes.length).toBe(12);
    const own = resample(volume, whole, { ...axial(9) });
    expect([...own]).toEqual([...slices[3]!]);
  });
  test('stored from head to feet is cut the same', () => {
    const turned = volumeOf([...zs].reverse().map(z => axial(z))) as Volume;
    const [one, other] = [planesOf(volume, 'coronal')[3]!, planesOf(turned, 'coronal')[3]!];
    expect(other).toEqual(one);
    const [a, b] = [resample(volume, whole, one), resample(turned, { ...whole, slices: [...slices].reverse() }, other)];
    b.forEach((value, i) => { if (!Number.isNaN(value)) expect(Math.abs(value - a[i]!)).toBeLessThan(0.05); });
  });
  test('is cut upright: the head above, the right of the patient on the left', () => {
    const [front] = planesOf(volume, 'coronal') as [Plane];
    expect(front.down).toEqual([0, 0, -1]);
    expect(front.origin[2]).toBeCloseTo(33);
    expect(normal(front)[1]).toBe(1);
    const [left] = planesOf(volume, 'sagittal') as [Plane];
    expect([left.across, left.down]).toEqual([[0, 1, 0], [0, 0, -1]]);
  });
  test('shows nothing where a slice is missing, or outside', () => {
    const some = { ...whole, slices: slices.map((slice, i) => i === 5 ? null : slice) };
    const [one] = planesOf(volume, 'coronal') as [Plane];
    const holes = resample(volume, some, one).filter(Number.isNaN).length;
    expect(holes).toBeGreaterThan(resample(volume, whole, one).filter(Number.isNaN).length);
    expect(resample(volume, whole, { ...one, origin: [0, 500, 0] }).every(Number.isNaN)).toBe(true);
  });
  test('applies the rescaling of the file', () => {
    const own = resample(volume, { ...whole, slope: 2, intercept: -1024 }, axial(9));
    expect(own[7]).toBeCloseTo(slices[3]![7]! * 2 - 1024, 3);
  });
});
