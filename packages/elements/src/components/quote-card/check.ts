// What only authors need: everything that is wrong with quotations as written, and with what a step says of them.
import {
  checkLink,
  checkSources,
  excerpt,
  isIsoDate,
  nearest,
  suggest,
  type Frame,
  type Problem,
  type State,
} from '@throughline/core';
import {
  fold,
  HOW_SAID,
  MOST,
  quotationsOf,
  quoteCardModel,
  quoteCardOf,
  type Quotation,
  type QuoteCardData,
  type WrittenQuotation,
  type WrittenQuoteCard,
} from './model.js';

export function checkQuoteCard(written: WrittenQuoteCard, state: State, where: string, frame: Frame): Problem[] {
  const list = quotationsOf(written);
  const ids = new Set<string>();
  const problems = list
    .slice(0, MOST)
    .flatMap((quotation, i) => checkQuotation(quotation, `${where} blockquote ${i + 1}`, ids));
  const data = quoteCardOf(written);
  if (list.length > MOST) {
    problems.push({
      code: 'too-many-quotations',
      where,
      message: `Of ${list.length} quotations ${MOST} are shown.`,
      help: 'Choose those that a reader has time for.',
    });
  }
  if (data.quotations.length === 0) {
    problems.push({
      code: 'quotation-missing',
      where,
      message: 'Nothing is quoted.',
      help: 'Write a <figure> with a <blockquote> and a <figcaption>.',
    });
  }
  return [...problems, ...checkSources(written.sources, where), ...checkDrawing(data, state, where, frame)];
}

function checkQuotation(written: WrittenQuotation, where: string, ids: Set<string>): Problem[] {
  const problems: Problem[] = [];
  const tell = (code: string, message: string, help: string) => problems.push({ code, where, message, help });
  const quotation = quoteCardOf({ quotations: [written] }).quotations[0];
  if (!quotation) {
    tell('words-missing', 'The quotation has no words.', 'Write what was said into the <blockquote>.');
    return problems;
  }
  const { id, words, original } = quotation;
  if (ids.has(id)) {
    tell(
      'doubled-id',
      `Another quotation has the id "${excerpt(id)}".`,
      'Give each one its own: steps reach the first only.',
    );
  }
  if (id) ids.add(id);
  if (!quotation.speaker) {
    tell(
      'speaker-missing',
      `Nobody is named for "${excerpt(words.text)}".`,
      'Write <span data-speaker>name</span>, or who it was and data-how="unnamed".',
    );
  }
  if (original.text && !original.lang)
    tell('language-missing', 'The original has no language.', 'Write lang="es" or the like.');
  if (original.text && !quotation.translation) {
    tell(
      'translator-missing',
      'Nobody is named as the translator.',
      'Write <span data-translation>translated by …</span>.',
    );
  }
  const how = fold(written.how);
  if (how && !quotation.how) {
    tell('unknown-how', `"${excerpt(how)}" does not say how words were said.`, suggest(how, Object.keys(HOW_SAID)));
  }
  const date = fold(written.date);
  if (date && !isIsoDate(date)) {
    tell('date-unreadable', `"${excerpt(date)}" is not a date.`, 'Write it as 2025-10-31, 2025-10 or 2025.');
  }
  for (const lang of wrongLanguages(written, quotation)) {
    tell('language-unreadable', `"${excerpt(lang)}" is not a language.`, 'Write lang="es" or the like.');
  }
  return [...problems, ...checkLink(fold(written.href), where)];
}

/** The languages that are written and not read. */
function wrongLanguages(written: WrittenQuotation, { lang, words, original }: Quotation): string[] {
  const of = (part: WrittenQuotation['words']) => (typeof part === 'object' ? fold(part?.lang) : '');
  return [
    [fold(written.lang), lang],
    [of(written.words), words.lang],
    [of(written.original), original.lang],
  ].flatMap(([said = '', read]) => (said && !read ? [said] : []));
}

function checkDrawing(data: QuoteCardData, state: State, where: string, frame: Frame): Problem[] {
  const problems: Problem[] = [];
  const { quotations, fits } = quoteCardModel(data, state, frame);
  const phrase = fold(state['phrase']).replace(/\s+/g, ' ');
  if (phrase && !quotations.some(({ runs }) => runs.some(({ up }) => up))) {
    problems.push({
      code: 'phrase-not-found',
      where: `${where} [data-phrase]`,
      message: `"${excerpt(phrase)}" is in no quotation shown.`,
      help: `The nearest words are "${nearestWords(phrase, data)}".`,
    });
  }
  if (!fits) {
    problems.push({
      code: 'no-room',
      where,
      message: `The quotations need more room than ${frame.width} × ${frame.height ?? 0} px.`,
      help: 'Show fewer at this step, or shorter ones.',
    });
  }
  return problems;
}

/** So many windows of words are compared with a phrase that is not found. */
const WINDOWS = 1000;

/** As many words as the phrase has, or the beginning of the first quotation when none are near. */
function nearestWords(phrase: string, { quotations }: QuoteCardData): string {
  const count = phrase.split(' ').length;
  const windows = quotations.flatMap(({ words }) => {
    const list = words.text.split(/\s/, WINDOWS);
    return list.map((_, i) => list.slice(i, i + count).join(' '));
  });
  return nearest(phrase, windows.slice(0, WINDOWS)) ?? excerpt(quotations[0]?.words.text ?? '');
}
