import { list } from './list.js';

/**
 * The words that numbers are made of, one to a hundred and beyond, in the languages whose number words are read.
 *
 * Sources: the numeral chapters of the languages' grammars (Duden; Académie française, spelling before and after 1990; Real
 * Academia Española; Acordo Ortográfico; Treccani), both spellings where there are two.
 */
type Numeral = readonly [word: string, value: number];

const inSteps = (words: string, from: number, step: number): readonly Numeral[] =>
  list(words).map((word, i) => [word, from + step * i]);

/** French: "soixante-dix" and "septante", "quatre-vingt" and "huitante". */
export const FRENCH: ReadonlyMap<string, number> = new Map([
  ['zéro', 0],
  ...inSteps(
    'deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize, quatorze, quinze, seize',
    2,
    1,
  ),
  ...inSteps('dix-sept, dix-huit, dix-neuf, vingt', 17, 1),
  ...inSteps('trente, quarante, cinquante, soixante, septante, huitante, nonante', 30, 10),
  ...list('quatre-vingt, quatre-vingts, octante').map((word): Numeral => [word, 80]),
]);

/** Spanish: hundreds have a gender, "doscientos" and "doscientas". */
export const SPANISH: ReadonlyMap<string, number> = new Map([
  ...inSteps('cero', 0, 1),
  ...inSteps('dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce, trece, catorce, quince', 2, 1),
  ...inSteps('dieciséis, diecisiete, dieciocho, diecinueve, veinte, veintiuno, veintidós, veintitrés', 16, 1),
  ...inSteps('veinticuatro, veinticinco, veintiséis, veintisiete, veintiocho, veintinueve', 24, 1),
  ...list('veintiún, veintiuna').map((word): Numeral => [word, 21]),
  ...inSteps('treinta, cuarenta, cincuenta, sesenta, setenta, ochenta, noventa', 30, 10),
  ...list('doscient, trescient, cuatrocient, quinient, seiscient, setecient, ochocient, novecient').flatMap(
    (stem, i): readonly Numeral[] => ['os', 'as'].map((ending) => [stem + ending, 100 * (i + 2)]),
  ),
]);

/** Portuguese, of Portugal and of Brazil. */
export const PORTUGUESE: ReadonlyMap<string, number> = new Map([
  ...inSteps('zero', 0, 1),
  ...inSteps('dois, três, quatro, cinco, seis, sete, oito, nove, dez, onze, doze, treze, catorze, quinze', 2, 1),
  ...inSteps('dezesseis, dezessete, dezoito, dezenove, vinte', 16, 1),
  ...inSteps('dezasseis, dezassete', 16, 1),
  ...list('duas, quatorze, dezanove').map((word, i): Numeral => [word, [2, 14, 19][i]!]),
  ...inSteps('trinta, quarenta, cinquenta, sessenta, setenta, oitenta, noventa', 30, 10),
  ...list('duzent, trezent, quatrocent, quinhent, seiscent, setecent, oitocent, novecent').flatMap(
    (stem, i): readonly Numeral[] => ['os', 'as'].map((ending) => [stem + ending, 100 * (i + 2)]),
  ),
]);

const GERMAN_ONES = inSteps('ein, zwei, drei, vier, fünf, sechs, sieben, acht, neun', 1, 1);
const GERMAN_TENS = inSteps('zwanzig, dreißig, vierzig, fünfzig, sechzig, siebzig, achtzig, neunzig', 20, 10);
const GERMAN: ReadonlyMap<string, number> = new Map([
  ...GERMAN_ONES,
  ...inSteps('zehn, elf, zwölf, dreizehn, vierzehn, fünfzehn, sechzehn, siebzehn, achtzehn, neunzehn', 10, 1),
  ...list('eins, zwo').map((word, i): Numeral => [word, i + 1]),
  ...GERMAN_TENS,
  ...GERMAN_TENS.flatMap(([ten, tens]) => GERMAN_ONES.map(([one, ones]): Numeral => [`${one}und${ten}`, tens + ones])),
]);

