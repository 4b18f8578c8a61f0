/** A stack that keeps decoded frames: how far one of them is from what is being read (0 for that one), and how to let it go. */
export interface Shelf { distance(index: number): number; drop(index: number): void }

const MB = 1024 * 1024;

/**
 * Bytes of decoded frames a page may hold, from the gigabytes the browser says the device has (0.25 to 8, undefined where it does not say).
 * About a twelfth of it: a browser gives a page a quarter or less on a phone, and pictures are not all a page holds.
 */
export const capacity = (gigabytes: number | undefined): number => Math.min(768, Math.max(48, (gigabytes ?? 4) * 80)) * MB;

/**
 * Decoded frames of all stacks of a page, up to a number of bytes; the farthest from what is being read goes first.
 * Compressed bytes stay in the browser's own cache, so that a frame that went comes back without the network.
 */
export class FrameCache {
  private readonly shelves = new Map<Shelf, Map<number, number>>();
  private total = 0;

  constructor(readonly capacity: number) {}

  get bytes(): number { return this.total; }

  /** How far a frame of so many bytes may be from what is read and still be kept: without end while there is room. */
  horizon(bytes: number): number {
    return this.total + bytes <= this.capacity ? Infinity : this.farthest()?.distance ?? Infinity;
  }

  /** Keeps a frame and lets the farthest go until all fit, be it this one; the one being read always stays. */
  put(shelf: Shelf, index: number, bytes: number): void {
    this.forget(shelf, index);
    const frames = this.shelves.get(shelf) ?? new Map<number, number>();
    this.shelves.set(shelf, frames.set(index, bytes));
    this.total += bytes;
    while (this.total > this.capacity) {
      const farthest = this.farthest();
      if (!farthest || farthest.distance === 0) break;
      this.forget(farthest.shelf, farthest.index);
      farthest.shelf.drop(farthest.index);
    }
  }

  /** Lets all frames of a stack go. */
  clear(shelf: Shelf): void {
    for (const index of [...this.shelves.get(shelf)?.keys() ?? []]) {
      this.forget(shelf, index);
      shelf.drop(index);
    }
    this.shelves.delete(shelf);
  }

  private forget(shelf: Shelf, index: number): void {
    const frames = this.shelves.get(shelf);
    this.total -= frames?.get(index) ?? 0;
    frames?.delete(index);
  }

  private farthest(): { shelf: Shelf; index: number; distance: number } | null {
    let found: { shelf: Shelf; index: number; distance: number } | null = null;
    for (const [shelf, frames] of this.shelves)
      for (const index of frames.keys()) {
        const distance = shelf.distance(index);
        if (!found || distance > found.distance) found = { shelf, index, distance };
      }
    return found;
  }
}
