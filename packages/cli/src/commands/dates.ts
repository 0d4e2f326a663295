// Which numbers of a text are parts of a date or a time: they say when, and need no fact of their own.

/** An article may be in a language that it does not name, so that dates are looked for in all of these. */
const LANGUAGES = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pt'];

/** Names of months as they are written. Short ones only where they have a capital: "3 out of 5" is no day of outubro. */
const MONTHS = LANGUAGES.flatMap((lang) => [
  ...namesOf('long', lang).flatMap((name) => (lang === 'en' ? [name] : [name, capital(name)])),
  ...(lang === 'en' || lang === 'de' ? namesOf('short', lang) : []),
]).concat('Sept');

function namesOf(month: 'long' | 'short', lang: string): readonly string[] {
  const format = new Intl.DateTimeFormat(lang, { month, timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, i) => format.format(Date.UTC(2024, i, 15)).replace(/\.$/, ''));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const MONTH = `(?:${[...new Set(MONTHS)].sort((a, b) => b.length - a.length).join('|')})(?!\\p{L})\\.?`;
const YEAR = '[12]\\d{3}(?!\\d)';
const YEARS = `${YEAR}(?:\\s?[–/-]\\s?(?:${YEAR}|\\d{2}(?:-\\d{2})?(?!\\d)))?`;
const DAY = '(?:3[01]|[12]\\d|0?[1-9])(?!\\d)(?:st|nd|rd|th|er|º|\\.)?';
const OF = '(?:\\s+(?:of|de|di|van))?';
/** What stands before a year alone, and hardly before anything else. */
const WHEN = [
  ...['in', 'since', 'until', 'till', 'during', 'before', 'after', 'early', 'late', 'mid', 'year', 'spring', 'summer'],
  ...['autumn', 'fall', 'winter', 'im Jahr', 'Jahr', 'seit', 'bis', 'vor', 'nach', 'Sommer', 'Herbst', 'Frühjahr'],
  ...['en', 'desde', 'hasta', 'año', 'verano', 'invierno', 'depuis', 'avant', 'après', 'été', 'hiver', 'dal', 'nel'],
];

const DATES = new RegExp(
  [
    `(?:${DAY}\\s?[–-]\\s?)?${DAY}${OF}\\s+${MONTH}(?:,?${OF}\\s+${YEAR})?`,
    `${MONTH}\\s+${DAY}(?:\\s?[–-]\\s?${DAY})?(?![.,]\\d)(?:,?\\s+${YEAR})?`,
    `${MONTH},?${OF}\\s+${YEAR}`,
    '\\d{1,2}([./])\\s?\\d{1,2}\\1\\s?(?:\\d{4}|\\d{2})',
    `(?:${either(['from', 'between', 'von', 'de', 'entre', 'zwischen'])})\\s+${YEAR}\\s+(?:to|and|bis|und|a|y|à|et)\\s+${YEAR}`,
    `(?:${either(WHEN)})[\\s-]+${YEARS}`,
    `[12]\\d{3}\\s?[–/-]\\s?\\d{2}(?:-\\d{2}|\\d{2})?`,
    `(?:by|of|from|on|to)\\s+${YEAR}(?=[.,;:!?)]|\\s*$)`,
    `\\(${YEAR}\\)`,
    `\\d{1,2}(?:[:.]\\d{2})?\\s?(?:a\\.?m|p\\.?m|Uhr|o[’']clock|heures)(?!\\p{L})`,
  ]
    .map((pattern) => `(?<![\\p{L}\\d])${pattern}(?!\\d)`)
    .join('|'),
  'gu',
);

/** Words as one pattern, as they are or with a capital. */
function either(words: readonly string[]): string {
  return words.flatMap((word) => [word, capital(word)]).join('|');
}

/** Where dates and times stand in a text, as offsets. */
export function datesIn(text: string): readonly (readonly [start: number, end: number])[] {
  return [...text.matchAll(DATES)].map((match) => [match.index, match.index + match[0].length] as const);
}
