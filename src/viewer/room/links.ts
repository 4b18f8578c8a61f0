import { type Facts } from './facts';
import { fit, type Grid, keep, type Size, type View } from './geometry';
import { dot, minus, nearestPlane, normal, parallel, type Plane, toPatient, toPlane, middle } from './space';

/** A series as linking sees it: what is known of it, the slice it stands at, and the space its positions belong to (null: none). */
export interface Standing { facts: Facts; index: number; space: string | null }

const planeOf = ({ facts, index }: Standing): Plane | null => facts.planes[index] ?? null;

/** The slice of another series that lies where the leader stands in the patient; null when they share no space or cut it differently. */
export const byPosition = (leader: Standing, follower: Standing): number | null => {
  const [here, there] = [planeOf(leader), planeOf(follower)];
  if (!here || !there || leader.space === null || leader.space !== follower.space || !parallel(here, there)) return null;
  const index = nearestPlane(follower.facts.planes, middle(here));
  return index < 0 ? null : index;
};

/** Where two series stood when they were linked as they were. */
export interface Anchor { leader: number; follower: number }

/** The slice of another series as far from its anchor as the leader has gone from its own: in millimetres where both know them, else in slices. */
export const byOffset = (leader: Standing, follower: Standing, anchor: Anchor): number | null => {
  const [from, to] = [leader.facts.planes[anchor.leader], planeOf(leader)];
  const base = follower.facts.planes[anchor.follower];
  if (!from || !to || !base) return anchor.follower + leader.index - anchor.leader;
  if (!parallel(to, base)) return null;
  const same = Math.sign(dot(normal(from), normal(base)));
  const gone = dot(minus(to.origin, from.origin), normal(from)) * same;
  let [best, least] = [anchor.follower, Infinity];
  follower.facts.planes.forEach((plane, i) => {
    const away = plane ? Math.abs(dot(minus(plane.origin, base.origin), normal(base)) - gone) : Infinity;
    if (away < least - 1e-6) [best, least] = [i, away];
  });
  return best;
};

/** What a viewport shows, as much as another one needs to show the same. */
export interface Looking { view: View; grid: Grid; size: Size; plane: Plane | null; spacing: number; space: string | null }

/** The view that shows the same part as large as the leader does: the same place of the patient when both know it, else the same part of the image. */
export const alike = (leader: Looking, follower: Looking): View => {
  const { view, plane } = leader;
  const known = plane && follower.plane && leader.space !== null && leader.space === follower.space;
  if (plane && follower.plane && !parallel(plane, follower.plane)) return follower.view;
  const centre = known ? toPlane(follower.plane!, toPatient(plane, view.column, view.row))
    : { column: view.column / leader.grid.columns * follower.grid.columns, row: view.row / leader.grid.rows * follower.grid.rows };
  const turned: View = { ...fit(follower.grid, follower.size, view), column: centre.column, row: centre.row };
  const magnified = view.scale / fit(leader.grid, leader.size, view).scale;
  return keep({ ...turned, scale: known ? view.scale * follower.spacing / leader.spacing : turned.scale * magnified }, follower.grid, follower.size);
};
