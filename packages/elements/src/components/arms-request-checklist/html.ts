import { attributeOf, textOf, writtenAttribution, writtenNames, writtenSources } from '../../light.js';
import { MAX_ITEMS, type WrittenChecklist, type WrittenItem, type WrittenStatus } from './model.js';

/** What stands in an item beside the words for what is asked. */
const NOT_WHAT = 'cite, time, [data-word], [data-of], [data-by], [data-note], [data-source]';

/** Reads the lists in the light DOM; `null` while there is none. */
export function extractArmsRequestChecklist(host: Element): WrittenChecklist | null {
  if (!host.querySelector('ul, ol')) return null;
  const items = [...host.querySelectorAll('li:not(:scope li li)')].slice(0, MAX_ITEMS + 1);
  return {
    title: textOf(host.querySelector('[data-title], h1, h2, h3, h4, h5, h6')),
    items: items.map((item) => writtenItem(item, host)),
    sources: writtenSources(host),
    words: writtenNames(host, 'data-word'),
  };
}

function writtenItem(item: Element, host: Element): WrittenItem {
  // A copy without the further statuses: what they say is not what the item itself says.
  const own = item.cloneNode(true) as Element;
  const moves = [...own.querySelectorAll('[data-status]')];
  for (const move of moves) move.remove();
  const said = (name: string) => {
    const holder = item.closest(`[${name}]`);
    return host.contains(holder) ? attributeOf(holder, name) : null;
  };
  return {
    ...writtenStatus(own),
    id: attributeOf(item, 'data-item') || item.id,
    what: wordsFor('data-what', own) || remainder(own),
    of: said('data-of'),
    ofWords: wordsFor('data-of', own),
    by: wordsFor('data-by', own) || said('data-by'),
    moves: moves.map((move) => {
      const status = writtenStatus(move);
      return { ...status, note: status.note || remainder(move) };
    }),
  };
}

function writtenStatus(element: Element): WrittenStatus {
  const time = element.querySelector('time');
  return {
    status: attributeOf(element, 'data-status'),
    word: wordsFor('data-word=""', element),
    note: wordsFor('data-note', element),
    attribution: writtenAttribution(element),
    asOf: attributeOf(time, 'datetime') || textOf(time),
  };
}

function wordsFor(attribute: string, element: Element): string {
  return textOf(element.querySelector(`[${attribute}]`));
}

/** The words of an element that are marked as nothing else, without the punctuation that led to what was. */
function remainder(element: Element): string {
  const rest = element.cloneNode(true) as Element;
  for (const other of rest.querySelectorAll(NOT_WHAT)) other.remove();
  return textOf(rest)
    .replace(/\(\s*[,;]?\s*\)/g, '')
    .replace(/^[\s,;:·–—]+|[\s,;:·–—]+$/g, '');
}
