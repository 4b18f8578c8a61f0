import { type Tool } from './hands';

export type Action =
  | { do: 'step'; by: number } | { do: 'end'; last: boolean } | { do: 'window'; index: number } | { do: 'tool'; tool: Tool }
  | { do: 'zoom'; factor: number } | { do: 'reset' | 'invert' | 'overlay' | 'cursor' | 'place' | 'leave' | 'remove' | 'fit' | 'actual' | 'cine' | 'layout' | 'mpr' | 'link' | 'help' }
  | { do: 'turn'; quarters: 1 | -1 } | { do: 'flip'; upside: boolean } | { do: 'series'; by: 1 | -1 } | { do: 'measure'; tool: Tool }
  | { do: 'rate'; rating: number } | { do: 'unselect' }
  | { do: 'aim'; dx: number; dy: number } | { do: 'apply'; dx: number; dy: number };

interface Pressed { key: string; code: string; shiftKey: boolean; ctrlKey: boolean; altKey: boolean; metaKey: boolean }

const arrows: Record<string, [number, number]> = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const tools: Record<string, Tool> = { w: 'window', s: 'scroll', p: 'pan', z: 'zoom' };
const measures: Record<string, Tool> = { v: 'value', d: 'length', a: 'angle', e: 'ellipse', x: 'cross' };
const plain: Record<string, 'actual' | 'cine' | 'layout' | 'mpr' | 'link'> = { u: 'actual', c: 'cine', g: 'layout', y: 'mpr', l: 'link' };

/** What a key means; in aiming mode the arrows move the cross instead of the stack, and while a mark waits for its rating 1 to 5 give it. */
export const actionOf = ({ key, code, shiftKey, ctrlKey, altKey, metaKey }: Pressed, aiming: boolean, rating = false): Action | null => {
  if (ctrlKey || altKey || metaKey) return null;
  const arrow = arrows[key];
  if (arrow) {
    const [x, y] = arrow;
    if (aiming) return { do: 'aim', dx: x * (shiftKey ? 10 : 1), dy: y * (shiftKey ? 10 : 1) };
    if (shiftKey) return { do: 'apply', dx: x * 10, dy: y * 10 };
    return { do: 'step', by: x + y };
  }
  if (key === 'PageUp' || key === 'PageDown') return { do: 'step', by: (key === 'PageUp' ? -1 : 1) * (aiming ? 1 : 5) };
  if (key === 'Home' || key === 'End') return { do: 'end', last: key === 'End' };
  if (key === 'Enter' || (aiming && key === ' ')) return { do: 'place' };
  if (key === 'Escape') return { do: rating && !aiming ? 'unselect' : 'leave' };
  if (key === 'Delete' || key === 'Backspace') return { do: 'remove' };
  // By position, since a French keyboard writes & for 1.
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  if (rating && digit && Number(digit) <= 5) return { do: 'rate', rating: Number(digit) };
  if (digit) return { do: 'window', index: Number(digit) - 1 };
  if (/^(?:Digit|Numpad)0$/.test(code)) return { do: 'fit' };
  if (key === '?' || key === '؟') return { do: 'help' };
  if (key === '<' || key === '>') return { do: 'series', by: key === '<' ? -1 : 1 };
  if (key === '+' || key === '=') return { do: 'zoom', factor: 1.25 };
  if (key === '-' || key === '−') return { do: 'zoom', factor: 0.8 };
  // By letter where the keyboard writes Latin ones, by position where it writes Arabic ones.
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : /^[؀-ۿ]+$/.test(key) ? /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() : undefined;
  if (!letter) return null;
  if (tools[letter]) return { do: 'tool', tool: tools[letter] };
  if (measures[letter]) return { do: 'measure', tool: measures[letter] };
  if (plain[letter]) return { do: plain[letter] };
  switch (letter) {
    case 't': return { do: 'turn', quarters: shiftKey ? -1 : 1 };
    case 'h': return { do: 'flip', upside: shiftKey };
    case 'm': return { do: 'cursor' };
    case 'r': return { do: 'reset' };
    case 'i': return { do: 'invert' };
    case 'o': return { do: 'overlay' };
    default: return null;
  }
};
