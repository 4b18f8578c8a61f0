/** What is fetched without being asked for: every slice, those around the one being read, or none. */
export type Extent = 'all' | 'around' | 'slice';

interface Connection { saveData?: boolean; type?: string }

const key = 'reading-room.extent';
const around = 10;

/** Whether the browser says that bytes cost: a mobile line, or a wish to save data. */
export const metered = (connection = (globalThis.navigator as { connection?: Connection } | undefined)?.connection): boolean =>
  !!connection && (connection.saveData === true || connection.type === 'cellular');

/** What this person chose on this browser; null before any choice. */
export const chosen = (): Extent | null => {
  try {
    const said = localStorage.getItem(key);
    return said === 'all' || said === 'around' || said === 'slice' ? said : null;
  } catch { return null; }
};

export const choose = (extent: Extent): void => {
  try { localStorage.setItem(key, extent); } catch { /* A browser that keeps nothing asks each time. */ }
};

const worthAsking = 2e6; // bytes: a page of news weighs as much

/** What is fetched unasked of a series of so many bytes, on this line and by this person's choice. */
export const extent = (bytes: number): Extent => metered() && bytes > worthAsking ? chosen() ?? 'slice' : 'all';

/** How far from the slice being read others are fetched unasked. */
export const reach = (extent: Extent): number => extent === 'all' ? Infinity : extent === 'around' ? around : 0;

/** What is still to come of a series, in bytes, for an extent. */
export const cost = (extent: Extent, bytes: number, count: number, loaded: number): number => {
  const wanted = extent === 'all' ? count : Math.min(count, extent === 'around' ? 2 * around + 1 : 1);
  return count > 0 ? bytes / count * Math.max(0, wanted - loaded) : 0;
};

/** Bytes as people read them in the language of the page: 42 Mo, 42 MB. */
export const megabytes = (bytes: number, language: string): string => {
  const value = bytes / 1e6;
  return new Intl.NumberFormat(language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
};
