import { describe, expect, test } from 'vitest';
import { ticks } from '../room/rail';
import { keyFrame, readRoom } from '../room/room';

const series = { name: 't0', label: 'Phase A', modality: 'CT', metadata: '/m', instances: '/i', frames: 102, bytes: 9e6, start: 57, windows: [], measurable: true, synthetic: false };
const finding = { label: 'Masse', series: 't0', contours: [{ frame: 3, points: [] }, { frame: 4, points: [] }, { frame: 7, points: [] }], centre: null, radius: null };

describe('data-room', () => {
  test('says what is missing when it cannot be read', () => {
    expect(() => readRoom(null)).toThrow('series is empty');
    expect(() => readRoom('{"series":[]}')).toThrow('series is empty');
    expect(() => readRoom(JSON.stringify({ series: [{ ...series, metadata: '' }] }))).toThrow('series[0].metadata');
    expect(() => readRoom('{')).toThrow();
  });
  test('falls back on the first series and the middle of the stack', () => {
    const room = readRoom(JSON.stringify({ series: [{ ...series, start: undefined }], active: 'other' }));
    expect(room.active).toBe('t0');
    expect(room.series[0]!.start).toBe(51);
    expect(room).toMatchObject({ answer: null, review: null, marks: [] });
  });
  test('drops marks that point nowhere', () => {
    const mark = { series: 't0', frame: 1, column: 2, row: 3 };
    const room = readRoom(JSON.stringify({ series: [series], marks: [mark, { ...mark, series: 'x' }, { ...mark, frame: -1 }, { ...mark, row: 'x' }] }));
    expect(room.marks).toEqual([mark]);
  });
  test('says the windows of the file in our words, and leaves those of the case', () => {
    globalThis.document = { documentElement: { lang: 'fr' } } as Document;
    const windows = ['HARDER', 'Cas', 'STENT'].map((label, i) => ({ name: `file-${i}`, label, centre: i, width: 9 }));
    expect(readRoom(JSON.stringify({ series: [{ ...series, windows }] })).series[0]!.windows.map(w => w.label)).toEqual(['Contrastée', 'Cas', 'Stent']);
  });
  test('takes measurable as said and synthetic only when said', () => {
    const room = readRoom(JSON.stringify({ series: [{ ...series, measurable: false, synthetic: undefined }] }));
    expect(room.series[0]).toMatchObject({ measurable: false, synthetic: false });
  });
});

test('A finding is best seen at its centre, else in the middle of its outlines', () => {
  expect(keyFrame({ ...finding, centre: { frame: 5, column: 1, row: 1 } })).toBe(5);
  expect(keyFrame(finding)).toBe(4);
  expect(keyFrame({ ...finding, contours: [] })).toBeNull();
});

test('The bar carries marks while answering, findings and verdicts after, of its own series only', () => {
  const marks = [{ series: 't0', frame: 9, column: 0, row: 0 }, { series: 't5', frame: 1, column: 0, row: 0 }];
  expect(ticks('t0', marks, null)).toEqual([{ from: 9, to: 9, kind: 'mark' }]);
  const review = { findings: [finding, { ...finding, series: 't5' }], marks: [{ ...marks[0]!, verdict: 'near' as const, text: '' }], length: null };
  expect(ticks('t0', marks, review)).toEqual([{ from: 3, to: 4, kind: 'finding' }, { from: 7, to: 7, kind: 'finding' }, { from: 9, to: 9, kind: 'near' }]);
});
