/** A rectangle of the window, in CSS pixels. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export type Side = 'above' | 'below';

/** Between a note and its mark, and between a note and the edge of the window. */
const GAP = 8;
const EDGE = 8;
/** A note is never lower than this, however little room there is. */
const LEAST = 72;

/**
 * The side of a mark on which a note stands, and the height that it has there: below, unless only above has the room for
 * it, or more of it.
 */
export function sideOf(mark: Area, height: number, view: Area): { readonly side: Side; readonly room: number } {
  const below = view.top + view.height - (mark.top + mark.height) - GAP - EDGE;
  const above = mark.top - view.top - GAP - EDGE;
  const side = height <= below || below >= above ? 'below' : 'above';
  return { side, room: Math.max(LEAST, side === 'below' ? below : above) };
}

/** As wide as a note may be. */
export function widthIn({ width }: Area): number {
  return width - 2 * EDGE;
}

/** Where the note's left top corner is: its beginning a little before the mark, all of its width within the window. */
export function besideMark(
  mark: Area,
  note: Pick<Area, 'width' | 'height'>,
  side: Side,
  view: Area,
  rightToLeft: boolean,
): { readonly left: number; readonly top: number } {
  const wanted = rightToLeft ? mark.left + mark.width + 2 * EDGE - note.width : mark.left - 2 * EDGE;
  const most = view.left + view.width - EDGE - note.width;
  return {
    left: Math.max(view.left + EDGE, Math.min(wanted, most)),
    top: side === 'below' ? mark.top + mark.height + GAP : mark.top - GAP - note.height,
  };
}
