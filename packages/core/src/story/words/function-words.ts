// The small words that hold sentences together, by which a language is known.
import { list, primaryOf } from './list.js';

/** Those of one language, in lower case; parts of words around an apostrophe are words of their own. */
export interface FunctionWords {
  readonly language: string;
  readonly words: ReadonlySet<string>;
  /** Of these the small words themselves, without what only looks like another language's. */
  readonly own: ReadonlySet<string>;
}

/**
 * Articles, pronouns, prepositions, conjunctions and forms of “to be” and “to have”. Behind them stand words of other sorts that look
 * like another language's small words (English “die”, “pour”, “son”): where they stand, they are no sign of that language.
 */
export const FUNCTION_WORDS: readonly FunctionWords[] = [
  of('en', [
    `a, about, after, all, also, an, and, any, are, as, at, be, because, been, before, but, by, can, could, did, do,
    does, for, from, had, has, have, he, her, here, him, his, how, i, if, in, into, is, it, its, me, more, most, my, no,
    not, of, on, one, only, or, our, out, over, s, she, should, so, some, such, t, than, that, the, their, them, then, there,
    these, they, this, those, to, up, us, was, we, were, what, when, where, which, while, who, whom, will, with, would,
    again, against, any, been, being, during, every, got, just, many, now, said, since, still, today, what, you, your, am, may, might, must, nor, off, once, under, until, upon, very, too, each, other, own, same, through`,
    `al, alla, ad, bin, car, come, con, d, dans, dare, dem, den, die, dove, door, due, du, e, el, em, en, era, et, hat, hem,
    la, le, main, man, mal, mare, men, mine, mere, ne, non, o, par, pas, per, plus, pour, sans, se, si, sin, solo, son, sole,
    sur, te, toe, todo, ton, tout, tu, um, van, vanno, via, war, wat, wel, y, est, ex, ma, us, uns, mit, mais, comment`,
  ]),
  of('de', [
    `aber, alle, allem, allen, als, also, am, an, auch, auf, aus, bei, beim, bis, da, damit, dann, das, dass, dem, den,
    denn, der, des, die, dies, diese, diesem, diesen, dieser, dieses, doch, durch, ein, eine, einem, einen, einer, eines, er,
    es, etwas, für, gegen, haben, hat, hatte, hatten, ich, ihm, ihn, ihr, ihre, ihrem, ihren, im, in, ist, ja, kann,
    kein, keine, keinen, können, man, mehr, mich, mir, mit, nach, nicht, nichts, noch, nun, nur, ob, oder, ohne, sehr, sein,
    seine, seinen, seit, sich, sie, sind, so, über, um, und, uns, unser, unter, vom, von, vor, war, waren, was, weil, wenn,
    wer, werden, wie, wieder, will, wir, wird, wo, wurde, wurden, dort, ihnen, ihren, jetzt, muss, musste, sagte, schon, seinem, seiner, soll, sollte, trotz, während, wegen, würde, zu, zum, zur, zwischen`,
    `a, do, e, has, is, it, on, o, per, se, via, y, hier, mal, me, no, pro, van, en`,
  ]),
  of('fr', [
    `a, à, au, aussi, autre, aux, avait, avec, avoir, c, car, ce, ces, cet, cette, comme, d, dans, de, depuis, des, deux,
    donc, dont, du, elle, elles, en, entre, est, et, été, étaient, était, être, eux, fait, il, ils, j, je, jusqu, l, la, le,
    les, leur, leurs, lui, m, mais, même, mes, moi, mon, n, ne, ni, nos, notre, nous, on, ont, ou, où, par, pas, peu,
    plus, pour, qu, quand, que, qui, s, sa, sans, se, sera, ses, si, son, sont, sous, sur, t, ta, tes, ton, tous, tout, toute,
    toutes, très, tu, un, une, ainsi, après, aucun, avaient, avant, chez, encore, parce, pendant, puis, sera, seront, soit, toujours, vers, vos, votre, vous, y`,
    `air, as, for, fin, me, or, pays, pire, te, tour, main, no, non, come, via, as, es, ma, so`,
  ]),
  of('es', [
    `a, al, algo, ante, antes, aquí, aunque, con, contra, como, cuando, cual, de, del, desde, donde, dos, durante, e, el,
    ella, ellas, ellos, en, entre, era, eran, es, esa, ese, eso, esta, está, están, este, estos, fue, fueron, ha, había, han,
    hasta, hay, la, las, le, les, lo, los, más, me, mi, muy, nada, ni, no, nos, nosotros, nuestra, nuestro, o, otra,
    otro, para, pero, poco, por, porque, que, qué, quien, se, ser, será, si, sí, sin, sobre, solo, son, su, sus, también,
    tan, tanto, te, tiene, tienen, todo, todos, tu, un, una, uno, unos, usted, vamos, y, aún, cada, después, dijo, entonces, estaba, estaban, hace, hacia, hoy, nadie, nunca, pueden, puede, según, sido, siempre, tenía, vez, ya, yo`,
    `do, me, red, come, era, ten, todas, van, ve, sea, da, dale, van, era, dado, vez`,
  ]),
  of('pt', [
    `a, à, ao, aos, as, às, até, com, como, contra, da, das, de, dela, dele, deles, depois, do, dos, e, é, ela, elas,
    ele, eles, em, entre, era, essa, esse, esta, está, estão, este, eu, foi, foram, há, isso, isto, já, lhe, mais, mas, me,
    mesmo, meu, minha, muito, na, não, nas, nem, no, nos, nós, nossa, nosso, num, numa, o, os, ou, para, pela, pelas, pelo,
    pelos, por, porque, qual, quando, que, quem, são, se, seja, sem, ser, será, seu, seus, só, sobre, sua, suas, também,
    te, tem, têm, tinha, ainda, antes, ainda, cada, depois, dessa, deste, disse, está, estava, estavam, havia, nessa, neste, ninguém, nunca, onde, pode, podem, sempre, um, uma, você, vocês`,
    `con, come, for, la, le, el, es, son, sol, ate, fora, si, ai, via, vai, al, ver`,
  ]),
  of('it', [
    `a, ad, ai, al, alla, alle, allo, anche, ancora, c, che, chi, ci, come, con, cosa, così, da, dagli, dai, dal, dalla,
    dalle, degli, dei, del, dell, della, delle, dello, di, dopo, dove, due, e, è, ed, era, erano, essere, fra, già, gli, ha,
    hanno, ho, i, il, in, io, l, la, le, lei, li, lo, loro, lui, ma, mai, mi, molto, ne, negli, nei, nel, nell, nella, nelle,
    noi, non, nostra, nostro, o, ogni, per, perché, più, poi, prima, quando, quella, quello, questa, questi, questo, qui,
    se, senza, si, sia, solo, sono, sta, stata, stato, su, sua, sue, sui, sul, sulla, suo, suoi, tra, tutti, tutto, un, una,
    uno, aveva, avevano, dal, disse, erano, fino, mentre, nessuno, perciò, quale, quanto, quelle, quelli, queste, sempre, state, stati, verso, vi, voi`,
    `do, me, no, tu, sole, sole, fare, mare, male, sale, via, de, es, este, son, es, las, os, par, so`,
  ]),
  of('nl', [
    `aan, al, alle, als, altijd, andere, ben, bij, daar, dan, dat, de, deze, die, dit, door, dus, een, en, er, geen, had,
    hadden, heb, hebben, heeft, hem, het, hij, hoe, hun, ik, in, is, je, kan, kunnen, maar, me, meer, men, met, mijn, moet,
    na, naar, niet, niets, nog, nu, of, om, omdat, onder, ons, onze, ook, op, over, te, tegen, tot, u, uit, van, veel, voor,
    waar, waren, was, wat, we, werd, werden, wie, wij, wil, worden, wordt, zal, ze, zei, zich, zij, zijn, zo, zonder, zou`,
    `a, an, as, at, do, el, for, has, he, it, mal, no, on, per, so, to, via, war, we, will, der, den, des, man, la, le, mir`,
  ]),
];