/** What a German word is worth: "dreihunderteinundvierzig", "zweitausendfünfhundert", "neunzehnhundert", "zweieinhalb". */
export function germanNumber(word: string): number | null {
  // "Ein" alone is an article.
  if (word === 'ein') return null;
  if (word === 'null') return 0;
  const plain = word.replace('dreissig', 'dreißig');
  const [, whole] = /^(.+)einhalb$/.exec(plain) ?? [];
  const half = whole === undefined ? undefined : GERMAN.get(whole);
  if (half !== undefined) return half + 0.5;
  return divided(plain, 'tausend', 1000, (part) => divided(part, 'hundert', 100, (rest) => GERMAN.get(rest) ?? null));
}

/** What is before a word for a magnitude, times it, and what is behind: "zwei" "hundert" "und" "drei". */
function divided(
  word: string,
  magnitude: string,
  factor: number,
  worth: (part: string) => number | null,
): number | null {
  const at = word.indexOf(magnitude);
  if (at < 0) return worth(word);
  const rest = word.slice(at + magnitude.length).replace(/^und(?=.)/, '');
  const before = at === 0 ? 1 : worth(word.slice(0, at));
  const behind = rest === '' ? 0 : worth(rest);
  return before === null || behind === null || behind >= factor ? null : before * factor + behind;
}

const ITALIAN_ONES = inSteps('uno, due, tre, quattro, cinque, sei, sette, otto, nove', 1, 1);
const ITALIAN_TENS = inSteps('venti, trenta, quaranta, cinquanta, sessanta, settanta, ottanta, novanta', 20, 10);
/** Tens lose their vowel before "uno" and "otto", "uno" its own before a noun, and "tre" has an accent. */
const ITALIAN_BELOW_HUNDRED: ReadonlyMap<string, number> = new Map([
  ...ITALIAN_ONES,
  ...inSteps('dieci, undici, dodici, tredici, quattordici, quindici, sedici, diciassette, diciotto, diciannove', 10, 1),
  ...ITALIAN_TENS,
  ...ITALIAN_TENS.flatMap(([ten, tens]) =>
    ITALIAN_ONES.flatMap(([one, ones]): readonly Numeral[] => {
      const stem = /^[uo]/.test(one) ? ten.slice(0, -1) : ten;
      const forms = one === 'uno' ? ['uno', 'un', 'una'] : one === 'tre' ? ['tré', 'tre'] : [one];
      return forms.map((form) => [stem + form, tens + ones]);
    }),
  ),
]);

/** What an Italian word is worth: "trecentoquarantuno", "duemilacinquecento", "millenovecento", "centottanta". */
export function italianNumber(word: string): number | null {
  if (word === 'uno') return null;
  if (word === 'zero') return 0;
  const [, thousands, rest] = /^(.+)mila(?:e(?=.))?(.*)$/.exec(word) ?? [];
  if (thousands !== undefined) {
    const [before, behind] = [belowThousand(thousands), rest === '' ? 0 : belowThousand(rest!)];
    return before === null || behind === null ? null : before * 1000 + behind;
  }
  const [isThousand, behind = ''] = /^mille(?:e(?=.))?(.*)$/.exec(word) ?? [];
  if (isThousand !== undefined) {
    const more = behind === '' ? 0 : belowThousand(behind);
    return more === null ? null : 1000 + more;
  }
  return belowThousand(word);
}

function belowThousand(word: string): number | null {
  const [, ones, tens] = /^(.*?)cent(?:(?=ott)|o)(.*)$/.exec(word) ?? [];
  if (ones === undefined) return ITALIAN_BELOW_HUNDRED.get(word) ?? null;
  const before = ones === '' ? 1 : (ITALIAN_BELOW_HUNDRED.get(ones) ?? null);
  const behind = tens === '' ? 0 : (ITALIAN_BELOW_HUNDRED.get(tens!) ?? null);
  return before === null || before > 9 || behind === null ? null : before * 100 + behind;
}

/** The Italian names of centuries, "nel Quattrocento", which are no numbers. */
export const ITALIAN_CENTURIES: readonly string[] = [
  ...list('duecento, trecento, quattrocento, cinquecento, seicento, settecento, novecento').flatMap((century) =>
    list('il, nel, del, dal, sul, al').map((article) => `${article} ${century}`),
  ),
  ...list('l, nell, dell, dall, all, sull').flatMap((article) =>
    ["'", '’'].map((mark) => `${article}${mark}ottocento`),
  ),
];
