// What authors write for a date, a number or a language, and what they meant by it.
import { excerpt } from '../problem.js';
import { isIsoDate, numberOf } from '../quantity.js';

const MONTHS = [
  ['jan', 'january'], ['feb', 'february'], ['mar', 'march'], ['apr', 'april'], ['may'], ['jun', 'june'],
  ['jul', 'july'], ['aug', 'august'], ['sep', 'sept', 'september'], ['oct', 'october'], ['nov', 'november'], ['dec', 'december'],
]; // prettier-ignore

const iso = (year: string, month: string | number, day: string | number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** What is wrong with a value as written. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly help: string;
}

/** What is wrong with a date as written, or `null`. */
export function dateFault(written: string): Fault | null {
  if (isIsoDate(written)) return null;
  const meant = [...new Set(datesMeant(written))].filter(isIsoDate);
  const shown = excerpt(written);
  const unreadable = (message: string, help: string): Fault => ({ code: 'date-unreadable', message, help });
  if (meant.length > 1)
    return {
      code: 'date-ambiguous',
      message: `"${shown}" may be two dates.`,
      help: `Write ${meant.join(' or ')}, whichever is meant.`,
    };
  if (meant.length === 1) return unreadable(`"${shown}" is not written as a date is here.`, `Write ${meant[0]}.`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(written))
    return unreadable(`There is no day ${shown}.`, 'Write a day that the calendar has, as 2026-05-04.');
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{1,2}$/.test(written))
    return unreadable(
      `"${shown}" does not say its century.`,
      'Write the year with four digits, and first: 2026-05-04.',
    );
  return unreadable(`"${shown}" is not a date.`, 'Write 2026-05-04, 2026-05 or 2026.');
}

/** The dates that may be meant; those that the calendar does not have are among them. */
function datesMeant(written: string): string[] {
  const yearFirst = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(written);
  if (yearFirst) return [iso(yearFirst[1]!, yearFirst[2]!, yearFirst[3]!)];
  const month = /^(\d{4})[-./](\d{1,2})$/.exec(written);
  if (month) return [`${month[1]}-${month[2]!.padStart(2, '0')}`];
  const time = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}/.exec(written);
  if (time) return [time[1]!];
  // With points the day comes first wherever dates are written so.
  const points = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(written);
  if (points) return [iso(points[3]!, points[2]!, points[1]!)];
  const yearLast = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(written);
  if (yearLast) return [iso(yearLast[3]!, yearLast[2]!, yearLast[1]!), iso(yearLast[3]!, yearLast[1]!, yearLast[2]!)];
  return namedDate(written);
}

/** `4 May 2026`, `May 4, 2026`, `May 2026`. */
function namedDate(written: string): string[] {
  const words = written.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
  const name = MONTHS.findIndex((names) => words.some((word) => names.includes(word)));
  const year = words.find((word) => /^\d{4}$/.test(word));
  const day = words.find((word) => /^\d{1,2}$/.test(word));
  if (name === -1 || year === undefined || words.length > 4) return [];
  return [day === undefined ? `${year}-${String(name + 1).padStart(2, '0')}` : iso(year, name + 1, day)];
}

/**
 * What is wrong with a number as written, or `null`. A number that may be two numbers is told, too, unless it stands in
 * quotation marks.
 */
export function numberFault(written: string, quoted: boolean): Fault | null {
  const shown = excerpt(written);
  const unreadable = (message: string, help: string): Fault => ({ code: 'number-unreadable', message, help });
  if (/^0\d/.test(written))
    return unreadable(`"${shown}" begins with a zero.`, `Write ${written.replace(/^0+(?=\d)/, '')}.`);
  if (numberOf(written) === null) return unreadable(`"${shown}" is not a number.`, numberHelp(written));
  if (quoted || !/^[1-9]\d{0,2}\.\d{3}$/.test(written)) return null;
  return {
    code: 'number-ambiguous',
    message: `"${shown}" may be two numbers: the point marks thousands in some countries, decimals in others.`,
    help: `Write ${written.replace('.', '')}, or '${written}' in quotation marks if the point marks decimals.`,
  };
}

const SCALES: Readonly<Record<string, number>> = {
  k: 3, thousand: 3, m: 6, mn: 6, million: 6, bn: 9, billion: 9, trillion: 12,
}; // prettier-ignore

function numberHelp(written: string): string {
  const percent = /^([\d.]+)\s?%$/.exec(written);
  if (percent && numberOf(percent[1]) !== null) return `Write ${percent[1]}, and "unit: %" below it.`;
  if (/^-\s?[\d.]/.test(written))
    return 'A quantity is zero or more: write the number without its sign, and say in words what it means.';
  if (/^[1-9]\d{0,2},\d{3}$/.test(written))
    return `Write ${written.replace(',', '')}, or '${written.replace(',', '.')}' in quotation marks if the comma marks decimals.`;
  const grouped = /^[1-9]\d{0,2}([,._'’\s])\d{3}(?:\1\d{3})*((?:[.,]\d+)?)$/u.exec(written);
  if (grouped && (grouped[1] !== '.' || !grouped[2]?.startsWith('.')))
    return `Write ${written.slice(0, written.length - grouped[2]!.length).replace(/\D/gu, '')}${grouped[2]!.replace(',', '.')}.`;
  if (/^\d+,\d+$/.test(written)) return `Write ${written.replace(',', '.')}.`;
  const scaled = /^(\d+)(?:\.(\d+))?\s?([a-z]+)$/i.exec(written);
  const zeros = scaled
    ? Object.hasOwn(SCALES, scaled[3]!.toLowerCase())
      ? SCALES[scaled[3]!.toLowerCase()]!
      : null
    : null;
  if (scaled && zeros !== null && (scaled[2]?.length ?? 0) <= zeros)
    return `Write ${scaled[1]}${(scaled[2] ?? '').padEnd(zeros, '0')}, and what is counted as its unit.`;
  const counted = /^(\d+(?:\.\d+)?)\s?(\p{L}+)$/u.exec(written);
  if (counted) return `Write ${counted[1]}, and "unit: ${counted[2]}" below it.`;
  return 'Write digits, with a point for decimals and no separators: 10000 or 2.5.';
}

/** Whether a text is formed like a language tag (BCP 47): `en`, `pt-BR`, `zh-Hant`. */
export function isLanguage(text: string): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(text);
}

const RTL_LANGUAGES = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'iw',
  'ks',
  'nqo',
  'ps',
  'sd',
  'syr',
  'ug',
  'ur',
  'yi',
  'ji',
]);
const RTL_SCRIPTS = new Set(['adlm', 'arab', 'aran', 'hebr', 'mand', 'nkoo', 'rohg', 'samr', 'syrc', 'thaa']);

/** The direction in which a language is written. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  const [language = '', ...subtags] = lang.toLowerCase().split('-');
  const script = subtags.find((subtag) => /^[a-z]{4}$/.test(subtag));
  return (script === undefined ? RTL_LANGUAGES.has(language) : RTL_SCRIPTS.has(script)) ? 'rtl' : 'ltr';
}

/** Why a path cannot be one inside of the story's folder, or `null`. Whether anything is there, and where links lead, whoever reads it finds out. */
export function pathFault(path: string): Fault | null {
  const outside =
    /^([a-z][a-z0-9+.-]*:|[/\\~])/i.test(path) || path.split(/[/\\]/).includes('..') || path.includes('\0');
  if (!outside) return null;
  return {
    code: 'path-outside',
    message: `"${excerpt(path)}" is not inside the story’s folder.`,
    help: 'Put the file into the folder of the story, and write its path from there, such as data/rain.csv.',
  };
}
