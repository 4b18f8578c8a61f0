import { type Tool } from './hands';
import { type Action } from './keys';
import { type Entry } from './menu';
import { type Room } from './room';
import { type Command } from './toolbar';

/** The buttons of a room, group by group; what the room has no use for is left out. */
export const commands = ({ answer, review, series }: Room, moving: boolean, act: (action: Action) => void, choose: (tool: Tool) => void): Command[][] => {
  const several = series.some(one => one.frames !== 1);
  const tool = (id: Tool, key: string, level: Command['level']): Command => ({ id, icon: id, label: `tool.${id}`, key, level, toggle: true, run: () => choose(id) });
  const command = (id: string, icon: Command['icon'], label: Command['label'], key: string, level: Command['level'], action: Action, toggle = false): Command =>
    ({ id, icon, label, key, level, toggle, run: () => act(action) });
  return [
    [
      ...(answer ? [tool('mark', 'M', 1)] : []), tool('window', 'W', 1), ...(several ? [tool('scroll', 'S', 1)] : []), tool('pan', 'P', 2), tool('zoom', 'Z', 2),
    ],
    [tool('length', 'D', 1), tool('angle', 'A', 2), tool('ellipse', 'E', 2), tool('value', 'V', 2), ...(several || series.length > 1 ? [tool('cross', 'X', 2)] : [])],
    [
      command('fit', 'fit', 'fit', '0', 3, { do: 'fit' }),
      command('actual', 'actual', 'actual', 'U', 3, { do: 'actual' }),
      command('zoom-in', 'zoomIn', 'zoom.in', '+', 3, { do: 'zoom', factor: 1.25 }),
      command('zoom-out', 'zoomOut', 'zoom.out', '−', 3, { do: 'zoom', factor: 0.8 }),
      command('invert', 'invert', 'invert', 'I', 2, { do: 'invert' }, true),
      command('turn', 'turn', 'turn', 'T', 3, { do: 'turn', quarters: 1 }),
      command('turn-back', 'turnBack', 'turn.back', 'Shift+T', 3, { do: 'turn', quarters: -1 }),
      command('flip', 'flip', 'flip', 'H', 3, { do: 'flip', upside: false }, true),
      command('flop', 'flop', 'flop', 'Shift+H', 3, { do: 'flip', upside: true }, true),
      ...(answer || review ? [command('overlay', 'overlay', 'overlay', 'O', review ? 1 : 3, { do: 'overlay' }, true)] : []),
      command('reset', 'reset', 'reset', 'R', 1, { do: 'reset' }),
    ],
    [
      ...(several ? [command('cine', 'play', 'cine', 'C', moving ? 1 : 2, { do: 'cine' }, true)] : []),
      command('help', 'help', 'help', '?', 3, { do: 'help' }),
    ],
  ];
};

export interface LayoutDoings { arrange(layout: '1x1' | '1x2' | '2x2'): void; mpr(): void; link(which: 'position' | 'offset' | 'look' | 'lines'): void }

/** The ways panes lie and what goes together, as a menu. */
export const layouts = (several: boolean, { arrange, mpr, link }: LayoutDoings): (Entry | null)[] => [
  { id: '1x1', icon: 'one', label: 'layout.1x1', role: 'menuitemradio', run: () => arrange('1x1') },
  { id: '1x2', icon: 'two', label: 'layout.1x2', role: 'menuitemradio', run: () => arrange('1x2') },
  { id: '2x2', icon: 'layout', label: 'layout.2x2', role: 'menuitemradio', run: () => arrange('2x2') },
  ...(several ? [{ id: 'mpr', icon: 'mpr', label: 'layout.mpr', key: 'Y', role: 'menuitemradio', run: mpr } satisfies Entry] : []),
  null,
  { id: 'position', label: 'links.position', key: 'L', role: 'menuitemcheckbox', run: () => link('position') },
  { id: 'offset', label: 'links.offset', role: 'menuitemcheckbox', run: () => link('offset') },
  { id: 'look', label: 'links.look', role: 'menuitemcheckbox', run: () => link('look') },
  { id: 'lines', label: 'links.lines', role: 'menuitemcheckbox', run: () => link('lines') },
];
