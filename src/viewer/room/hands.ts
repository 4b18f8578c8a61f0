import { type Point } from './geometry';
import { type Kind } from './measures';

export type Tool = 'mark' | 'window' | 'scroll' | 'pan' | 'zoom' | 'cross' | Kind;
export interface Stroke { at: Point; from: Point; dx: number; dy: number; touch: boolean }

/** What a mouse, a pen or fingers do on the image, told in the words of the room. */
export interface Wishes {
  /** A press that did not move: the only thing that marks. */
  tap(at: Point, touch: boolean): void;
  /** The first button or one finger is pressed. */
  begin(at: Point, touch: boolean): void;
  /** It moves. */
  stroke(tool: Tool | 'chosen', stroke: Stroke): void;
  end(): void;
  pinch(centre: Point, factor: number, dx: number, dy: number): void;
  wheel(slices: number): boolean;
  zoom(at: Point, factor: number): void;
  hover(at: Point | null): void;
}

const slop = { mouse: 4, touch: 10 }; // CSS pixels a press may wander and still be a tap
const notch = 60; // CSS pixels of wheel that make one slice: a mouse notch gives 100 or 120, a trackpad small steps

interface Finger { start: Point; last: Point; button: number; touch: boolean; moved: boolean }

export const hands = (surface: HTMLElement, wishes: Wishes, signal: AbortSignal): void => {
  const fingers = new Map<number, Finger>();
  let pinched = false;
  let turned = 0;

  const place = (event: MouseEvent): Point => {
    const box = surface.getBoundingClientRect();
    return { x: event.clientX - box.left - surface.clientLeft, y: event.clientY - box.top - surface.clientTop };
  };

  const spread = (): { centre: Point; distance: number } => {
    const [a, b] = [...fingers.values()] as [Finger, Finger];
    return {
      centre: { x: (a.last.x + b.last.x) / 2, y: (a.last.y + b.last.y) / 2 },
      distance: Math.hypot(a.last.x - b.last.x, a.last.y - b.last.y) || 1,
    };
  };

  surface.addEventListener('pointerdown', event => {
    if (event.target instanceof Element && event.target.closest('button, a, select')) return;
    const touch = event.pointerType !== 'mouse';
    if (event.button > 2 || fingers.size >= 2 || (!touch && fingers.size > 0)) return;
    if (event.button === 1) event.preventDefault(); // no autoscroll
    surface.setPointerCapture(event.pointerId);
    const at = place(event);
    fingers.set(event.pointerId, { start: at, last: at, button: event.button, touch, moved: false });
    if (fingers.size === 2) {
      pinched = true;
      wishes.end();
    } else {
      pinched = false;
      if (event.button === 0) wishes.begin(at, touch);
    }
  }, { signal });

  surface.addEventListener('pointermove', event => {
    const at = place(event);
    const finger = fingers.get(event.pointerId);
    if (!finger) {
      if (event.pointerType === 'mouse') wishes.hover(at);
      return;
    }
    if (fingers.size === 2) {
      const before = spread();
      finger.last = at;
      const after = spread();
      wishes.pinch(after.centre, after.distance / before.distance, after.centre.x - before.centre.x, after.centre.y - before.centre.y);
      return;
    }
    if (!finger.moved) {
      const wandered = Math.hypot(at.x - finger.start.x, at.y - finger.start.y);
      if (wandered <= (finger.touch ? slop.touch : slop.mouse)) return;
      finger.moved = true;
    }
    const [dx, dy] = [at.x - finger.last.x, at.y - finger.last.y];
    finger.last = at;
    if (pinched) return; // the finger left over after a pinch does nothing
    const tool = finger.button === 1 ? 'pan' : finger.button === 2 ? 'zoom' : 'chosen';
    wishes.stroke(tool, { at, from: finger.start, dx, dy, touch: finger.touch });
    if (!finger.touch) wishes.hover(at);
  }, { signal });

  const lift = (event: PointerEvent): void => {
    const finger = fingers.get(event.pointerId);
    if (!finger) return;
    fingers.delete(event.pointerId);
    if (event.type === 'pointerup' && finger.button === 0 && !finger.moved && !pinched) wishes.tap(place(event), finger.touch);
    if (fingers.size === 0) wishes.end();
  };
  surface.addEventListener('pointerup', lift, { signal });
  surface.addEventListener('pointercancel', lift, { signal });
  surface.addEventListener('pointerleave', () => { if (fingers.size === 0) wishes.hover(null); }, { signal });
  surface.addEventListener('contextmenu', event => event.preventDefault(), { signal });

  surface.addEventListener('wheel', event => {
    const delta = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? event.deltaY * 300 : event.deltaY;
    if (event.ctrlKey || event.metaKey) { // a trackpad's pinch arrives so
      event.preventDefault();
      wishes.zoom(place(event), Math.exp(-delta / 200));
      return;
    }
    if (Math.sign(turned) !== Math.sign(delta)) turned = 0;
    turned += delta;
    const slices = Math.trunc(turned / notch);
    // A mouse notch is one slice whatever the browser calls it.
    const step = Math.abs(delta) >= notch ? Math.sign(delta) : slices;
    if (Math.abs(delta) >= notch) turned = 0;
    else turned -= slices * notch;
    if (wishes.wheel(step)) event.preventDefault();
  }, { signal, passive: false });
};
