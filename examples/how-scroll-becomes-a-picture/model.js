// What is drawn: pure functions, for the element in a page and for the still picture that the build makes.
import { isMeasured, quantityOf } from '@throughline/core';

/** What a step may say about the grid. */
export const STATES = {
  show: { kind: 'ids', help: 'The pages whose frames are shown.' },
  focus: { kind: 'id', help: 'The page that keeps its colour; the others go quiet.' },
  view: { kind: 'word', words: ['step', 'level'], help: 'By what a frame is wrong: its step, or its level.' },
};

/** More squares than this are no picture. */
const MOST = 5000;

/**
 * The best that can honestly be made of a table: more wrong frames than frames is no number.
 *
 * @param {import('@throughline/elements/table-kind.js').WrittenTable} written with columns `step`, `level` and `all`
 */
export function gridOf({ title, columns, rows, sources }) {
  const numberIn = (cells, id) => {
    const quantity = quantityOf(cells[columns.findIndex((column) => column.id === id)] ?? {});
    return isMeasured(quantity) && Number.isInteger(quantity.value) ? quantity.value : null;
  };
  return {
    title,
    sources,
    rides: rows.map(({ id, label, cells }) => {
      const frames = numberIn(cells, 'all');
      const all = frames !== null && frames <= MOST ? frames : null;
      const upTo = (wrong) => (wrong !== null && all !== null && wrong <= all ? wrong : null);
      return { id, name: label, all, step: upTo(numberIn(cells, 'step')), level: upTo(numberIn(cells, 'level')) };
    }),
  };
}

/** From one square to the next in CSS pixels, from the most spacious on. */
const PITCHES = [22, 19, 16, 14, 12, 10, 9, 8, 7, 6, 5, 4];
/** Height of the words above a block with the space below it, and of the note, in CSS pixels. */
export const WORDS = 46;
const NOTE = 40;
/** The height that a grid may take where nothing else says so. */
const TALL = 620;

/**
 * What is drawn. The wrong frames stand first: when in the ride they came is not told.
 *
 * @param {ReturnType<typeof gridOf>} data
 * @param {import('@throughline/core').State} state
 * @param {import('@throughline/core').Frame} frame
 */
export function gridModel({ rides }, { show, focus, view }, { width, height, locale }) {
  const by = view === 'level' ? 'level' : 'step';
  const known = rides.some(({ id }) => id === focus);
  const lines = (pitch, all) => Math.ceil((all ?? 0) / Math.max(1, Math.floor(width / pitch)));
  const heightAt = (pitch) => rides.reduce((sum, { all }) => sum + WORDS + pitch * lines(pitch, all), NOTE);
  const pitch = PITCHES.find((each) => heightAt(each) <= (height ?? TALL)) ?? PITCHES.at(-1);
  const inLine = Math.max(1, Math.floor(width / pitch));
  const number = (value) => value.toLocaleString(locale);

  return {
    note: 'One square is one frame. The wrong ones are put first; when they came is not drawn.',
    blocks: rides.map((ride) => {
      const wrong = ride[by];
      const squares = wrong === null ? 0 : ride.all;
      return {
        id: ride.id,
        name: ride.name,
        says: wrong === null ? 'not measured' : `${number(wrong)} of ${number(ride.all)} frames wrong`,
        shown: !Array.isArray(show) || show.includes(ride.id),
        quiet: known && focus !== ride.id,
        width: inLine * pitch,
        height: pitch * lines(pitch, squares),
        wrong: squaresOf(0, wrong ?? 0, inLine, pitch, pitch - 1.5),
        right: squaresOf(wrong ?? 0, squares, inLine, pitch, pitch * 0.5),
      };
    }),
  };
}

/** Squares `from` to `to` of a grid as a path, each in the middle of its place. */
function squaresOf(from, to, inLine, pitch, size) {
  const inset = (pitch - size) / 2;
  let path = '';
  for (let i = from; i < to; i += 1) {
    const [x, y] = [(i % inLine) * pitch + inset, Math.floor(i / inLine) * pitch + inset];
    path += `M${round(x)} ${round(y)}h${round(size)}v${round(size)}h${round(-size)}z`;
  }
  return path;
}

const round = (length) => Math.round(length * 100) / 100;
