import { keepLayout, type Layout } from './board';
import { type Desk } from './desk';
import { panBy, type Point, stepOn } from './geometry';
import { type Stroke, type Tool } from './hands';
import { type Action, actionOf } from './keys';
import { type Jump } from './lists';
import { isKind } from './measures';
import { type Pane } from './pane';
import { Refusal } from './shelf';
import { text } from './texts';
import { ImageError } from './trouble';
import { dragged } from './windows';

/** Turns keys, buttons and gestures into what they do. */
export class Deeds {
  private returning: { layout: Layout; names: string[] } | null = null;
  private scrolled = 0;

  constructor(private readonly desk: Desk) {}

  /** Puts a series into a pane. */
  enter(pane: Pane, name: string, index?: number): void {
    this.desk.cine.stop();
    this.desk.board.activate(pane);
    pane.viewer.enter(name, index);
    this.desk.voice.say(this.desk.board.panes.length > 1 ? text('pane', this.desk.board.panes.indexOf(pane) + 1, pane.info.label) : pane.info.label);
  }

  /** Goes to a slice in the pane that shows its series, else in the one worked in. */
  jump(to: Jump): void {
    this.showOverlay(true);
    this.desk.cine.stop();
    const pane = this.desk.board.panes.find(one => one.info.name === to.series) ?? this.desk.board.active;
    this.desk.board.activate(pane);
    if (to.series === pane.info.name) pane.viewer.go(to.frame);
    else this.enter(pane, to.series, to.frame);
  }

  /** Shows or hides marks and findings. */
  showOverlay(shown: boolean): void {
    this.desk.overlay = shown;
    this.desk.toolbar.press('overlay', shown);
    this.desk.display.redraw();
  }

  /** Takes a tool. */
  choose(tool: Tool): void {
    if (tool === 'mark' && !this.desk.room.answer) return;
    this.desk.tool = tool;
    for (const { stage } of this.desk.board.panes) stage.surface.dataset['tool'] = tool;
    this.desk.toolbar.pressTool(tool);
    this.desk.measuring.cancel();
    if (tool !== 'mark' && this.desk.marking.cursor) this.desk.marking.aim(null);
    if (tool !== 'cross' && this.desk.board.layout !== 'mpr') this.desk.board.point = null;
    this.desk.stage.advise(null);
    this.desk.display.redraw();
  }

  /** Lays the panes out. */
  arrange(layout: Layout): void {
    this.desk.board.arrange(layout);
    keepLayout(layout);
    this.choose(this.desk.tool);
    this.desk.voice.say(text(`layout.${layout}`));
  }

  /** Looks at the series of the active pane in the two planes it does not show, or goes back. */
  async reformat(): Promise<void> {
    const { board } = this.desk;
    if (board.layout === 'mpr') {
      const { layout, names } = this.returning!;
      board.arrange(layout, names);
      return this.choose(this.desk.room.answer ? 'mark' : 'window');
    }
    const before = { layout: board.layout, names: board.panes.map(pane => pane.info.name) };
    const [name] = board.active.info.name.split(':') as [string];
    try {
      const { names, megabytes } = await this.desk.shelf.planes(name);
      if (this.desk.signal.aborted) return;
      this.returning = before;
      board.arrange('mpr', [name, ...names]);
      board.activate(board.panes[0]!);
      this.choose('cross');
      board.panes.forEach(pane => pane.viewer.here.stack?.prefetch(pane.viewer.here.index));
      this.desk.voice.say(text('mpr.made', megabytes));
      this.desk.stage.advise(text('mpr.hint'));
    } catch (reason) {
      const sentence = reason instanceof Refusal ? reason.message : text(`error.${ImageError.from(reason).trouble}`);
      if (!(reason instanceof Refusal)) console.error(reason);
      this.desk.stage.advise(sentence);
      this.desk.voice.say(sentence);
    }
  }

  /** Switches on or off what moves together. */
  link(which: 'position' | 'offset' | 'look' | 'lines'): void {
    const on = !this.desk.board.links[which];
    this.desk.board.link({ [which]: on });
    this.desk.voice.say(`${text(`links.${which}`)} : ${text(on ? 'on' : 'off')}`);
  }

