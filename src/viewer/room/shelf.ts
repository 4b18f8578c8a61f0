import { type Frames } from './frames';
import { bound } from './notice';
import { type Left } from './readings';
import { Reformat, weight } from './reformat';
import { type SeriesInfo } from './room';
import { frames, Stack } from './stack';
import { text } from './texts';
import { type Direction, otherDirections } from './volume';

/** Why a series cannot be looked at in other planes, as a sentence to read. */
export class Refusal extends Error {}

const between = ':'; // no series name has one: they are letters, digits and dashes

/** The name of a series cut another way, as panes and the list of series use it. */
export const planeName = (series: string, direction: Direction): string => `${series}${between}${direction}`;

/** All series of a room, each opened once for every pane that shows it, and the planes cut from them. */
export class Shelf {
  /** Frames have come; every pane may have something new to show. */
  onchange: () => void = () => undefined;
  private readonly open = new Map<string, Promise<Frames>>();
  private readonly stacks = new Map<string, Stack>();
  private readonly infos: Map<string, SeriesInfo>;
  private closed = false;

  /** `left` says where somebody left each series, on this device or another. */
  constructor(series: readonly SeriesInfo[], private readonly left: Readonly<Record<string, Left>> = {}) {
    this.infos = new Map(series.map(info => [info.name, info]));
  }

  /** Every series, and the planes that have been made. */
  get all(): SeriesInfo[] { return [...this.infos.values()]; }
  info(name: string): SeriesInfo { return this.infos.get(name)!; }
  leftAt(name: string): Left | null { return this.left[name] ?? null; }

  /** The series of a name, which may be that of a plane. */
  frames(name: string): Promise<Frames> {
    const held = this.open.get(name);
    if (held) return held;
    const opened = Stack.open(this.info(name)).then(stack => {
      if (this.closed) stack.close();
      bound(stack, this.info(name));
      this.stacks.set(name, stack);
      stack.onchange = () => this.onchange();
      return stack;
    });
    this.open.set(name, opened);
    opened.catch(() => this.open.delete(name)); // asked again, it is fetched again
    return opened;
  }

  /**
   * Makes the two planes that a series does not show itself; gives their names and the megabytes that its frames take.
   * Throws a Refusal when it is no volume or would not fit in memory.
   */
  async planes(name: string): Promise<{ names: [string, string]; megabytes: number }> {
    const source = await this.frames(name);
    const volume = Reformat.volume(source);
    if (typeof volume === 'string') throw new Refusal(text(`mpr.${volume}`));
    const megabytes = Math.max(1, Math.round(weight(source) / 1e6));
    if (weight(source) > frames.capacity) throw new Refusal(text('mpr.memory', megabytes, Math.round(frames.capacity / 1e6)));
    this.stacks.get(name)?.within(Infinity); // a volume wants all its slices, whatever was chosen for reading one after the other
    const info = this.info(name);
    const names = otherDirections(volume).map(direction => {
      const made = planeName(name, direction);
      if (!this.infos.has(made)) {
        const plane = new Reformat(source, volume, direction);
        this.infos.set(made, { ...info, name: made, label: `${info.label} · ${text(`mpr.${direction}`)}`, frames: plane.count, start: Math.floor(plane.count / 2) });
        this.open.set(made, Promise.resolve(plane));
      }
      return made;
    });
    return { names: names as [string, string], megabytes };
  }

  /** The person chose how much is fetched unasked. */
  rebound(): void { for (const [name, stack] of this.stacks) bound(stack, this.info(name)); }

  close(): void {
    this.closed = true;
    for (const opened of this.open.values()) opened.then(frames => frames.close(), () => undefined);
  }
}
