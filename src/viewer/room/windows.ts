import { windowLabel } from './texts';

/** A grey scale window in the units of the image (Hounsfield for CT). */
export interface Window { centre: number; width: number }
export interface Preset extends Window { name: string; label: string }

/** The first and last value that are neither black nor white (DICOM PS3.3 C.11.2.1.2, LINEAR). */
export const range = ({ centre, width }: Window): { lower: number; upper: number } => ({
  lower: centre - 0.5 - (width - 1) / 2,
  upper: centre - 0.5 + (width - 1) / 2,
});

export const same = (a: Window, b: Window): boolean => a.centre === b.centre && a.width === b.width;

/** The presets of the case, then those stored in the image, then the usual ones, as far as they say something else; nine at most, one for each key. */
export const presets = (offered: readonly Preset[], stored: readonly Preset[], customary: readonly Preset[] = []): Preset[] => {
  const all: Preset[] = [];
  const add = (preset: Preset): void => {
    if (preset.width >= 1 && Number.isFinite(preset.centre) && !all.some(other => same(other, preset))) all.push(preset);
  };
  const has = (label: string): boolean => all.some(other => other.label === label);
  for (const preset of [...offered, ...stored]) {
    // Two windows of one name: the second by its customary name below where that is free, else with its values.
    if (!has(preset.label)) add(preset);
    else if (!customary.some(other => same(other, preset) && !has(other.label))) add({ ...preset, label: `${preset.label} ${preset.centre}/${preset.width}` });
  }
  // A case that says what it means by "bone" is not asked twice.
  for (const preset of customary) if (!has(preset.label)) add(preset);
  return all.slice(0, 9);
};

// Centre and width in HU: everyday values of reading rooms (the site offers the same ones by name).
const hounsfield: [string, number, number][] = [
  ['lung', -600, 1500], ['mediastinum', 40, 400], ['abdomen', 50, 400], ['bone', 400, 1800], ['liver', 80, 150],
  ['brain', 40, 80], ['subdural', 75, 215], ['stroke', 35, 35], ['angio', 300, 700],
];

/** The windows every reader expects of a modality: for CT in Hounsfield units; other scales mean something else on every scanner. */
export const usual = (modality: string, unit: string): Preset[] => modality === 'CT' && unit === 'HU'
  ? hounsfield.map(([name, centre, width]) => ({ name, label: windowLabel(name, name), centre, width })) : [];

/** A drag to the right widens, a drag down raises the centre; wide windows move faster. */
export const dragged = (window: Window, dx: number, dy: number): Window => {
  const step = Math.min(20, Math.max(0.1, window.width / 300));
  return {
    centre: Math.round((window.centre + dy * step) * 10) / 10,
    width: Math.max(1, Math.round((window.width + dx * step) * 10) / 10),
  };
};

const known: Record<string, string> = { 'soft tissue': 'soft', cta: 'angio' };

/** The name of a window stored in an image, which makers write each in their own way, in the form our texts know. */
export const windowName = (stored: string): string => {
  const name = stored.trim().toLowerCase();
  return known[name] ?? name;
};
