/** A problem of a text: places are counted from 1, as the server tells them; line 0 is the whole file. */
export interface Problem { file: string; line: number; column: number; code: string; error: boolean; text: string }

export interface Range { from: number; to: number }

/** The characters a problem underlines: from its place to the end of the word or of what stands between brackets there; a bare line number underlines its line. */
export const rangeOf = (text: string, { line, column }: { line: number; column: number }): Range => {
  const lines = text.split('\n');
  const at = Math.min(Math.max(line, 1), lines.length) - 1;
  const start = lines.slice(0, at).reduce((sum, one) => sum + one.length + 1, 0);
  const here = lines[at]!;
  const from = Math.min(Math.max(column - 1, 0), here.length);
  if (line < 1) return { from: 0, to: Math.min(here.length, text.length) };
  const rest = here.slice(from);
  const piece = /^\{[^}]*\}?|^\[[^\]]*\]?(\([^)]*\)?)?|^<[^>]*>?|^\S+/.exec(rest)?.[0] ?? rest;
  const to = from + piece.length;
  return to > from ? { from: start + from, to: start + to } : { from: start + here.length - here.trimStart().length, to: start + here.length };
};

/** The number, from 1, of the question a place of the text belongs to: the last heading above it; 1 before the first. */
export const questionAt = (text: string, offset: number): number => {
  let number = 0;
  let at = 0;
  for (const line of text.split('\n')) {
    if (at > offset) break;
    if (/^##\s.*\{[^}]*#/.test(line)) number++;
    at += line.length + 1;
  }
  return Math.max(1, number);
};

/** What changed from one text to another, as one piece. */
export const difference = (before: string, after: string): { from: number; to: number; insert: string } | null => {
  if (before === after) return null;
  let from = 0;
  while (from < before.length && from < after.length && before[from] === after[from]) from++;
  let end = 0;
  while (end < before.length - from && end < after.length - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
};

/** Where a block of its own goes when the cursor is at an offset, and the blank lines it needs around it. */
export const block = (text: string, offset: number, piece: string): { from: number; to: number; insert: string } => {
  const end = text.indexOf('\n', offset) < 0 ? text.length : text.indexOf('\n', offset);
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, end);
  const from = line.trim() === '' ? end - line.length : end;
  const before = text.slice(0, from);
  const after = text.slice(end);
  const gap = before === '' ? '' : '\n'.repeat(Math.max(0, 2 - /\n*$/.exec(before)![0].length));
  const tail = '\n'.repeat(Math.max(0, 2 - /^\n*/.exec(after)![0].length));
  return { from, to: end, insert: gap + piece.trim() + (after === '' ? '\n' : tail) };
};
