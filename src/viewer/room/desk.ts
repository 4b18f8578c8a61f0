import { type Below } from './below';
import { type Board } from './board';
import { type Cine } from './cine';
import { type Deeds } from './deeds';
import { type Display } from './display';
import { type Point } from './geometry';
import { type Tool } from './hands';
import { type Help } from './help';
import { type Marking } from './marking';
import { type Measuring } from './measuring';
import { type Notice } from './notice';
import { type Pane } from './pane';
import { type Readings } from './readings';
import { type Room } from './room';
import { type Shelf } from './shelf';
import { type Stage } from './stage';
import { type Tabs } from './tabs';
import { type Toolbar } from './toolbar';
import { type Viewer } from './viewer';
import { type Voice } from './voice';

/** What the parts of a room share: each other, and what is chosen in it. The element fills it when the room opens. */
export class Desk {
  shelf!: Shelf;
  board!: Board;
  marking!: Marking;
  measuring!: Measuring;
  toolbar!: Toolbar;
  tabs!: Tabs;
  cine!: Cine;
  help!: Help;
  notice!: Notice;
  voice!: Voice;
  readings: Readings | null = null;
  deeds!: Deeds;
  display!: Display;
  below!: Below;
  tool: Tool = 'window';
  /** Whether marks and findings are drawn. */
  overlay = true;
  hovered: { pane: Pane; at: Point } | null = null;
  /** The finding chosen from the list; -1 when none is. */
  finding = -1;

  /** `host` is the element, `signal` ends the room. */
  constructor(readonly host: HTMLElement, readonly room: Room, readonly signal: AbortSignal) {}

  /** Of the pane worked in. */
  get viewer(): Viewer { return this.board.active.viewer; }
  get stage(): Stage { return this.board.active.stage; }
}
