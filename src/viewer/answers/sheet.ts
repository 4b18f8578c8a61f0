/** What a key does to a marking sheet: "line" ticks the box of that figure (0: none of them), "submit" marks, null is not ours. */
export type Stroke = { do: 'line'; value: string } | { do: 'submit' } | null;

interface Pressed { key: string; code: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; isComposing: boolean }

/** By the place of the key, since a French keyboard writes & for 1; else by what it writes, as an Arabic one does. */
export const strokeOf = ({ key, code, ctrlKey, metaKey, altKey, isComposing }: Pressed): Stroke => {
  if (ctrlKey || metaKey || altKey || isComposing) return null;
  if (key === 'Enter') return { do: 'submit' };
  const written = '٠١٢٣٤٥٦٧٨٩'.indexOf(key);
  const value = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1] ?? (/^[0-9]$/.test(key) ? key : key.length === 1 && written >= 0 ? String(written) : null);
  return value === null ? null : { do: 'line', value };
};

/** The boxes after one was ticked or cleared: "none" (0) and lines exclude each other. */
export const tickedAfter = (ticked: ReadonlySet<string>, value: string): Set<string> => {
  if (ticked.has(value)) return new Set([...ticked].filter(one => one !== value));
  return value === '0' ? new Set(['0']) : new Set([...ticked, value].filter(one => one !== '0'));
};
