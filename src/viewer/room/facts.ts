import { type Plane, unit, type Vector } from './space';

/** One object of DICOM JSON (PS3.18 annex F). */
export type Instance = Record<string, { vr: string; Value?: unknown[] } | undefined>;

/** What the numbers under the pointer are: Hounsfield units, diffusion in 10⁻⁶ mm²/s, or values that only the scanner understands. */
export type Unit = 'HU' | 'ADC' | 'raw';

/** Millimetres between columns and rows, and where they hold: in the patient, or at the detector of a projection, where sizes are too large. */
export interface Scale { columnSpacing: number; rowSpacing: number; at: 'patient' | 'detector' }

/** A part of an ultrasound picture with a scale of its own; the corners are inclusive pixels (PS3.3 C.8.5.5). */
export interface Region extends Scale { left: number; top: number; right: number; bottom: number }

/** What the metadata of a series say beyond the pixels. */
export interface Facts {
  /** The frame of reference, in which positions of several series may be compared; null when the images have no place. */
  reference: string | null;
  /** Where each frame lies in the patient; null where that is not said. */
  planes: readonly (Plane | null)[];
  /** Height of a pixel relative to its width. */
  aspect: number;
  scale: Scale | null;
  regions: readonly Region[];
  unit: Unit;
  /** Milliseconds a frame is shown, when the frames are phases of one picture; null for a stack. */
  frameTime: number | null;
  /** Bits of a stored sample: what a frame weighs in memory follows from it. */
  bits: number;
  color: boolean;
}

export const numbers = (instance: Instance, tag: string): number[] => (instance[tag]?.Value ?? []).map(Number);
export const text = (instance: Instance, tag: string, at = 0): string => String(instance[tag]?.Value?.[at] ?? '');
const items = (instance: Instance, tag: string): Instance[] => (instance[tag]?.Value ?? []).filter((one): one is Instance => typeof one === 'object' && one !== null);

const isSpacing = (value: number | undefined): value is number => value !== undefined && value > 1e-5 && value < 1e3;
const pair = (instance: Instance, tag: string): [number, number] | null => {
  const [row, column] = numbers(instance, tag);
  return isSpacing(row) && isSpacing(column) ? [row, column] : null;
};

const projections = new Set(['CR', 'DX', 'MG', 'XA', 'RF', 'IO', 'PX', 'XC']);

/** PixelSpacing of a projection is that of the detector unless the file says how it was calibrated (PS3.3 10.7.1.3). */
const scaleOf = (first: Instance): Scale | null => {
  const [own, imager] = [pair(first, '00280030'), pair(first, '00181164')];
  const spacing = own ?? imager;
  if (!spacing) return null;
  const calibrated = !!own && (text(first, '00280A02') !== '' || (!!imager && own.some((value, i) => Math.abs(value - imager[i]!) > 1e-4 * value)));
  const detector = projections.has(text(first, '00080060')) && !calibrated;
  return { rowSpacing: spacing[0], columnSpacing: spacing[1], at: detector ? 'detector' : 'patient' };
};

const flat = 1; // Region Spatial Format: 2D
const centimetres = 3;

const regionsOf = (first: Instance): Region[] => items(first, '00186011').flatMap(item => {
  const number = (tag: string) => numbers(item, tag)[0] ?? Number.NaN;
  const [columnSpacing, rowSpacing] = [Math.abs(number('0018602C')) * 10, Math.abs(number('0018602E')) * 10];
  if (number('00186012') !== flat || number('00186024') !== centimetres || number('00186026') !== centimetres) return [];
  if (!isSpacing(columnSpacing) || !isSpacing(rowSpacing)) return [];
  const region: Region = { left: number('00186018'), top: number('0018601A'), right: number('0018601C'), bottom: number('0018601E'), columnSpacing, rowSpacing, at: 'patient' };
  return [region.left, region.top, region.right, region.bottom].every(Number.isFinite) ? [region] : [];
});

const diffusion = /^(10\^?-6 ?mm\^?2\/s|1e-6 ?mm2\/s|um2\/s)$/i;

const unitOf = (first: Instance): Unit => {
  const type = text(first, '00281054');
  if (text(first, '00080060') === 'CT' && ['', 'HU'].includes(type)) return 'HU';
  const [mapping] = items(first, '00409096');
  const [code] = mapping ? items(mapping, '004008EA') : [];
  return diffusion.test(type) || (code && diffusion.test(text(code, '00080100'))) ? 'ADC' : 'raw';
};

const planeOf = (instance: Instance): Plane | null => {
  const [x, y, z] = numbers(instance, '00200032');
  const cosines = numbers(instance, '00200037');
  const spacing = pair(instance, '00280030');
  if (!spacing || cosines.length !== 6 || ![x, y, z, ...cosines].every(Number.isFinite)) return null;
  const [a, b, c, d, e, f] = cosines as [number, number, number, number, number, number];
  const near = (vector: Vector) => Math.abs(Math.hypot(...vector) - 1) < 0.02;
  if (!near([a, b, c]) || !near([d, e, f]) || Math.abs(a * d + b * e + c * f) > 0.02) return null;
  return {
    origin: [x!, y!, z!], across: unit([a, b, c]), down: unit([d, e, f]), rowSpacing: spacing[0], columnSpacing: spacing[1],
    columns: numbers(instance, '00280011')[0] ?? 1, rows: numbers(instance, '00280010')[0] ?? 1,
  };
};

/** Phases of one picture lie in one place, or in none. */
const frameTimeOf = (instances: readonly Instance[], planes: readonly (Plane | null)[]): number | null => {
  if (instances.length < 2) return null;
  const [first, ...others] = planes;
  if (first && others.some(plane => plane && Math.hypot(...plane.origin.map((part, i) => part - first.origin[i]!)) > 0.01)) return null;
  const [time] = numbers(instances[0]!, '00181063');
  if (time && time > 0) return time;
  const rate = numbers(instances[0]!, '00082144')[0] ?? numbers(instances[0]!, '00180040')[0];
  return rate && rate > 0 ? 1000 / rate : null;
};

/** Reads what the metadata of a series say; wrong or missing values count as not said. */
export const factsOf = (instances: readonly Instance[]): Facts => {
  const first = instances[0] ?? {};
  const planes = instances.map(planeOf);
  const scale = scaleOf(first);
  const [vertical = 1, horizontal = 1] = numbers(first, '00280034');
  const [region] = regionsOf(first);
  const { rowSpacing, columnSpacing } = scale ?? region ?? { rowSpacing: vertical, columnSpacing: horizontal };
  const aspect = rowSpacing / columnSpacing;
  return {
    reference: planes.some(Boolean) ? text(first, '00200052') || null : null,
    planes, scale, regions: regionsOf(first), unit: unitOf(first), frameTime: frameTimeOf(instances, planes),
    aspect: aspect > 0.05 && aspect < 20 ? aspect : 1,
    bits: numbers(first, '00280100')[0] ?? 16, color: (numbers(first, '00280002')[0] ?? 1) > 1,
  };
};

/** The scale that holds at all of some places; null when none does: sizes are then in pixels. */
export const scaleAt = (facts: Facts, places: readonly { column: number; row: number }[]): Scale | null => {
  if (facts.regions.length === 0) return facts.scale;
  const inside = facts.regions.find(({ left, top, right, bottom }) =>
    places.every(({ column, row }) => column >= left - 0.5 && column <= right + 0.5 && row >= top - 0.5 && row <= bottom + 0.5));
  return inside ?? null;
};
