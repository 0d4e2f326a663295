// What a story in an iframe and the page around it say to each other: two messages, each of which is the whole state of who
// sends it. So it does not matter which of the two was there first, or that one was lost; and there is never more than one a
// frame in a direction.

/** What the page around tells the story. */
export interface HostMessage {
  /** How far the reader is into the story, in CSS pixels below its beginning. */
  readonly y: number;
  /** The height of the iframe, in CSS pixels; 0 where the page has not heard of the story yet. */
  readonly view: number;
  /** Whether the iframe is as high as the story, so that nothing can stay in view in it. */
  readonly flat: boolean;
  /** The wish that the page has fulfilled, `asked` of the frame's last message. Until then `y` is of another place. */
  readonly heard: number;
  /** The id of what the page's address leads to, `''` for nothing. */
  readonly target: string;
  /** Whether the page wants to hear what its readers do in the story. */
  readonly reading: boolean;
  /** What the page wants to look otherwise: `accent: #b00; font-text: Georgia, serif`. */
  readonly style: string;
}

/** What the story tells the page around. */
export interface FrameMessage {
  /** The height of the whole story, in CSS pixels. */
  readonly height: number;
  /** Which wish to be elsewhere this is, 0 before the first: the same one may be told many times. */
  readonly asked: number;
  /** Where the story wants the reader to be, for a link in it, for what has the focus: in CSS pixels below its beginning. */
  readonly to: number;
  /** What the reader has done since the last message; told only where the page wants to hear it. */
  readonly reading: readonly ReadingNote[];
}

/** A `Reading`, as far as one side knows what the other sends. */
export type ReadingNote = Readonly<Record<string, string | number | boolean>>;

/** No story is higher, in CSS pixels. */
const HIGHEST = 1e6;
/** So many notes one message has at most. */
export const MOST_NOTES = 100;

/** Puts the mark on a message by which the other side knows it. */
export const sealed = (from: 'frame' | 'host', message: HostMessage | FrameMessage): object => ({
  throughline: 1,
  from,
  ...message,
});

/** A message of the page around, `null` for everything else that a page may be sent. */
export function readHost(data: unknown): HostMessage | null {
  const { y, view, flat, heard, target, reading, style } = partsOf(data, 'host');
  return isNumber(y) &&
    isNumber(view) &&
    isNumber(heard) &&
    isFlag(flat) &&
    isFlag(reading) &&
    isText(target) &&
    isText(style)
    ? {
        y: length(y),
        view: length(view),
        flat,
        heard,
        target: orNone(target, 500),
        reading,
        style: orNone(style, 4000),
      }
    : null;
}

/** A message of a story in an iframe, `null` for everything else that a page may be sent. */
export function readFrame(data: unknown): FrameMessage | null {
  const { height, asked, to, reading } = partsOf(data, 'frame');
  return isNumber(height) && isNumber(asked) && isNumber(to) && areNotes(reading)
    ? { height: length(height), asked, to: length(to), reading }
    : null;
}

/** A message's own parts: what a page has put on the prototype of all objects is no part of any. Empty, where it is none of ours. */
function partsOf(data: unknown, from: string): Readonly<Record<string, unknown>> {
  const parts: Record<string, unknown> = { __proto__: null, ...(typeof data === 'object' ? data : null) };
  return parts['throughline'] === 1 && parts['from'] === from ? parts : { __proto__: null };
}

const length = (value: number) => Math.min(Math.max(value, 0), HIGHEST);
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isText = (value: unknown, most = Infinity): value is string => typeof value === 'string' && value.length <= most;
/** A page may have any link and any style: one that is too long leads nowhere and changes no looks, and the story follows. */
const orNone = (text: string, most: number) => (text.length > most ? '' : text);

const areNotes = (notes: unknown): notes is readonly ReadingNote[] =>
  Array.isArray(notes) && notes.length <= MOST_NOTES && notes.every(isNote);

function isNote(note: unknown): boolean {
  const values = typeof note === 'object' && note !== null ? Object.values(note) : [];
  return (
    values.length > 0 &&
    values.length <= 20 &&
    values.every((value) => isNumber(value) || isFlag(value) || isText(value, 500))
  );
}
