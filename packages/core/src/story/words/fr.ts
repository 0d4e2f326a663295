import { list } from './list.js';
import { FRENCH } from './numerals.js';
import { PROPORTIONS } from './proportions.js';
import type { LanguageWords } from './words.js';

/** French: how certain something is, and who says it. */
export const FR: LanguageWords = {
  language: 'fr',
  hedges: [
    // Who says so
    ...list(`
      selon, d’après, d'après, à en croire, aux dires de, de l’avis de, de l'avis de, dit, disent, disait, disaient, a dit, ont dit, dire, disant, parle,
      parlent, parlait, affirme, affirment, affirmait, affirmé, affirmation, affirmations, déclare, déclarent, déclarait, déclaré,
      déclaration, déclarations, annonce, annoncent, annonçait, annoncé, assure, assurent, assurait, assuré, explique, expliquent,
      expliqué, indique, indiquent, indiqué, rapporte, rapportent, rapporté, rapport, rapports, raconte, racontent, raconté, précise,
      précisent, précisé, souligne, soulignent, souligné, ajoute, ajoutent, ajouté, écrit, écrivent, cite, citent, cité, évoque, évoquent,
      évoqué, prétend, prétendent, prétendu, accuse, accusent, accusé, accusation, accusations, dément, démentent, démenti, nie, nient, nié,
      conteste, contestent, contesté, réclame, réclament, réclamé, demande, demandent, demandé, promet, promettent, promis, menace,
      menacent, avertit, avertissent, averti, appelle, appellent, qualifie, qualifient, de source, de sources, chiffre à, communiqué`),
    // How sure
    ...list(`
      aurait, auraient, serait, seraient, pourrait, pourraient, devrait, devraient, ferait, feraient, estime, estiment, estimait, estimé,
      estimée, estimés, estimées, estimation, estimations, évalue, évaluent, évalué, évaluation, projection, prévision, prévisions, croit,
      croient, croyait, pense, pensent, suppose, supposent, supposé, supposée, présumé, présumée, présumés, prétendument, apparemment, semble,
      semblent, semblait, paraît, paraissent, probable, probablement, sans doute, peut-être, vraisemblablement, possible, possiblement,
      soupçonne, soupçonné, soi-disant, non confirmé, non confirmée, non vérifié, rumeur, rumeurs, controversé, s’attend, s'attend, attendu, jugé`),
  ],
  open: {
    about: {
      before: list(
        `environ, env, près de, quelque, autour de, aux alentours de, presque, à peu près, de l’ordre de, de l'ordre de, vers, jusqu’à, jusqu'à`,
      ),
      near: list(
        `environ, à peu près, approximativement, estimé, estimée, estimés, estimation, estimations, plus ou moins, pas exactement, ou presque, grosso modo, à peu de chose près, à peu de choses près, ordre de grandeur, avoisine, avoisinent, avoisinait`,
      ),
      after: list(`et quelques`),
    },
    over: {
      before: list(`au-delà de, passé`),
      near: list(
        `plus de, plus d’, plus d', au moins, au minimum, ou plus, et plus, pas moins de, dépasse, dépassent, dépassait, supérieur à, supérieure à, excède, plancher, minimum, fin ouverte, extrémité ouverte`,
      ),
      after: ['-plus'],
    },
    under: {
      before: list(`sous, presque, près de, jusqu’à, jusqu'à, en deçà de`),
      near: list(
        `moins de, moins d’, moins d', au plus, tout au plus, au maximum, pas plus de, ou moins, inférieur à, inférieure à, à peine, plafond, limite, maximum`,
      ),
    },
    range: {
      before: list(`entre, de, à, et, ou, –, -`),
      near: list(`fourchette, va de, vont de`),
    },
  },
  nobody: new Set(
    list(
      `le, la, les, l, un, une, des, du, de, son, sa, ses, leur, leurs, propre, voix, pas, nommé, nommés, anonyme, anonymes, ce, cet, cette, et, page, ici, qui, autre, autres, plusieurs, certains`,
    ),
  ),
  speakers: {
    links: new Set(list(`de, du, des, d, à, au, aux, pour, en, dans, chez, par, sur, qui, basé, basée`)),
    first: null,
    endings: list(`e, s, es, x, ne, nes`),
  },
  units: FRENCH,
  rooms: new Map([
    ['soixante', 20],
    ['quatre-vingt', 20],
    ['quatre-vingts', 20],
  ]),
  compound: null,
  closers: new Set(list(`un, une`)),
  magnitudes: new Map([
    ['cent', 1e2],
    ['cents', 1e2],
    ['mille', 1e3],
    ['million', 1e6],
    ['millions', 1e6],
    ['milliard', 1e9],
    ['milliards', 1e9],
  ]),
  bare: new Set(list(`cent, mille`)),
  unspoken: list(`pour cent, quinze jours`),
  counts: new Set(
    list(
      `premier, première, premiers, premières, deuxième, second, seconde, troisième, quatrième, cinquième, dernier, dernière, moitié, tiers, quart, double, triple, dizaine, douzaine, centaine, paire`,
    ),
  ),
  ratios: [],
  proportions: PROPORTIONS.fr,
  one: new Set(list(`un, une`)),
  joiners: new Map([['et', 20]]),
  fractions: new Map([['demi', 0.5]]),
  halves: new Set(['et demi', 'et demie']),
  dozens: new Set(list(`douzaine, douzaines`)),
  none: new Set(list(`aucun, aucune, zéro, personne, rien, jamais, nul, nulle`)),
  elliptic: [],
  months: new Set(
    list(
      `janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre, janv, févr, avr, juil, sept, oct, nov, déc`,
    ),
  ),
  abbreviations: new Set(list(`av, cf, dr, env, etc, ex, m, mm, mme, mlle, mrs, n, p, pr, st, ste, vol, c.-à-d`)),
  syllables: null,
};