  /** Goes on by some frames for the cine; false when the next one is not there yet. */
  forward(by: number): boolean {
    const { viewer } = this.desk;
    const { stack, index } = viewer.here;
    const next = (index + by) % viewer.count;
    if (!stack?.has(next) || viewer.shown?.index !== index) return false;
    viewer.go(next);
    return true;
  }

  /** A click or a touch that did not move. */
  tap(at: Point, touch: boolean): void {
    const { board, tool } = this.desk;
    if (tool === 'mark' && board.active.info.name.includes(':')) {
      // An answer lies on a slice as it was taken: a plane only leads there.
      if (board.aim(board.active, at)) this.desk.stage.advise(text('mpr.mark'));
    } else if (tool === 'mark') {
      this.showOverlay(true);
      this.desk.marking.tap(at, touch);
    } else if (tool === 'cross') {
      this.aim(at);
    } else {
      this.desk.measuring.tap(at, tool);
    }
  }

  private aim(at: Point): void {
    this.desk.stage.advise(this.desk.board.aim(this.desk.board.active, at) ? null : text('cross.none'));
    this.desk.display.refresh();
  }

  /** With Mark chosen a mouse drag sets the window and a finger scrolls; a drag that begins on a mark moves it. */
  strokeTool({ touch }: Stroke): Tool {
    if (this.desk.tool !== 'mark' || this.desk.marking.holding) return this.desk.tool;
    return touch && this.desk.viewer.count > 1 ? 'scroll' : 'window';
  }

  /** A drag, step by step. */
  stroke(tool: Tool, { at, from, dx, dy }: Stroke): void {
    const { viewer, measuring } = this.desk;
    if (measuring.holding || isKind(tool)) return measuring.stroke(at, from, tool);
    switch (tool) {
      case 'mark': this.desk.marking.drag(at); break;
      case 'cross': this.aim(at); break;
      case 'window': if (viewer.here.window) viewer.window(dragged(viewer.here.window, dx, dy)); break;
      case 'pan': viewer.look((view, { grid }, size) => panBy(view, dx, dy, grid, size)); break;
      case 'zoom': viewer.zoom(Math.exp(-dy / 150)); break;
      case 'scroll': {
        // The whole stack is about one and a half heights of the image away, a slice never less than 4 pixels.
        const far = Math.max(4, viewer.height * 1.5 / viewer.count);
        this.scrolled += dy;
        const slices = Math.trunc(this.scrolled / far);
        this.scrolled -= slices * far;
        if (slices) viewer.step(slices);
      }
    }
  }

