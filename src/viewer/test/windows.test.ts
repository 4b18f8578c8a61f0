import { describe, expect, test } from 'vitest';
import { windowLabel } from '../room/texts';
import { dragged, presets, range, usual, windowName } from '../room/windows';

const preset = (name: string, centre: number, width: number) => ({ name, label: name, centre, width });

test('A window covers what DICOM says (PS3.3 C.11.2.1.2): width 2048 about 1024 goes from 0 to 2047', () => {
  expect(range({ centre: 1024, width: 2048 })).toEqual({ lower: 0, upper: 2047 });
  expect(range({ centre: 2048, width: 1 })).toEqual({ lower: 2047.5, upper: 2047.5 });
});

describe('Presets', () => {
  test('are those of the case, then those of the image that say something else', () => {
    const names = presets([preset('lung', -600, 1500)], [preset('LUNG', -600, 1500), preset('bone', 450, 1800)]).map(one => one.name);
    expect(names).toEqual(['lung', 'bone']);
  });
  test('of one name are told apart by the customary name of the second, or by its values', () => {
    const soft = { name: 'soft', label: 'Parties molles', centre: 50, width: 350 };
    const labels = presets([soft], [{ ...soft, centre: 40, width: 400 }, { ...soft, centre: 30, width: 500 }, soft], [{ name: 'mediastinum', label: 'Médiastin', centre: 40, width: 400 }]).map(one => one.label);
    expect(labels).toEqual(['Parties molles', 'Parties molles 30/500', 'Médiastin']);
    // A customary name that the case gave to another window is not free: no window of the image is lost.
    const own = { name: 'mediastinum', label: 'Médiastin', centre: 60, width: 300 };
    expect(presets([soft, own], [{ ...soft, centre: 40, width: 400 }], [{ ...own, centre: 40, width: 400 }]).map(one => one.label)).toEqual(['Parties molles', 'Médiastin', 'Parties molles 40/400']);
  });
  test('are nine at most, one for each key, and never one that cannot be drawn', () => {
    const many = Array.from({ length: 12 }, (_, i) => preset(`p${i}`, i, 100 + i));
    expect(presets(many, [])).toHaveLength(9);
    expect(presets([preset('none', 0, 0), preset('nothing', Number.NaN, 5)], [])).toEqual([]);
  });
});

describe('A drag', () => {
  test('to the right widens, to the bottom raises the centre, faster in a wide window', () => {
    const wide = dragged({ centre: -600, width: 1500 }, 10, 10);
    expect(wide).toEqual({ centre: -550, width: 1550 });
    expect(dragged({ centre: 40, width: 300 }, 10, -10)).toEqual({ centre: 30, width: 310 });
  });
  test('never closes a window', () => {
    expect(dragged({ centre: 40, width: 5 }, -1000, 0).width).toBe(1);
  });
});

test('A window stored in an image is said in our words where we have one, else without shouting', () => {
  globalThis.document = { documentElement: { lang: 'fr' } } as Document;
  expect(windowLabel(windowName('SOFT TISSUE'), 'SOFT TISSUE')).toBe('Parties molles');
  expect(windowLabel(windowName('CTA'), 'CTA')).toBe('Vaisseaux');
  expect(windowLabel(windowName('STENT'), 'STENT')).toBe('Stent');
  expect(windowLabel(windowName('T2'), 'T2')).toBe('T2');
  expect(windowLabel(windowName('short'), 'SHORT')).toBe('Short');
});

test('A CT offers the usual windows after its own, by name once, nine in all', () => {
  const lung = { name: 'lung', label: 'Poumon', centre: -550, width: 1600 };
  const all = presets([lung], [], usual('CT', 'HU'));
  expect(all.length).toBe(9);
  expect(all.filter(one => one.label === 'Poumon')).toEqual([lung]);
  expect(all.map(one => one.name)).toContain('subdural');
});

test('Values without Hounsfield units have no usual windows', () => {
  expect(usual('MR', 'raw')).toEqual([]);
  expect(usual('CT', 'raw')).toEqual([]);
});
