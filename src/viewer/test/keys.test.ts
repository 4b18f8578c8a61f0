import { describe, expect, test } from 'vitest';
import { actionOf } from '../room/keys';

const key = (key: string, code = '', more = {}) => ({ key, code, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more });

describe('A key', () => {
  test('scrolls as on a workstation', () => {
    expect(actionOf(key('ArrowDown'), false)).toEqual({ do: 'step', by: 1 });
    expect(actionOf(key('PageUp'), false)).toEqual({ do: 'step', by: -5 });
    expect(actionOf(key('End'), false)).toEqual({ do: 'end', last: true });
  });
  test('chooses a window by its place, on a French keyboard too', () => {
    expect(actionOf(key('&', 'Digit1'), false)).toEqual({ do: 'window', index: 0 });
    expect(actionOf(key('9', 'Numpad9'), false)).toEqual({ do: 'window', index: 8 });
  });
  test('of an Arabic keyboard does what its place says', () => {
    expect(actionOf(key('ه', 'KeyI'), false)).toEqual({ do: 'invert' });
  });
  test('of a Latin keyboard does what its letter says, wherever it lies', () => {
    expect(actionOf(key('m', 'Semicolon'), false)).toEqual({ do: 'cursor' });
    expect(actionOf(key(',', 'KeyM'), false)).toBeNull();
  });
  test('with Shift applies the tool, and while aiming moves the cross by ten', () => {
    expect(actionOf(key('ArrowLeft', '', { shiftKey: true }), false)).toEqual({ do: 'apply', dx: -10, dy: 0 });
    expect(actionOf(key('ArrowLeft', '', { shiftKey: true }), true)).toEqual({ do: 'aim', dx: -10, dy: 0 });
    expect(actionOf(key('ArrowUp'), true)).toEqual({ do: 'aim', dx: 0, dy: -1 });
  });
  test('places with Enter, and with the space bar only while aiming', () => {
    expect(actionOf(key('Enter'), false)).toEqual({ do: 'place' });
    expect(actionOf(key(' '), true)).toEqual({ do: 'place' });
    expect(actionOf(key(' '), false)).toBeNull();
  });
  test('of the browser stays with the browser', () => {
    for (const held of ['ctrlKey', 'altKey', 'metaKey']) expect(actionOf(key('r', 'KeyR', { [held]: true }), false)).toBeNull();
    expect(actionOf(key('Tab'), false)).toBeNull();
  });
  test('rates the chosen mark from 1 to 5 where ratings are asked, and is a window otherwise', () => {
    expect(actionOf(key('"', 'Digit3'), false, true)).toEqual({ do: 'rate', rating: 3 });
    expect(actionOf(key('6', 'Digit6'), false, true)).toEqual({ do: 'window', index: 5 });
    expect(actionOf(key('3', 'Digit3'), false)).toEqual({ do: 'window', index: 2 });
    expect(actionOf(key('Escape'), false, true)).toEqual({ do: 'unselect' });
    expect(actionOf(key('Escape'), true, true)).toEqual({ do: 'leave' });
  });
});

test('Every tool and layout has its key, on Latin and Arabic keyboards', () => {
  expect(actionOf(key('d'), false)).toEqual({ do: 'measure', tool: 'length' });
  expect(actionOf(key('ي', 'KeyD'), false)).toEqual({ do: 'measure', tool: 'length' });
  expect(actionOf(key('T', 'KeyT', { shiftKey: true }), false)).toEqual({ do: 'turn', quarters: -1 });
  expect(actionOf(key('h'), false)).toEqual({ do: 'flip', upside: false });
  expect(actionOf(key('à', 'Digit0'), false)).toEqual({ do: 'fit' });
  expect(actionOf(key('<', 'IntlBackslash'), false)).toEqual({ do: 'series', by: -1 });
  for (const [letter, what] of [['c', 'cine'], ['g', 'layout'], ['y', 'mpr'], ['l', 'link'], ['u', 'actual'], ['?', 'help'], ['؟', 'help']] as const)
    expect(actionOf(key(letter), false)).toEqual({ do: what });
});
