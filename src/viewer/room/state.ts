import { type Desk } from './desk';
import { read } from './read-measures';
import { frames, line } from './stack';
import { type Viewer } from './viewer';

/** What a room shows now, as plain data: of the pane worked in, and of each pane. */
export const stateOf = (desk: Desk): object => {
  const { viewer, marking, measuring, board, cine } = desk;
  const { info, stack, index, view, window, presets } = viewer.here;
  const shown = (one: Viewer) => one.shown && one.shown.stack === one.here.stack ? one.shown.index : null;
  return {
    ready: viewer.ready, error: viewer.trouble, rendering: viewer.kind, series: info.name, frame: index, slice: index + 1, frames: viewer.count,
    shown: shown(viewer), loaded: stack?.loaded ?? 0, memory: frames.bytes, line: line.lost ? 'lost' : 'up',
    window: window && { ...window, name: presets[viewer.preset]?.name ?? null }, invert: viewer.invert,
    zoom: viewer.magnification, centre: view && { column: view.column, row: view.row }, turn: view?.turn ?? 0, flip: view?.flip ?? false,
    value: viewer.value(desk.display.pointed(board.active)), unit: stack?.facts.unit ?? null,
    tool: desk.tool, overlay: desk.overlay, cursor: marking.cursor, marks: marking.marks.map(mark => ({ ...mark })), selected: marking.selected, length: marking.length,
    measures: measuring.all.map(one => ({ ...one, said: read(board.panes, one) })), measure: measuring.selected,
    cine: { playing: cine.playing, rate: cine.rate }, layout: board.layout, active: board.panes.indexOf(board.active), links: { ...board.links },
    point: board.point && [...board.point.at],
    panes: board.panes.map(pane => ({
      series: pane.info.name, frame: pane.viewer.here.index, frames: pane.viewer.count, shown: shown(pane.viewer), rendering: pane.viewer.kind, window: pane.viewer.here.window,
      zoom: pane.viewer.magnification, space: pane.space, references: board.references(pane).length,
    })),
  };
};
