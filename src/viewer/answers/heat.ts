/** A square of the grid that people clicked. */
export interface Square { column: number; row: number; times: number; verdict: 'hit' | 'near' | 'miss' }

/** Reads "column,row,times,verdict;…"; what is no square is left out. */
export const readSquares = (text: string): Square[] => text.split(';').map(part => part.split(',')).flatMap(([column, row, times, verdict]) =>
  [column, row, times].every(n => /^\d{1,9}$/.test(n ?? '')) && (verdict === 'hit' || verdict === 'near' || verdict === 'miss')
    ? [{ column: Number(column), row: Number(row), times: Number(times), verdict }] : []);

/** Radius of a square's spot, in thousandths of the picture's width: its area grows with the clicks, the most clicked being the largest. */
export const radius = (times: number, most: number): number => 9 + 22 * Math.sqrt(times / Math.max(1, most));
