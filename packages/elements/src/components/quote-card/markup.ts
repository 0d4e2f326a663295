import { safeUrl } from '@throughline/core';
import { attributes, joined, linkMarkup, markup, sourcesMarkup, timeMarkup, type Markup } from '../../markup.js';
import { quotationsOf, type WrittenQuotation, type WrittenQuoteCard, type WrittenWords } from './model.js';

/** Quotations as the figures that `html.ts` reads. */
export function quoteCardMarkup(written: WrittenQuoteCard): string {
  const { title, sources } = written;
  return markup`${title && markup`<p data-title>${title}</p>\n`}${quotationsOf(written).map(figureMarkup)}${sourcesMarkup(sources)}`
    .html;
}

function figureMarkup(quotation: WrittenQuotation): Markup {
  const { id, words, original, translation, speaker, role, occasion, date, dateLabel, how, howLabel } = quotation;
  const { href, linkLabel, lang, dir } = quotation;
  const said = (name: string, text: string | null | undefined) =>
    text && markup`<span${attributes({ [name]: true })}>${text}</span>`;
  // Without words of its own the link is the quotation's, as HTML has it.
  const link = linkLabel ? safeUrl(href) : null;
  const isOccasion = link !== null && linkLabel === occasion;
  const details = [
    said('data-speaker', speaker),
    said('data-role', role),
    isOccasion ? markup`<span data-occasion>${linkMarkup(linkLabel!, link)}</span>` : said('data-occasion', occasion),
    timeMarkup(date, dateLabel),
    (how || howLabel) && markup`<span data-how="${how}">${howLabel}</span>`,
    said('data-translation', translation),
    link && !isOccasion && linkMarkup(linkLabel!, link),
  ];
  return markup`<figure${attributes({ 'data-quote': id, lang, dir })}>
<blockquote${attributes({ cite: linkLabel ? null : safeUrl(href) })}${languageOf(words)}>${linesMarkup(words)}</blockquote>
${original && markup`<blockquote data-original${languageOf(original)}>${linesMarkup(original)}</blockquote>\n`}<figcaption>${joined(details, ', ')}</figcaption>
</figure>
`;
}

function languageOf(words: WrittenQuotation['words']): Markup {
  const { lang, dir }: WrittenWords = typeof words === 'object' ? (words ?? {}) : {};
  return attributes({ lang, dir });
}

/** A line break in the words parts paragraphs. */
function linesMarkup(words: WrittenQuotation['words']): readonly (Markup | string)[] {
  const text = (typeof words === 'object' ? words?.text : words) ?? '';
  return text.split('\n').flatMap((line, index) => (index > 0 ? [markup`<br>`, line] : [line]));
}
