const own = new Set(['_token', 'ResponseId', 'Seen', 'Seconds', 'Shown', 'Frame', 'Series', 'Act', 'Trace', 'Column', 'Row']);

/** What was answered, without what the page says of itself. */
export const answerOf = (form: HTMLFormElement): [string, string][] =>
  [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === 'string' && !own.has(field[0]));

export const sameAnswer = (one: [string, string][], other: [string, string][]): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Puts an answer kept on this device back into the form, and its marks into the reading room before it opens. */
export const fill = (form: HTMLFormElement, fields: [string, string][]): void => {
  for (const input of form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('input[name], select[name], textarea[name]')) {
    if (own.has(input.name)) continue;
    const values = fields.filter(([name]) => name === input.name).map(([, value]) => value);
    if (!(input instanceof HTMLInputElement)) input.value = values[0] ?? '';
    else if (input.type === 'radio' || input.type === 'checkbox') input.checked = values.includes(input.value);
    else if (input.type !== 'image') input.value = values[0] ?? '';
  }
  const room = form.querySelector('reading-room');
  const marks = fields.find(([name]) => name === 'Marks')?.[1];
  if (!room || marks === undefined) return;
  try {
    room.setAttribute('data-room', JSON.stringify({ ...JSON.parse(room.getAttribute('data-room') ?? '{}'), marks: JSON.parse(marks || '[]') }));
  } catch { /* the room shows what the server had */ }
};

export const field = (form: HTMLFormElement, name: string): HTMLInputElement | null => form.querySelector(`input[name="${name}"]`);