  /** A key. */
  press(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (event.defaultPrevented || target.closest('input, textarea, select, summary, dialog')) return;
    if (target.closest('button') && (event.key === 'Enter' || event.key === ' ')) return;
    const action = actionOf(event, !!this.desk.marking.cursor || !!this.desk.measuring.keyed, this.desk.marking.ratings && this.desk.marking.selected >= 0);
    if (!action || !this.act(action)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Does what a key or a button says; false when it means nothing here. */
  act(action: Action): boolean {
    const { viewer, marking, measuring, board } = this.desk;
    const tell = () => this.desk.voice.settle(() => text('slice.of', viewer.here.index + 1, viewer.count));
    if (action.do !== 'cine' && action.do !== 'window') this.desk.cine.stop();
    switch (action.do) {
      case 'step':
        viewer.step(action.by);
        tell();
        break;
      case 'end':
        viewer.go(action.last ? viewer.count - 1 : 0);
        tell();
        break;
      case 'window': {
        const preset = viewer.here.presets[action.index];
        if (!preset) return false;
        viewer.window(preset);
        this.desk.voice.say(preset.label);
        break;
      }
      case 'tool':
        this.choose(action.tool);
        this.desk.voice.say(text(`tool.${action.tool}`));
        break;
      case 'zoom': viewer.zoom(action.factor); break;
      case 'fit': viewer.fit(); break;
      case 'actual': viewer.actual(); break;
      case 'turn':
        viewer.turn(action.quarters);
        this.desk.voice.say(text('turned', (viewer.here.view?.turn ?? 0) * 90));
        break;
      case 'flip':
        viewer.flip(action.upside);
        this.desk.voice.say(text(action.upside ? 'flop' : 'flip'));
        break;
      case 'reset':
        viewer.reset();
        this.desk.voice.say(text('reset.done'));
        break;
      case 'invert':
        viewer.setInvert(!viewer.invert);
        this.desk.voice.say(`${text('invert')} : ${text(viewer.invert ? 'on' : 'off')}`);
        break;
      case 'overlay':
        if (!this.desk.room.answer && !this.desk.room.review) return false;
        this.showOverlay(!this.desk.overlay);
        break;
      case 'cine':
        if (viewer.count < 2) return false;
        if (this.desk.cine.playing) this.desk.cine.stop();
        else this.desk.cine.play();
        this.desk.voice.say(text(this.desk.cine.playing ? 'cine.playing' : 'cine.stopped', this.desk.cine.rate));
        break;
      case 'layout': {
        const next: Layout[] = ['1x1', '1x2', '2x2'];
        this.arrange(next[(next.indexOf(board.layout) + 1) % next.length]!);
        break;
      }
      case 'mpr': void this.reformat(); break;
      case 'link': this.link('position'); break;
      case 'help': this.desk.help.show(); break;
      case 'series': {
        const { all } = this.desk.shelf;
        if (all.length < 2) return false;
        const at = all.findIndex(one => one.name === viewer.here.info.name);
        this.enter(board.active, all[(at + action.by + all.length) % all.length]!.name);
        break;
      }
      case 'measure': {
        const aiming = this.desk.tool === action.tool && !!marking.cursor;
        this.choose(action.tool);
        this.desk.voice.say(text(`tool.${action.tool}`));
        this.desk.stage.surface.focus({ preventScroll: true });
        marking.aim(aiming ? null : 'middle');
        break;
      }
      case 'cursor':
        if (!this.desk.room.answer) return false;
        this.choose('mark');
        this.desk.stage.surface.focus({ preventScroll: true });
        marking.aim(marking.cursor ? null : 'middle');
        break;
      case 'aim': {
        // The arrows mean the screen, however the image is turned.
        const { columns, rows } = stepOn(action.dx, action.dy, viewer.here.view ?? {});
        if (measuring.keyed) {
          measuring.nudge(columns, rows);
          break;
        }
        marking.aim({ column: marking.cursor!.column + columns, row: marking.cursor!.row + rows });
        if (measuring.draft) measuring.hover(viewer.point(marking.cursor!));
        break;
      }
      case 'place': return this.placed();
      case 'leave':
        if (!marking.cursor && !measuring.keyed && !measuring.draft && !board.point) return false;
        if (!measuring.cancel()) {
          if (marking.cursor) marking.aim(null);
          else board.point = null;
        }
        this.desk.stage.advise(null);
        this.desk.display.redraw();
        break;
      case 'rate': this.desk.below.rate(marking.selected, action.rating); break;
      case 'unselect': marking.select(-1); break;
      case 'remove':
        if (measuring.selected >= 0 && (isKind(this.desk.tool) || !this.desk.room.answer || marking.selected < 0)) {
          measuring.remove(measuring.selected);
          break;
        }
        if (!this.desk.room.answer || marking.selected < 0) return false;
        this.desk.below.discard(() => marking.remove(marking.selected), '.rr-list:not(.rr-measured) .rr-remove', marking.selected);
        break;
      case 'apply': {
        const here = { x: 0, y: 0 };
        const tool = this.desk.tool === 'mark' || this.desk.tool === 'cross' || isKind(this.desk.tool) ? 'window' : this.desk.tool;
        this.stroke(tool, { at: here, from: here, dx: action.dx, dy: action.dy, touch: false });
      }
    }
    return true;
  }

  /** Enter: places what the tool places under the cross of the keyboard, takes the next handle, or brings the cross out. */
  private placed(): boolean {
    const { marking, measuring, tool, viewer } = this.desk;
    if (measuring.keyed) {
      measuring.take(measuring.keyed.index);
      return true;
    }
    if (!marking.cursor) {
      if (tool !== 'cross' && !isKind(tool)) return false;
      marking.aim('middle');
    } else if (isKind(tool)) {
      measuring.add(marking.cursor, tool);
    } else if (tool === 'cross') {
      this.aim(viewer.point(marking.cursor)!);
    } else {
      marking.place(marking.cursor);
    }
    return true;
  }
}
