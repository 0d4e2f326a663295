import { list } from './list.js';
import { PROPORTIONS } from './proportions.js';
import type { LanguageWords } from './words.js';

const UNITS = list(
  `zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen`,
).map((word, value) => [word, value] as const);

const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'].map(
  (word, i) => [word, 10 * (i + 2)] as const,
);

/** Not "the first half", "half an hour", "more than twice" or "not twice". */
const OPENED =
  '(?<!(?:than|over|under|nearly|almost|least|most|first|second|other|not|every|only|about|roughly|around|another)\\s)';
const RATIOS = (
  [
    [
      '(?:twice|double) (?:as|the|what|that)|(?:has|have|had) doubled|doubled (?:to|from|since)|half (?:as|of|the|what|that)',
      2,
    ],
    ['(?:three times|triple) (?:as|the|what|that)|(?:has|have|had) (?:tripled|trebled)|(?:a|one) third (?:as|of)', 3],
    ['four times (?:as|the|what|that)|(?:has|have|had) quadrupled|(?:a|one) quarter (?:as|of)', 4],
    ['five times (?:as|the|what|that)|(?:a|one) fifth (?:as|of)', 5],
    ['ten times (?:as|the|what|that)|(?:a|one) tenth (?:as|of)', 10],
  ] as const
).map(([words, ratio]) => [new RegExp(`${OPENED}\\b(?:${words})\\b`, 'giu'), ratio] as const);

const MONTHS = list(`
  january, february, march, april, may, june, july, august, september, october, november, december, jan, feb, mar,
  apr, jun, jul, aug, sep, sept, oct, nov, dec`);

