import { expect, test, vi } from 'vitest';
import { block, difference, questionAt, rangeOf } from '../editor/places';
import { type Kept, type Reply, Saver, type State } from '../editor/saver';

const text = '---\nid: a\nlevle: 2\n---\nHistoire.\n\n## Où ? {#find .locate}\n\n> Là.\n\n## Quoi ? {#dx .single}\n\n- [x] A\n';
const at = (line: number, column: number) => { const { from, to } = rangeOf(text, { line, column }); return text.slice(from, to); };

test('a problem underlines the word, the braces or the line it speaks of', () => {
  expect(at(3, 1)).toBe('levle:');
  expect(at(7, 9)).toBe('{#find .locate}');
  expect(at(7, 1)).toBe('##');
  expect(at(999, 1)).toBe('');
  expect(at(0, 0)).toBe('---');
  expect(at(5, 400)).toBe('Histoire.');
});

test('the case beside the text is at the question that is written', () => {
  expect(questionAt(text, 0)).toBe(1);
  expect(questionAt(text, text.indexOf('Là'))).toBe(1);
  expect(questionAt(text, text.indexOf('[x]'))).toBe(2);
});

test('one change turns a text into another', () => {
  for (const [before, after] of [['', 'a'], ['abc', 'abXc'], ['aaa', 'aa'], ['abcabc', 'abc'], ['x', 'y']] as const) {
    const { from, to, insert } = difference(before, after)!;
    expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
  }
  expect(difference('a', 'a')).toBeNull();
});

test('a block stands between blank lines wherever the cursor is', () => {
  const put = (before: string, offset: number) => {
    const { from, to, insert } = block(before, offset, '## Q {#q .single}');
    return before.slice(0, from) + insert + before.slice(to);
  };
  expect(put('', 0)).toBe('## Q {#q .single}\n');
  expect(put('a\nb\n', 0)).toBe('a\n\n## Q {#q .single}\n\nb\n');
  expect(put('a\n\n\n\nb', 2)).toBe('a\n\n## Q {#q .single}\n\n\nb');
  expect(put('a', 1)).toBe('a\n\n## Q {#q .single}\n');
});

const saver = (replies: Reply[]) => {
  const sent: Kept[] = [];
  const states: State[] = [];
  const kept: (Kept | null)[] = [];
  const one = new Saver({ version: 1, text: 'a' }, async what => { sent.push(what); return replies.shift() ?? { kind: 'lost' }; }, state => states.push(state), what => kept.push(what));
  return { one, sent, states, kept };
};

test('a pause saves once, and what was typed meanwhile goes over the new version', async () => {
  vi.useFakeTimers();
  const { one, sent, states, kept } = saver([{ kind: 'saved', version: 2, at: '' }, { kind: 'saved', version: 3, at: '' }]);
  one.change('ab');
  await vi.advanceTimersByTimeAsync(500);
  one.change('abc');
  await vi.advanceTimersByTimeAsync(1300);
  one.change('abcd');
  await one.flush();
  expect(sent).toEqual([{ version: 1, text: 'abc' }, { version: 2, text: 'abcd' }]);
  expect(states.at(-1)).toBe('saved');
  expect(kept.at(-1)).toBeNull();
  expect(one.dirty).toBe(false);
  vi.useRealTimers();
});

test('a dead line is tried again, a conflict never', async () => {
  vi.useFakeTimers();
  const { one, sent, states } = saver([{ kind: 'lost' }, { kind: 'conflict' }]);
  one.change('b');
  await one.flush();
  expect(states.at(-1)).toBe('lost');
  await vi.advanceTimersByTimeAsync(2100);
  expect(states.at(-1)).toBe('conflict');
  one.change('bc');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toHaveLength(2);
  expect(one.dirty).toBe(true);
  vi.useRealTimers();
});
