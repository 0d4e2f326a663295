import { attributeOf, textOf, writtenSources } from '../../light.js';
import type { WrittenQuotation, WrittenQuoteCard, WrittenWords } from './model.js';

/** Reads the quotations of a host's light DOM; `null` when there is none yet. */
export function extractQuoteCard(host: Element): WrittenQuoteCard | null {
  const quotations = [...host.querySelectorAll('blockquote:not([data-original], blockquote *)')].map((words) =>
    writtenQuotation(host, words),
  );
  const title = textOf(host.querySelector(':is([data-title], h2, h3, h4, h5, h6):not(figure *)'));
  return quotations.length > 0 ? { title, quotations, sources: writtenSources(host) } : null;
}

function writtenQuotation(host: Element, words: Element): WrittenQuotation {
  const nearest = words.closest('figure');
  const figure = nearest && host.contains(nearest) && nearest !== host ? nearest : null;
  const caption = figure?.querySelector('figcaption') ?? null;
  const find = (selector: string) => caption?.querySelector(selector) ?? null;
  const time = find('time');
  const how = find('[data-how]');
  const link = find('a[href]');
  return {
    id: attributeOf(figure, 'data-quote') ?? attributeOf(figure, 'id'),
    words: writtenWords(words),
    original: writtenWords(figure?.querySelector('blockquote[data-original]')),
    translation: textOf(find('[data-translation]')),
    // The smallest form: a caption that is nothing but the speaker.
    speaker: textOf(find('[data-speaker]') ?? find('cite') ?? (caption?.firstElementChild ? null : caption)),
    role: textOf(find('[data-role]')),
    occasion: textOf(find('[data-occasion]')),
    date: attributeOf(time, 'datetime'),
    dateLabel: textOf(time),
    how: attributeOf(how, 'data-how'),
    howLabel: textOf(how),
    href: attributeOf(link, 'href') ?? attributeOf(words, 'cite'),
    linkLabel: textOf(link),
    lang: attributeOf(figure, 'lang'),
    dir: attributeOf(figure, 'dir'),
  };
}

function writtenWords(quoted: Element | null | undefined): WrittenWords | null {
  return quoted ? { text: wordsIn(quoted), lang: attributeOf(quoted, 'lang'), dir: attributeOf(quoted, 'dir') } : null;
}

/** The words inside, with a line break where HTML has one: `textContent` would join the words around a `<br>`. */
function wordsIn(element: Element): string {
  return [...element.childNodes]
    .map((node) => {
      if (node instanceof Text) return node.data.replace(/\s+/g, ' ');
      if (!(node instanceof Element) || /^(script|style)$/.test(node.localName)) return '';
      return /^(br|p|div|li|h\d)$/.test(node.localName) ? `\n${wordsIn(node)}\n` : wordsIn(node);
    })
    .join('');
}
