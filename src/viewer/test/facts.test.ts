import { describe, expect, test } from 'vitest';
import { factsOf, type Instance, scaleAt } from '../room/facts';

const tag = (...Value: unknown[]) => ({ vr: 'XX', Value });
const axial = (z: number, more: Instance = {}): Instance => ({
  '00080060': tag('CT'), '00280010': tag(4), '00280011': tag(6), '00280030': tag(2, 0.5), '00200052': tag('2.25.1'),
  '00200032': tag(-10, -20, z), '00200037': tag(1, 0, 0, 0, 1, 0), '00280100': tag(16), ...more,
});
const of = (more: Instance, modality = 'CT') => factsOf([axial(0, { '00080060': tag(modality), ...more })]);

describe('The unit of values', () => {
  test('is Hounsfield for CT, unless the file says otherwise', () => {
    expect(of({}).unit).toBe('HU');
    expect(of({ '00281054': tag('HU') }).unit).toBe('HU');
    expect(of({ '00281054': tag('US') }).unit).toBe('raw');
  });
  test('is a diffusion coefficient only where the file says so', () => {
    expect(of({}, 'MR').unit).toBe('raw');
    expect(of({ '00281054': tag('10^-6 mm^2/s') }, 'MR').unit).toBe('ADC');
    expect(of({ '00409096': tag({ '004008EA': tag({ '00080100': tag('um2/s') }) }) }, 'MR').unit).toBe('ADC');
  });
  test('of a nuclear image is never guessed', () => expect(of({}, 'PT').unit).toBe('raw'));
});

describe('The scale', () => {
  test('of a slice is that of the patient', () => expect(of({}).scale).toEqual({ rowSpacing: 2, columnSpacing: 0.5, at: 'patient' }));
  test('of a projection is that of the detector', () => {
    expect(of({ '00280030': undefined, '00181164': tag(0.2, 0.2) }, 'DX').scale).toEqual({ rowSpacing: 0.2, columnSpacing: 0.2, at: 'detector' });
    expect(of({ '00280030': tag(0.2, 0.2), '00181164': tag(0.2, 0.2) }, 'CR').scale?.at).toBe('detector');
    expect(of({ '00280030': tag(0.2, 0.2) }, 'MG').scale?.at).toBe('detector');
  });
  test('of a calibrated projection is that of the patient', () => {
    expect(of({ '00280030': tag(0.15, 0.15), '00181164': tag(0.2, 0.2) }, 'DX').scale?.at).toBe('patient');
    expect(of({ '00280030': tag(0.2, 0.2), '00280A02': tag('FIDUCIAL') }, 'DX').scale?.at).toBe('patient');
  });
  test.each([[[]], [[0, 0]], [[-1, 1]], [['x', 'y']], [[1e9, 1]], [[1]]])('of %j is not known', spacing => {
    expect(of({ '00280030': tag(...spacing) }).scale).toBeNull();
  });
  test('of ultrasound is that of the region in which all points lie', () => {
    const region = { '00186012': tag(1), '00186024': tag(3), '00186026': tag(3), '00186018': tag(10), '0018601A': tag(20), '0018601C': tag(110), '0018601E': tag(220), '0018602C': tag(0.02), '0018602E': tag(-0.03) };
    const facts = of({ '00280030': undefined, '00186011': tag(region) }, 'US');
    expect(scaleAt(facts, [{ column: 10, row: 20 }, { column: 110, row: 220 }])).toMatchObject({ columnSpacing: 0.2, rowSpacing: 0.3 });
    expect(scaleAt(facts, [{ column: 10, row: 20 }, { column: 112, row: 220 }])).toBeNull();
    expect(of({ '00280030': undefined, '00186011': tag({ ...region, '00186024': tag(4) }) }, 'US').regions).toEqual([]); // seconds, not centimetres
  });
  test('not known still has a shape of pixels', () => expect(of({ '00280030': undefined, '00280034': tag(3, 1) }).aspect).toBe(3));
});

describe('The place of frames', () => {
  test('is read when it makes sense', () => {
    const facts = factsOf([axial(0), axial(5)]);
    expect(facts.reference).toBe('2.25.1');
    expect(facts.planes[1]).toMatchObject({ origin: [-10, -20, 5], across: [1, 0, 0], down: [0, 1, 0], columns: 6, rows: 4 });
  });
  test.each([[[1, 0, 0, 0, 1]], [[1, 0, 0, 1, 0, 0]], [[2, 0, 0, 0, 1, 0]], [[1, 0, 0, 0, Number.NaN, 0]], [['a', 'b', 'c', 'd', 'e', 'f']]])('is not there for the directions %j', cosines => {
    const facts = factsOf([axial(0, { '00200037': tag(...cosines) })]);
    expect(facts.planes).toEqual([null]);
    expect(facts.reference).toBeNull();
  });
  test('of nothing at all is nothing', () => expect(factsOf([]).planes).toEqual([]));
});

describe('The time of frames', () => {
  const phases = (more: Instance) => factsOf([axial(0, more), axial(0, more)]).frameTime;
  test('is what the file says, by time or by rate', () => {
    expect(phases({ '00181063': tag(35.4) })).toBe(35.4);
    expect(phases({ '00180040': tag(25) })).toBe(40);
    expect(phases({ '00082144': tag(20), '00180040': tag(25) })).toBe(50);
  });
  test('is nothing for slices, single pictures and nonsense', () => {
    expect(factsOf([axial(0, { '00181063': tag(35) }), axial(5)]).frameTime).toBeNull();
    expect(factsOf([axial(0, { '00181063': tag(35) })]).frameTime).toBeNull();
    expect(phases({ '00181063': tag(-1) })).toBeNull();
    expect(phases({})).toBeNull();
  });
});
