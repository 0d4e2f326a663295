// What only authors need: everything that is wrong with a checklist as written.
import {
  checkAttribution,
  checkSources,
  excerpt,
  isIsoDate,
  suggest,
  type Problem,
  type State,
} from '@throughline/core';
import {
  armsRequestChecklistOf,
  clean,
  idOf,
  isShown,
  itemsOf,
  listOf,
  MAX_ITEMS,
  standIn,
  STATUSES,
  statusOf,
  wantedOf,
  WORDS,
  type WrittenChecklist,
  type WrittenItem,
  type WrittenStatus,
} from './model.js';

/** Everything that is wrong with a checklist as written, and with what a step asks of it. */
export function checkArmsRequestChecklist(written: WrittenChecklist, state: State, where: string): Problem[] {
  const items = listOf(written.items);
  const problems = checkWords(written.words, where);
  if (items.length === 0) {
    problems.push({
      code: 'no-items',
      where,
      message: 'The checklist has no items.',
      help: 'Write one <li data-of data-status> for each request.',
    });
  }
  if (items.length > MAX_ITEMS) {
    problems.push({
      code: 'too-many-items',
      where,
      message: `Only the first ${MAX_ITEMS} items are drawn.`,
      help: 'Split the list.',
    });
  }
  const ids = new Set<string>();
  return [
    ...problems,
    ...items.slice(0, MAX_ITEMS).flatMap((entry, index) => checkItem(entry, index, ids, where)),
    ...checkSources(written.sources, where),
    ...checkStep(written, state),
  ];
}

function checkWords(words: WrittenChecklist['words'], where: string): Problem[] {
  const known = Object.keys(WORDS);
  return Object.keys(words ?? {})
    .filter((key) => !known.includes(key))
    .map((key) => ({
      code: 'unknown-word',
      where,
      message: `The picture has no word "${excerpt(key)}".`,
      help: suggest(key, known),
    }));
}

/** @param ids those of the items before it, to which its own is added */
function checkItem(entry: WrittenItem, index: number, ids: Set<string>, list: string): Problem[] {
  const id = idOf(entry, index);
  const where = `${list} [data-item="${excerpt(id)}"]`;
  const problems: Problem[] = [];
  const tell = (code: string, message: string, help: string) => problems.push({ code, where, message, help });
  if (!clean(entry.what)) {
    tell('item-without-words', 'It does not say what is asked for.', 'Write it, or leave the item out.');
    return problems;
  }
  if (/[\s=]/.test(id)) tell('unusable-id', 'No step can name it.', 'Write an id without spaces and equals signs.');
  if (ids.has(id))
    tell('doubled-id', 'An item before it has the same id.', 'Give each item its own: a step finds the first.');
  ids.add(id);
  if (!clean(entry.of) && !clean(entry.ofWords))
    tell('party-missing', 'It does not say who was asked.', 'Write it as data-of.');
  const moves = listOf(entry.moves);
  problems.push(...moves.flatMap((move) => checkStand(move, where)));
  for (const { attribution, status } of moves) {
    if (clean(attribution?.who)) continue;
    tell('status-without-source', `Nobody says that it is "${statusOf(status)}".`, 'Write a <cite> inside the status.');
  }
  return [...problems, ...checkStand(entry, where)];
}

function checkStand({ status, asOf, attribution }: WrittenStatus, where: string): Problem[] {
  const problems: Problem[] = [];
  const name = clean(status);
  if (!STATUSES.some((known) => known === name)) {
    const message = name ? `"${excerpt(name)}" is no status.` : 'No status is written.';
    problems.push({ code: 'unknown-status', where, message, help: suggest(name, STATUSES) });
  }
  const date = clean(asOf);
  if (date && !isIsoDate(date)) {
    problems.push({
      code: 'date-unreadable',
      where,
      message: `"${excerpt(date)}" is not a date.`,
      help: 'Write it as 2025-10-31, 2025-10 or 2025.',
    });
  }
  return [...problems, ...checkAttribution(attribution, where)];
}

/** What a step asks for that the checklist does not carry. */
function checkStep(written: WrittenChecklist, state: State): Problem[] {
  const items = itemsOf(armsRequestChecklistOf(written));
  const hidden = items.filter(({ id }) => id === state.focus && !isShown(id, state));
  const unsourced = items.filter((item) => typeof wantedOf(item.id, state) === 'string' && !standIn(item, state));
  return [
    ...hidden.map(({ id }) => ({
      code: 'focus-not-shown',
      where: `[data-focus="${excerpt(id)}"]`,
      message: 'The item is not shown.',
      help: 'Name it in data-show too.',
    })),
    ...unsourced.map(({ id, stands }) => {
      const wanted = String(wantedOf(id, state));
      return {
        code: 'status-without-source',
        where: `[data-status~="${excerpt(`${id}=${wanted}`)}"]`,
        message: `The item has no status "${excerpt(wanted)}" with a source; it stays "${stands[0].status}".`,
        help: 'Write inside the item: <span data-status>… <cite>who says so</cite></span>.',
      };
    }),
  ];
}