/** Of these are names, titles and dishes made, too: where there are no others, words are taken for such. */
export const IN_NAMES: ReadonlySet<string> = new Set(
  list(`
    a, à, ad, ai, al, all, alla, alle, au, aux, avec, ao, aos, as, às, am, an, aus, bei, beim, con, com, d, da, das, de, degli, dei,
    del, dell, della, delle, dello, dem, den, der, des, di, die, do, dos, du, e, é, ed, el, em, en, ein, eine, einer, et, für,
    gli, het, i, il, im, in, l, la, las, le, les, lo, los, met, mit, na, nas, nel, nella, no, nos, o, ohne, os, par, para, per, por,
    pour, sans, sem, senza, sin, sous, su, sul, sulla, sur, te, ten, um, uma, un, una, und, une, uno, unter, van, vom, von, y, zu, zum, zur,
    and, at, for, from, on, of, or, the, to, with`),
);

function of(language: string, lists: readonly string[]): FunctionWords {
  return { language, words: new Set(lists.flatMap(list)), own: new Set(list(lists[0] ?? '')) };
}

/** Those of a language (BCP 47), or `null`. */
export function functionWordsOf(lang: string): ReadonlySet<string> | null {
  return known(lang)?.words ?? null;
}

/** So many small words a text must have before its language is told by them, and so many times those of any other. */
const FEW = 5;
const CLEARLY = 1.3;

/** The language (BCP 47) of which a text has most of the small words; `''` where they are too few, or as good as another's. */
export function languageByWords(text: string): string {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = FUNCTION_WORDS.map(({ language, words: small }) => ({
    language,
    count: words.filter((word) => small.has(word)).length,
  })).sort((a, b) => b.count - a.count);
  const [first, second] = counts;
  return first && first.count >= FEW && first.count > CLEARLY * (second?.count ?? 0) ? first.language : '';
}

/** Those of a language without what only looks like another language's small words; none where nobody has written them down. */
export function ownWordsOf(lang: string): ReadonlySet<string> {
  return known(lang)?.own ?? new Set();
}

function known(lang: string): FunctionWords | undefined {
  const primary = primaryOf(lang);
  return FUNCTION_WORDS.find(({ language }) => language === primary);
}
