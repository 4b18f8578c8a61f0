import { type Mark } from './marks';
import { type Left } from './readings';
import { windowLabel } from './texts';
import { type Preset, windowName } from './windows';

/** What the page says in data-room; README.md describes it. */
export interface SeriesInfo {
  name: string; label: string; modality: string; metadata: string; instances: string;
  frames: number; bytes: number; start: number; windows: Preset[]; measurable: boolean; synthetic: boolean; prior: boolean;
}
export type Verdict = 'hit' | 'near' | 'miss';
export interface JudgedMark extends Mark { verdict: Verdict; text: string }
export interface Contour { frame: number; points: [number, number][] }
export interface Finding {
  label: string; series: string; contours: Contour[];
  centre: { frame: number; column: number; row: number } | null; radius: number | null;
}
/** What is asked of the images: marks, each rated where `ratings` says so, or the two ends of a caliper. */
export interface Answer {
  max: number | null; field: string; ratings?: boolean;
  caliper?: { field: string; spacing: Record<string, [number, number]> } | null;
}
export interface Room {
  series: SeriesInfo[]; active: string;
  answer: Answer | null;
  marks: Mark[];
  review: { findings: Finding[]; marks: JudgedMark[]; length: string | null } | null;
  readings: { url: string; views: Record<string, Left> } | null;
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const isMark = (value: Mark, series: readonly SeriesInfo[]): boolean =>
  series.some(one => one.name === value.series) && Number.isInteger(value.frame) && value.frame >= 0 && isNumber(value.column) && isNumber(value.row);

/** Reads data-room; a room without images is an error of the page, said with the member at fault. */
export const readRoom = (json: string | null): Room => {
  const given = JSON.parse(json || '{}') as Partial<Room>;
  const series = (given.series ?? []).map((one, i): SeriesInfo => {
    for (const member of ['name', 'metadata', 'instances'] as const)
      if (typeof one[member] !== 'string' || !one[member]) throw new Error(`data-room: series[${i}].${member} is missing`);
    const frames = isNumber(one.frames) && one.frames > 0 ? Math.floor(one.frames) : 0;
    return {
      name: one.name, label: one.label || one.name, modality: one.modality || '', metadata: one.metadata, instances: one.instances,
      frames, bytes: isNumber(one.bytes) ? Math.max(0, one.bytes) : 0, start: isNumber(one.start) ? Math.max(0, Math.floor(one.start)) : Math.floor(frames / 2),
      windows: (one.windows ?? []).filter(w => isNumber(w.centre) && isNumber(w.width)).map(w => ({ ...w, label: windowLabel(windowName(w.label ?? ''), w.label ?? '') })),
      measurable: one.measurable !== false, synthetic: one.synthetic === true, prior: one.prior === true,
    };
  });
  const [first] = series;
  if (!first) throw new Error('data-room: series is empty');
  return {
    series,
    active: series.some(one => one.name === given.active) ? given.active! : first.name,
    answer: given.answer ?? null,
    marks: (given.marks ?? []).filter(mark => isMark(mark, series)),
    review: given.review ? {
      findings: (given.review.findings ?? []).filter(finding => series.some(one => one.name === finding.series)).map(finding => ({
        ...finding, contours: finding.contours ?? [], centre: finding.centre ?? null, radius: isNumber(finding.radius) ? finding.radius : null,
      })),
      marks: (given.review.marks ?? []).filter(mark => isMark(mark, series)),
      length: given.review.length || null,
    } : null,
    readings: given.readings?.url ? { url: given.readings.url, views: given.readings.views ?? {} } : null,
  };
};

/** The frame that shows a finding best: its centre, else the middle of its contours. */
export const keyFrame = (finding: Finding): number | null => {
  if (finding.centre) return finding.centre.frame;
  const frames = finding.contours.map(contour => contour.frame).sort((a, b) => a - b);
  return frames[Math.floor(frames.length / 2)] ?? null;
};