/** English, British and American. */
export const EN: LanguageWords = {
  language: 'en',
  hedges: [
    // Who says so
    ...list(`
      according to, in the words of, on the word of, own voice, so-called, as seen by, in the eyes of, say, says,
      said, saying, tell, tells, told, call, calls, called, report, reports, reported, reportedly, reporting,
      claim, claims, claimed, claiming, allege, alleges, alleged, allegedly, allegation, allegations, assert,
      asserts, asserted, stated, announce, announces, announced, declare, declares, declared, write, writes, wrote,
      quote, quotes, quoted, cite, cites, cited, mention, mentions, add, adds, added, argue, argues, argued,
      insist, insists, insisted, warn, warns, warned, deny, denies, denied, accuse, accuses, accused, describe,
      describes, described, given as, speak, speaks, spoke, speaking, mentioned, counted by, credited, attributed,
      sums up, put it, puts it, point to, points to, account, accounts, version, statement, statements, accusation,
      accusations, the article, asks, asked, threatens, threatened, promise, promises, promised, demand, demands,
      demanded, pledge, pledges, pledged, vow, vows, vowed, predict, predicts, predicted, concedes,
      conceded, contends, contended, in the view of, own count, own figure, own figures, own estimate,
      own tally, states that, holds that, hold that, puts it, by its count, by her count, by his count,
      by their count`),
    // How sure
    ...list(`
      estimate, estimates, estimated, estimating, estimation, projected, projection, forecast, believe, believes,
      believed, thought, expects, expected, suspect, suspects, suspected, presumed, presumably, supposed,
      supposedly, purported, purportedly, apparently, seemingly, seem, seems, seemed, appear, appears, appeared,
      suggest, suggests, likely, probably, possibly, perhaps, maybe, might, could, rumoured, rumored, unverified,
      unconfirmed, disputed, disputes, dispute, contested, contradicted, reckon, reckons, reckoned, considers,
      considered, interpretation, may be, may have, expects, put at, puts at, put … at #, puts … at #, is set to,
      are set to, hoped, hopes`),
  ],
  open: {
    about: {
      before: list(`
        about, around, some, near, nearly, almost, circa, ca, c, say, up to, towards, of the order of`),
      near: list(`
        roughly, approximately, approx, close to, or so, more or less, estimate, estimates, estimated,
        in the order of, in the region of, not exactly, not exact, uncertain, soft, as many as,
        on the order of, to the order of, give or take`),
      after: list(`-odd, odd`),
    },
    over: {
      before: list(`over, above, past, beyond, plus`),
      near: list(`
        more than, at least, upwards of, upward of, exceed, exceeds, exceeded, exceeding, or more, and more,
        no fewer than, no less than, not less than, not fewer than, in excess of, greater than, floor, minimum,
        open end, open-ended`),
      after: ['-plus'],
    },
    under: {
      before: list(`under, below, up to, nearly, almost, within, inside, inside of`),
      near: list(`
        less than, fewer than, at most, no more than, not more than, short of, or less, or fewer, and less, ceiling,
        limit, limits, maximum, as much as, as many as, smaller than, nearer than, closer than, not quite,
        within which, within it, inside it`),
    },
    range: { before: list(`between, from, to, or, and, –, -`), near: list(`range, ranges, ranging`) },
  },
  nobody: new Set(
    list(`
      the, its, his, her, their, own, voice, not, named, unnamed, name, withheld, this, that, one, and, page, here,
      who, others, other, several, some, many`),
  ),
  speakers: {
    links: new Set(
      list(
        `of, in, for, at, from, on, to, with, by, as, who, that, which, based, near, under, outside, about, accusing, speaking, living`,
      ),
    ),
    first: new Set(
      list(
        `mayor, president, chancellor, premier, minister, governor, senator, secretary, prosecutor, sheriff, captain, colonel, admiral, commissioner, councillor, professor, bishop, archbishop, cardinal, ambassador, chairman, chairwoman, spokesman, spokeswoman, police, army, navy`,
      ),
    ),
    endings: [],
  },
  units: new Map([...UNITS, ...TENS]),
  rooms: new Map(),
  compound: null,
  closers: new Set(),
  magnitudes: new Map([
    ['hundred', 1e2],
    ['thousand', 1e3],
    ['million', 1e6],
    ['billion', 1e9],
    ['trillion', 1e12],
  ]),
  bare: new Set(),
  unspoken: [],
  counts: new Set(
    list(`
      first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, last, both, half, halves, quarter,
      quarters, thirds, dozen, dozens, twice, double, doubled, triple, pair, none, nothing, hundreds, thousands,
      millions, billions, once, single`),
  ),
  ratios: RATIOS,
  proportions: PROPORTIONS.en,
  one: new Set(['a', 'an']),
  joiners: new Map([['and', Infinity]]),
  fractions: new Map([
    ['half a', 0.5],
    ['quarter of a', 0.25],
    ['a quarter of a', 0.25],
    ['three quarters of a', 0.75],
    ['three-quarters of a', 0.75],
  ]),
  halves: new Set(['and a half']),
  dozens: new Set(['dozen']),
  none: new Set(['no', 'none', 'nil', 'nobody', 'nothing', 'never', 'zero']),
  elliptic: list(`
    of them, of these, of those, at first, at last, at the start, at the end, later, a year later, a month later,
    a week later, a day later, a year earlier, a year before, the year before, in the first, in the second`),
  months: new Set(MONTHS),
  abbreviations: new Set(
    list(`
      mr, mrs, ms, dr, prof, st, gen, col, lt, sgt, capt, adm, sen, rep, gov, rev, hon, no, vs, e.g, i.e, etc,
      approx, c, ca, cf, al, inc, ltd, co, corp, jr, sr, u.s, u.k, u.n`),
  ),
  syllables,
};

/** Groups of vowels, less a silent e: within one of a dictionary's count for nearly all words. */
function syllables(word: string): number {
  const plain = word.toLowerCase().slice(0, 40);
  const silent = /[^laeiouy]e$|[^aeiouydt]ed$|[^aeiouysxzcgh]es$/.test(plain) ? 1 : 0;
  const groups = plain.match(/[aeiouy]+/g)?.length ?? 0;
  return Math.max(1, groups - silent);
}
