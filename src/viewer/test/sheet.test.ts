import { describe, expect, test } from 'vitest';
import { strokeOf, tickedAfter } from '../answers/sheet';

const key = (key: string, code = '', more = {}) => ({ key, code, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...more });

describe('On a marking sheet', () => {
  test('a figure is its line, whatever the keyboard writes there', () => {
    expect(strokeOf(key('3', 'Digit3'))).toEqual({ do: 'line', value: '3' });
    expect(strokeOf(key('&', 'Digit1'))).toEqual({ do: 'line', value: '1' });
    expect(strokeOf(key('à', 'Digit0'))).toEqual({ do: 'line', value: '0' });
    expect(strokeOf(key('9', 'Numpad9'))).toEqual({ do: 'line', value: '9' });
    expect(strokeOf(key('٤'))).toEqual({ do: 'line', value: '4' });
    expect(strokeOf(key('7'))).toEqual({ do: 'line', value: '7' });
  });

  test('Enter marks', () => {
    expect(strokeOf(key('Enter', 'Enter'))).toEqual({ do: 'submit' });
  });

  test('what belongs to the browser or to an input method is left to it', () => {
    for (const held of ['ctrlKey', 'metaKey', 'altKey', 'isComposing']) {
      expect(strokeOf(key('1', 'Digit1', { [held]: true }))).toBeNull();
      expect(strokeOf(key('Enter', 'Enter', { [held]: true }))).toBeNull();
    }
    for (const other of ['a', '', 'F1', 'Tab', 'Dead', ' ']) expect(strokeOf(key(other))).toBeNull();
  });

  test('a line is ticked and cleared by the same key', () => {
    expect([...tickedAfter(new Set(), '2')]).toEqual(['2']);
    expect([...tickedAfter(new Set(['1', '2']), '2')]).toEqual(['1']);
  });

  test('"none" and lines exclude each other', () => {
    expect([...tickedAfter(new Set(['1', '3']), '0')]).toEqual(['0']);
    expect([...tickedAfter(new Set(['0']), '2')]).toEqual(['2']);
    expect([...tickedAfter(new Set(['0']), '0')]).toEqual([]);
  });
});
