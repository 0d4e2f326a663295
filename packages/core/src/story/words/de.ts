import { list } from './list.js';
import { germanNumber } from './numerals.js';
import { PROPORTIONS } from './proportions.js';
import type { LanguageWords } from './words.js';

/** German: how certain something is, and who says it. */
export const DE: LanguageWords = {
  language: 'de',
  hedges: [
    // Who says so
    ...list(`
      laut, zufolge, nach angaben, nach eigenen angaben, nach darstellung, nach auskunft, nach aussage, nach meinung,
      nach ansicht, angaben, aussage, aussagen, demnach, sag, sage, sagt, sagen, sagte, sagten, gesagt, so heißt es, heißt es, hieß es,
      nennt, nennen, nannte, nannten, genannt, spricht, sprechen, sprach, sprachen, berichtet, berichten, berichtete, berichteten,
      bericht, berichte, berichten zufolge, behauptet, behaupten, behauptete, behaupteten, behauptung, behauptungen, erklärt,
      erklären, erklärte, erklärten, erklärung, teilt mit, teilte mit, teilten mit, mitteilte, mitgeteilt, mitteilung, gibt an,
      geben an, gab an, gaben an, angibt, angab, angegeben, schreibt, schreiben, schrieb, schrieben, zitiert, meldet, melden,
      meldete, meldeten, meldung, wirft, vorwurf, vorwürfe, fordert, fordern, forderte, forderten, verspricht, versprach,
      warnt, warnte, warnten, bestreitet, bestritt, bestritten, dementiert, dementierte, betont, betonte, fragt, fragte,
      zählt auf, droht, drohte, will, wollen`),
    // How sure
    ...list(`
      soll, sollen, solle, sollte, sollten, sei, seien, habe, hätte, hätten, wäre, wären, werde, würde, würden, angeblich, angebliche,
      angeblichen, mutmaßlich, mutmaßliche, mutmaßlichen, vermutlich, vermutet, vermuten, offenbar, anscheinend, scheinbar, scheint,
      scheinen, wohl, wahrscheinlich, möglicherweise, womöglich, vielleicht, könnte, könnten, dürfte, dürften, mag, schätzt,
      schätzen, schätzte, schätzten, geschätzt, geschätzte, geschätzten, schätzung, schätzungen, schätzungsweise, prognose,
      hochrechnung, rechnet mit, rechnen mit, glaubt, glauben, glaubte, hält für, gilt als, gelten als, erwartet, erwarten,
      umstritten, strittig, unbestätigt, unbestätigten, nicht bestätigt, gerücht, gerüchte, verdacht`),
  ],
  open: {
    about: {
      before: list(
        `rund, rd, etwa, ungefähr, circa, zirka, ca, knapp, fast, annähernd, nahezu, beinahe, an die, um die, bis zu`,
      ),
      near: list(
        `in etwa, schätzungsweise, geschätzt, geschätzte, geschätzten, schätzung, schätzungen, mehr oder weniger, in der größenordnung, nicht genau, oder so, größenordnung, größenordnungsmäßig, plus minus, plus/minus, plusminus, mehr oder minder, über den daumen`,
      ),
    },
    over: {
      before: list(`über, gut`),
      near: list(
        `mehr als, mindestens, wenigstens, oder mehr, und mehr, nicht weniger als, übersteigt, übersteigen, überstieg, aufwärts, untergrenze, minimum, nach oben offen, offenes ende, offenen ende`,
      ),
      after: ['-plus'],
    },
    under: {
      before: list(`unter, knapp, fast, nahezu, beinahe, bis zu, innerhalb, binnen`),
      near: list(
        `weniger als, höchstens, maximal, nicht mehr als, oder weniger, kleiner als, näher als, nicht ganz, obergrenze, maximum, grenze`,
      ),
    },
    range: {
      before: list(`zwischen, von, bis, und, oder, –, -`),
      near: list(`spanne, bandbreite, reicht, reichen`),
    },
  },
  nobody: new Set(
    list(
      `der, die, das, des, dem, den, ein, eine, einer, eines, sein, seine, ihr, ihre, eigene, eigenen, nicht, namentlich, genannt, ungenannt, dieser, diese, dieses, und, seite, hier, wer, andere, anderen, mehrere, einige, viele`,
    ),
  ),
  speakers: {
    links: new Set(
      list(`von, vom, für, in, im, am, an, auf, zu, zum, zur, bei, beim, aus, mit, der, des, dem, den, die`),
    ),
    first: new Set(
      list(
        `bürgermeister, bürgermeisterin, oberbürgermeister, oberbürgermeisterin, präsident, präsidentin, kanzler, kanzlerin, bundeskanzler, bundeskanzlerin, minister, ministerin, senator, senatorin, staatsanwalt, staatsanwältin, professor, professorin, bischof, sprecher, sprecherin, polizei, bundeswehr, feuerwehr`,
      ),
    ),
    endings: list(`e, en, n, nen, s, es, ns, in, innen`),
  },
  units: new Map(),
  rooms: new Map(),
  compound: germanNumber,
  closers: new Set(),
  magnitudes: new Map([
    ['hundert', 1e2],
    ['tausend', 1e3],
    ['million', 1e6],
    ['millionen', 1e6],
    ['milliarde', 1e9],
    ['milliarden', 1e9],
    ['billion', 1e12],
    ['billionen', 1e12],
    ['mio', 1e6],
    ['mrd', 1e9],
  ]),
  bare: new Set(),
  unspoken: list(`vierzehn tage, vierzehn tagen`),
  counts: new Set(
    list(
      `erste, ersten, erster, erstes, zweite, zweiten, zweiter, zweites, dritte, dritten, dritter, drittes, vierte, vierten, letzte, letzten, beide, beiden, hälfte, halb, halbe, drittel, viertel, doppelt, doppelte, doppelten, dutzend, paar`,
    ),
  ),
  ratios: [],
  proportions: PROPORTIONS.de,
  one: new Set(list(`ein, eine, einer, einem, einen`)),
  joiners: new Map(),
  fractions: new Map([
    ['halbe', 0.5],
    ['halben', 0.5],
    ['anderthalb', 1.5],
    ['eineinhalb', 1.5],
  ]),
  halves: new Set(),
  dozens: new Set(['dutzend']),
  none: new Set(list(`kein, keine, keinen, keiner, null, niemand, nichts, nie`)),
  elliptic: [],
  months: new Set(
    list(
      `januar, jänner, februar, märz, april, mai, juni, juli, august, september, oktober, november, dezember, jan, feb, mrz, apr, jun, jul, aug, sep, sept, okt, nov, dez`,
    ),
  ),
  abbreviations: new Set(
    list(
      `bzw, ca, d.h, dr, etc, evtl, ggf, hr, fr, inkl, mio, mrd, nr, prof, rd, s, sog, st, str, u.a, usw, vgl, z.b, zzgl`,
    ),
  ),
  syllables: null,
};
