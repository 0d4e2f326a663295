import { list } from './list.js';
import { SPANISH } from './numerals.js';
import { PROPORTIONS } from './proportions.js';
import type { LanguageWords } from './words.js';

/** Spanish: how certain something is, and who says it. */
export const ES: LanguageWords = {
  language: 'es',
  hedges: [
    // Who says so
    ...list(`
      según, de acuerdo con, en palabras de, a juicio de, en opinión de, dice, dicen, decía, dijo, dijeron, ha dicho, han dicho, dicho, diciendo, habla,
      hablan, habló, hablaron, afirma, afirman, afirmó, afirmaron, afirmación, afirmaciones, asegura, aseguran, aseguró, aseguraron, declara,
      declaran, declaró, declararon, declaración, declaraciones, anuncia, anuncian, anunció, anunciaron, explica, explican, explicó,
      explicaron, indica, indican, indicó, indicaron, informa, informan, informó, informaron, informe, informes, informado, señala, señalan,
      señaló, señalaron, cuenta, cuentan, contó, contaron, relata, relató, agrega, agregó, añade, añadió, escribe, escribió, cita, citan, citó,
      citado, menciona, mencionó, sostiene, sostienen, sostuvo, sostuvieron, alega, alegan, alegó, acusa, acusan, acusó, acusación,
      acusaciones, niega, niegan, negó, negaron, desmiente, desmintió, reclama, reclaman, reclamó, pide, piden, pidió, pidieron, promete,
      prometió, advierte, advierten, advirtió, amenaza, amenazó, llama, llaman, llamó, califica, calificó, fuentes, comunicado, versión, cifra en`),
    // How sure
    ...list(`
      habría, habrían, sería, serían, podría, podrían, tendría, tendrían, estaría, estarían, estima, estiman, estimó, estimaron, estimado, estimada,
      estimados, estimadas, estimación, estimaciones, calcula, calculan, calculó, calcularon, cálculo, cálculos, proyección, previsión,
      cree, creen, creía, piensa, piensan, supone, suponen, supuesto, supuesta, supuestos, supuestas, supuestamente, presunto, presunta,
      presuntos, presuntas, presuntamente, aparentemente, al parecer, parece, parecen, parecía, probable, probablemente, posible,
      posiblemente, quizá, quizás, tal vez, puede que, sospecha, sospechan, sin confirmar, no confirmado, no confirmada, rumor, rumores,
      discutido, disputado, espera, esperan, considera, consideran, acaso`),
  ],
  open: {
    about: {
      before: list(`unos, unas, aprox, cerca de, alrededor de, aproximadamente, casi, en torno a, hacia, hasta`),
      near: list(
        `aproximadamente, más o menos, estimado, estimada, estimados, estimación, estimaciones, del orden de, no exactamente, o así, grosso modo, en el orden de, ronda, rondan, rondaba, rondaban, rondó`,
      ),
      after: list(`y pico, y tantos, y tantas`),
    },
    over: {
      before: list(`sobre, pasados`),
      near: list(
        `más de, al menos, por lo menos, como mínimo, o más, y más, no menos de, supera, superan, superó, superior a, excede, mínimo, extremo abierto, final abierto, para arriba`,
      ),
    },
    under: {
      before: list(`bajo, casi, cerca de, hasta, dentro de`),
      near: list(
        `menos de, como mucho, como máximo, a lo sumo, no más de, o menos, inferior a, apenas, tope, límite, máximo`,
      ),
    },
    range: {
      before: list(`entre, de, a, y, o, –, -`),
      near: list(`rango, va de, van de, oscila`),
    },
  },
  nobody: new Set(
    list(
      `el, la, los, las, un, una, unos, unas, del, de, su, sus, propio, propia, voz, no, nombrado, anónimo, anónimos, este, esta, y, página, aquí, quien, otro, otra, otros, otras, varios, varias, algunos`,
    ),
  ),
  speakers: {
    links: new Set(list(`de, del, en, para, por, con, a, al, que, desde`)),
    first: null,
    endings: list(`a, o, e, as, os, es, s, sa, sas, esa, esas`),
  },
  units: SPANISH,
  rooms: new Map(),
  compound: null,
  closers: new Set(list(`un, una, uno`)),
  magnitudes: new Map([
    ['ciento', 1e2],
    ['cien', 1e2],
    ['cientos', 1e2],
    ['mil', 1e3],
    ['millón', 1e6],
    ['millones', 1e6],
    ['billón', 1e12],
    ['billones', 1e12],
  ]),
  bare: new Set(list(`mil, cien, ciento`)),
  unspoken: list(`por ciento, por cien, quince días`),
  counts: new Set(
    list(
      `primer, primero, primera, segundo, segunda, tercer, tercero, tercera, cuarto, cuarta, quinto, quinta, último, última, ambos, ambas, mitad, medio, media, tercio, doble, triple, docena, decena, par`,
    ),
  ),
  ratios: [],
  proportions: PROPORTIONS.es,
  one: new Set(list(`un, una, uno`)),
  joiners: new Map([['y', 10]]),
  fractions: new Map([
    ['medio', 0.5],
    ['media', 0.5],
  ]),
  halves: new Set(['y medio', 'y media']),
  dozens: new Set(list(`docena, docenas`)),
  none: new Set(list(`ningún, ninguna, ninguno, cero, nadie, nada, nunca`)),
  elliptic: [],
  months: new Set(
    list(
      `enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, setiembre, octubre, noviembre, diciembre, ene, feb, mar, abr, may, jun, jul, ago, sep, sept, oct, nov, dic`,
    ),
  ),
  abbreviations: new Set(
    list(`aprox, art, cap, dr, dra, ed, ee.uu, etc, gral, núm, p, pág, p.ej, prof, sr, sra, srta, ud, uds, vol`),
  ),
  syllables: null,
};
