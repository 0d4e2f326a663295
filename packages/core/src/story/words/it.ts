import { list } from './list.js';
import { ITALIAN_CENTURIES, italianNumber } from './numerals.js';
import { PROPORTIONS } from './proportions.js';
import type { LanguageWords } from './words.js';

/** Italian: how certain something is, and who says it. */
export const IT: LanguageWords = {
  language: 'it',
  hedges: [
    // Who says so
    ...list(`
      secondo, stando a, a detta di, a giudizio di, nelle parole di, dice, dicono, diceva, disse, ha detto, hanno detto, detto, parla, parlano, parlava,
      ha parlato, afferma, affermano, affermava, affermato, affermazione, affermazioni, assicura, assicurano, assicurato, dichiara,
      dichiarano, dichiarato, dichiarazione, dichiarazioni, annuncia, annunciano, annunciato, spiega, spiegano, spiegato, indica,
      indicano, indicato, informa, informano, riferisce, riferiscono, riferito, riporta, riportano, riportato, rapporto, racconta,
      raccontano, raccontato, sottolinea, sottolineano, aggiunge, aggiungono, aggiunto, scrive, scrivono, scritto, cita, citano, citato,
      menziona, sostiene, sostengono, sosteneva, sostenuto, accusa, accusano, accusato, accuse, nega, negano, negato, smentisce,
      smentiscono, smentito, contesta, contestano, contestato, chiede, chiedono, chiesto, promette, promettono, promesso, avverte,
      avvertono, avvertito, minaccia, minacciano, chiama, chiamano, definisce, definiscono, definito, fonti, comunicato, versione`),
    // How sure
    ...list(`
      avrebbe, avrebbero, sarebbe, sarebbero, potrebbe, potrebbero, dovrebbe, dovrebbero, farebbe, stima, stimano, stimava, stimato, stimata,
      stimati, stimate, stime, calcola, calcolano, calcolato, calcolo, proiezione, previsione, crede, credono, pensa, pensano, suppone,
      presunto, presunta, presunti, presunte, presumibilmente, apparentemente, a quanto pare, pare, sembra, sembrano, sembrava,
      probabile, probabilmente, possibile, forse, può darsi, sospetta, sospettano, non confermato, non confermata, cosiddetto,
      cosiddetta, voci, discusso, controverso, si aspetta, ritiene, ritengono, ritenuto, considera, considerano, attribuito, attribuita`),
  ],
  open: {
    about: {
      before: list(
        `circa, quasi, intorno a, attorno a, all’incirca, all'incirca, pressappoco, sui, sulle, verso, fino a`,
      ),
      near: list(
        `circa, approssimativamente, più o meno, stimato, stimata, stimati, stima, stime, dell’ordine di, dell'ordine di, non esattamente, o giù di lì, nell’ordine di, nell'ordine di, grosso modo, su per giù, si aggira, si aggirano`,
      ),
      after: list(`e rotti, e rotte`),
    },
    over: {
      before: list(`oltre, sopra`),
      near: list(
        `più di, almeno, come minimo, o più, e più, non meno di, supera, superano, superava, superiore a, eccede, minimo, estremo aperto, fine aperta, in su`,
      ),
      after: list(`e passa`),
    },
    under: {
      before: list(`sotto, quasi, fino a, entro`),
      near: list(
        `meno di, al massimo, al più, tutt’al più, non più di, o meno, inferiore a, appena, tetto, limite, massimo`,
      ),
    },
    range: {
      before: list(`tra, fra, da, dai, dalle, a, ai, alle, e, o, –, -`),
      near: list(`intervallo, va da, vanno da, oscilla`),
    },
  },
  nobody: new Set(
    list(
      `il, lo, la, i, gli, le, l, un, uno, una, del, della, dei, delle, di, suo, sua, suoi, sue, proprio, propria, voce, non, nominato, anonimo, anonimi, questo, questa, e, pagina, qui, chi, altro, altra, altri, altre, diversi, alcuni`,
    ),
  ),
  speakers: {
    links: new Set(
      list(`di, del, dello, della, dell, dei, degli, delle, in, nel, nella, per, a, al, alla, con, da, che`),
    ),
    first: null,
    endings: list(`a, o, e, i, he, hi, ssa, sse, essa, esse`),
  },
  units: new Map(),
  rooms: new Map(),
  compound: italianNumber,
  closers: new Set(),
  magnitudes: new Map([
    ['cento', 1e2],
    ['mille', 1e3],
    ['mila', 1e3],
    ['milione', 1e6],
    ['milioni', 1e6],
    ['miliardo', 1e9],
    ['miliardi', 1e9],
  ]),
  bare: new Set(),
  unspoken: [...list(`per cento, quindici giorni`), ...ITALIAN_CENTURIES],
  counts: new Set(
    list(
      `primo, prima, secondo, seconda, terzo, terza, quarto, quarta, quinto, quinta, ultimo, ultima, entrambi, entrambe, metà, mezzo, mezza, doppio, triplo, dozzina, decina, coppia, paio`,
    ),
  ),
  ratios: [],
  proportions: PROPORTIONS.it,
  one: new Set(list(`un, uno, una`)),
  joiners: new Map([['e', Infinity]]),
  fractions: new Map([
    ['mezzo', 0.5],
    ['mezza', 0.5],
  ]),
  halves: new Set(['e mezzo', 'e mezza']),
  dozens: new Set(list(`dozzina, dozzine`)),
  none: new Set(list(`nessun, nessuno, nessuna, zero, niente, nulla, mai`)),
  elliptic: [],
  months: new Set(
    list(
      `gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre, ottobre, novembre, dicembre, gen, feb, mar, apr, mag, giu, lug, ago, set, ott, nov, dic`,
    ),
  ),
  abbreviations: new Set(
    list(`art, avv, ca, cap, cfr, dott, dr, ecc, es, ing, n, p, pag, prof, sig, sigg, sig.ra, vol`),
  ),
  syllables: null,
};
