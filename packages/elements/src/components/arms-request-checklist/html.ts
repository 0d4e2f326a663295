import { attributeOf, textOf, writtenAttribution, writtenSources } from '../../light.js';
import { MAX_ITEMS, type WrittenChecklist, type WrittenItem, type WrittenStatus } from './model.js';

/** What stands in an item beside the words for what is asked. */
const NOT_WHAT = 'cite, time, [data-word], [data-of], [data-by], [data-note], [data-source]';

/** Reads the lists in the light DOM; `null` while there is none. */
export function extractArmsRequestChecklist(host: Element): WrittenChecklist | null {
  if (!host.querySelector('ul, ol')) return null;
  const items = [...host.querySelectorAll('li')]
    .filter((item) => !item.parentElement?.closest('li'))
    .slice(0, MAX_ITEMS + 1);
  return {
    title: textOf(host.querySelector('[data-title], h1, h2, h3, h4, h5, h6')),
    items: items.map((item) => writtenItem(item, host)),
    sources: writtenSources(host),
    words: writtenWords(host),
  };
}

function writtenItem(item: Element, host: Element): WrittenItem {
  // A copy without the further statuses: what they say is not what the item itself says.
  const own = item.cloneNode(true) as Element;
  const moves = [...own.querySelectorAll('[data-status]')];
  for (const move of moves) move.remove();
  const said = (name: string) => {
    const holder = item.closest(`[${name}]`);
    return holder && host.contains(holder) ? attributeOf(holder, name) : null;
  };
  const wordsFor = (name: string) => textOf(own.querySelector(`[${name}]`));
  return {
    ...writtenStatus(own),
    id: attributeOf(item, 'data-item') || item.id,
    what: wordsFor('data-what') || remainder(own),
    of: said('data-of') || wordsFor('data-of'),
    ofWords: wordsFor('data-of'),
    by: wordsFor('data-by') || said('data-by'),
    note: wordsFor('data-note'),
    moves: moves.map((move) => ({
      ...writtenStatus(move),
      note: textOf(move.querySelector('[data-note]')) || remainder(move),
    })),
  };
}

function writtenStatus(element: Element): WrittenStatus {
  return {
    status: attributeOf(element, 'data-status'),
    word: textOf(element.querySelector('[data-word=""]')),
    attribution: writtenAttribution(element),
    asOf: attributeOf(element.querySelector('time'), 'datetime') || textOf(element.querySelector('time')),
  };
}

/** The words of a copied element that are marked as nothing else, without the punctuation that led to what was. */
function remainder(copy: Element): string {
  const rest = copy.cloneNode(true) as Element;
  for (const other of rest.querySelectorAll(NOT_WHAT)) other.remove();
  return textOf(rest)
    .replace(/\(\s*[,;]?\s*\)/g, '')
    .replace(/^[\s,;:·–—]+|[\s,;:·–—]+$/g, '');
}

/** The picture's words in the author's language: `<span data-word="asked">Pedido a {of}</span>`. */
function writtenWords(host: Element): Record<string, string> {
  const words = [...host.querySelectorAll('[data-word]:not([data-word=""])')];
  return Object.fromEntries(
    words.map((element): [string, string] => [attributeOf(element, 'data-word') ?? '', textOf(element)]),
  );
}
