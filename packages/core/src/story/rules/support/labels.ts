import type { Context } from '../../rule.js';
import { wordsOfLanguage } from '../../words/index.js';
import { isOpenAt } from './hedges.js';
import { numbersIn, type NumberIn } from './numbers.js';
import { perContext } from './once.js';
import type { Picture } from './pictures.js';

/** The labels of a picture: heads of columns, and names of rows and of their groups, each once. Quotations are no labels. */
export function labelsOf({
  block,
}: Picture): readonly { readonly text: string; readonly at: Picture['block']['at'] }[] {
  const { form, columns, rows } = block.graphic.data;
  if (form === 'quotes') return [];
  const labels = [
    ...columns.map(({ label, at }) => ({ text: label, at })),
    ...rows.flatMap(({ group, label, at }) => [group, label].map((text) => ({ text, at }))),
  ];
  return [...new Map(labels.map((label) => [label.text, label])).values()].filter(({ text }) => text !== '');
}

/**
 * The numbers by which the labels of a picture state something: a share or a sum of money behind "of", "by", a colon and the like,
 * "Inflation of 99%", and a count of what the picture counts, "77 nests". The other numbers name a row: "2019", "Ages 18–24", "Top 10%", "Over 65".
 */
export const statedInLabels = perContext((context: Context) => {
  const { lang } = context.story;
  const each = new WeakMap<Picture, (label: string, number: NumberIn) => boolean>();
  const statedIn = (picture: Picture) => {
    const units = unitsOf(picture, context);
    return (label: string, number: NumberIn): boolean => {
      if (number.sort !== 'count' || isName(label, number, lang)) return false;
      const [before, after] = [label.slice(0, number.start), label.slice(number.end)];
      const isAmount = SHARE.test(after) || MONEY.test(before) || /^\s?\p{Sc}/u.test(after);
      return (
        (isAmount && STATING.test(before)) || units.has(/^[\s\u00a0]+(\p{L}+)/u.exec(after)?.[1]?.toLowerCase() ?? '')
      );
    };
  };
  return (picture: Picture) => {
    if (!each.has(picture)) each.set(picture, statedIn(picture));
    return each.get(picture)!;
  };
});

const SHARE = /^\s?(?:[%‰]|(?:per ?cent|Prozent|pour cent|por ciento|por cento|per cento)(?!\p{L}))/iu;
const MONEY = /\p{Sc}\s?$/u;
/** What stands before a number that a label states of its noun, in the languages that are read. */
const STATING = /(?:(?:^|\s)(?:of|by|to|von|um|auf|de|à|di|del|al|em|por)\s|[:(=]\s?)\p{Sc}?\s?$/iu;
const RANGE = /(?:\s?[–—-]\s?|\s(?:to|and|or|bis|und|oder|à|et|ou|a|y|o|e|al)\s)/iu;
const RANGE_BEFORE = new RegExp(`\\d[\\d.,]*\\s?[%‰]?${RANGE.source}\\p{Sc}?$`, 'iu');
const RANGE_AFTER = new RegExp(`^\\s?[%‰]?${RANGE.source}\\p{Sc}?\\d`, 'iu');

/** Whether a number is an end of a range or opens one: "18–24", "20 to 29", "over 65". */
function isName(label: string, { start, end }: NumberIn, lang: string): boolean {
  if (RANGE_BEFORE.test(label.slice(0, start)) || RANGE_AFTER.test(label.slice(end))) return true;
  const words = wordsOfLanguage(lang);
  const whole = { start: 0, end: label.length };
  return (
    words !== null &&
    (['about', 'over', 'under'] as const).some((open) => isOpenAt(label, whole, { start, end }, open, words))
  );
}

/** The units of what a picture shows, in lower case. */
function unitsOf({ facts }: Picture, context: Context): ReadonlySet<string> {
  const names = [...facts].flatMap((id) => {
    const fact = context.fact(id);
    return fact === null ? [] : [fact.quantity?.unit ?? '', fact.units];
  });
  return new Set(names.filter((name) => name !== '').map((name) => name.toLowerCase()));
}

/** What a rate is given per, and what an index is set to: the "100,000" of "Deaths per 100,000 people", both numbers of "2015 = 100". */
export function scalesIn(title: string, lang: string): readonly NumberIn[] {
  return numbersIn(title, lang).filter(
    ({ start, end, values: [value = 0] }) =>
      (isScale(value) && PER.test(title.slice(0, start))) || /^\s?=\s?10+(?!\d)/.test(title.slice(end)),
  );
}

/** Before a scale, in the languages that are read. */
const PER = /(?:(?:^|[\s(,])(?:per|je|pro|pour|par|por|cada|ogni|su)\s|=\s?)$/iu;

/** What a ratio is multiplied by, or a count given per: 100, 1,000, 100,000. */
export const isScale = (value: number) => value >= 10 && Number.isInteger(Math.log10(value));
