/** Why images did not come, in the words the person is told. */
export type Trouble = 'offline' | 'refused' | 'missing' | 'broken';

export class ImageError extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble);
    this.trouble = trouble;
  }

  static from(reason: unknown): ImageError {
    return reason instanceof ImageError ? reason : new ImageError('broken');
  }
}

/** What an answer means when it is not the bytes that were asked for; null when it is. */
export const troubleOf = (answer: { ok: boolean; status: number; type: string; redirected: boolean }, contentType: string, wanted: string): Trouble | null => {
  // A page to sign in comes as a redirection, or as HTML in place of what was asked for.
  if (answer.type === 'opaqueredirect' || answer.redirected || answer.status === 401 || answer.status === 403) return 'refused';
  if (answer.status === 404 || answer.status === 410) return 'missing';
  // These pass: the server is busy or being restarted, or a proxy does not reach it.
  if ([408, 429, 502, 503, 504].includes(answer.status)) return 'offline';
  if (!answer.ok) return 'broken';
  return contentType.startsWith(wanted) ? null : 'refused';
};
