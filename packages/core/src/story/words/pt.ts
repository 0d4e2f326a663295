import { list } from './list.js';
import { PORTUGUESE } from './numerals.js';
import { PROPORTIONS } from './proportions.js';
import type { LanguageWords } from './words.js';

/** Portuguese: how certain something is, and who says it. */
export const PT: LanguageWords = {
  language: 'pt',
  hedges: [
    // Who says so
    ...list(`
      segundo, de acordo com, conforme, nas palavras de, na opinião de, diz, dizem, dizia, disse, disseram, dito, dizendo, fala, falam, falou,
      falaram, afirma, afirmam, afirmou, afirmaram, afirmação, afirmações, garante, garantem, garantiu, assegura, asseguram, assegurou,
      declara, declaram, declarou, declararam, declaração, declarações, anuncia, anunciam, anunciou, anunciaram, explica, explicam,
      explicou, explicaram, indica, indicam, indicou, indicaram, informa, informam, informou, informaram, relata, relatam, relatou,
      relataram, relato, relatos, relatório, conta, contam, contou, contaram, aponta, apontam, apontou, acrescenta, acrescentou, escreve,
      escreveu, cita, citam, citou, citado, menciona, mencionou, sustenta, sustentam, sustentou, alega, alegam, alegou, alegaram, acusa,
      acusam, acusou, acusação, acusações, nega, negam, negou, negaram, desmente, desmentiu, contesta, contestou, reivindica, pede,
      pedem, pediu, pediram, promete, prometeu, adverte, advertiu, alerta, alertou, ameaça, ameaçou, chama, chamam, chamou, classifica,
      fontes, comunicado, versão, nota`),
    // How sure
    ...list(`
      teria, teriam, seria, seriam, poderia, poderiam, estaria, estariam, haveria, deveria, estima, estimam, estimou, estimaram, estimado, estimada,
      estimados, estimadas, estimativa, estimativas, calcula, calculam, calculou, cálculo, cálculos, projeção, previsão, acredita,
      acreditam, acha, acham, pensa, supõe, supõem, suposto, suposta, supostos, supostas, supostamente, alegadamente, presumível,
      presumivelmente, aparentemente, ao que parece, parece, parecem, parecia, provável, provavelmente, possível, possivelmente, talvez,
      pode ser, podem ser, suspeita, suspeitam, não confirmado, não confirmada, boato, boatos, disputado, contestado, espera, esperam,
      considera, consideram`),
  ],
  open: {
    about: {
      before: list(
        `cerca de, aprox, perto de, uns, umas, quase, aproximadamente, por volta de, em torno de, à volta de, até`,
      ),
      near: list(
        `aproximadamente, mais ou menos, estimado, estimada, estimados, estimativa, estimativas, da ordem de, não exatamente, ou coisa assim, na ordem de, na ordem dos, na ordem das, na casa de, na casa dos, na casa das, grosso modo, ronda, rondam`,
      ),
      after: list(`e tal, e tantos, e tantas, e poucos, e poucas, e picos`),
    },
    over: {
      before: list(`acima de, além de`),
      near: list(
        `mais de, mais do que, pelo menos, ao menos, no mínimo, ou mais, e mais, não menos de, supera, superam, superou, ultrapassa, ultrapassam, superior a, excede, mínimo, extremo aberto, fim aberto, para cima`,
      ),
    },
    under: {
      before: list(`abaixo de, quase, perto de, até, dentro de`),
      near: list(
        `menos de, menos do que, no máximo, quando muito, não mais de, não mais que, ou menos, inferior a, mal, teto, limite, máximo`,
      ),
    },
    range: {
      before: list(`entre, de, a, e, ou, –, -`),
      near: list(`intervalo, vai de, vão de, varia`),
    },
  },
  nobody: new Set(
    list(
      `o, a, os, as, um, uma, uns, umas, do, da, dos, das, de, seu, sua, seus, suas, próprio, própria, voz, não, nomeado, anônimo, anónimo, este, esta, e, página, aqui, quem, outro, outra, outros, outras, vários, várias, alguns`,
    ),
  ),
  speakers: {
    links: new Set(list(`de, do, da, dos, das, em, no, na, nos, nas, para, por, com, ao, à, que`)),
    first: null,
    endings: list(`a, o, e, as, os, es, s, sa, esa, ora, oras`),
  },
  units: PORTUGUESE,
  rooms: new Map(),
  compound: null,
  closers: new Set(list(`um, uma`)),
  magnitudes: new Map([
    ['cento', 1e2],
    ['cem', 1e2],
    ['mil', 1e3],
    ['milhão', 1e6],
    ['milhões', 1e6],
    ['bilhão', 1e9],
    ['bilhões', 1e9],
    ['trilhão', 1e12],
    ['trilhões', 1e12],
  ]),
  bare: new Set(list(`mil, cem, cento`)),
  unspoken: list(`por cento, quinze dias`),
  counts: new Set(
    list(
      `primeiro, primeira, segundo, segunda, terceiro, terceira, quarto, quarta, quinto, quinta, último, última, ambos, ambas, metade, meio, meia, terço, dobro, triplo, dúzia, dezena, par`,
    ),
  ),
  ratios: [],
  proportions: PROPORTIONS.pt,
  one: new Set(list(`um, uma`)),
  joiners: new Map([['e', Infinity]]),
  fractions: new Map([
    ['meio', 0.5],
    ['meia', 0.5],
  ]),
  halves: new Set(['e meio', 'e meia']),
  dozens: new Set(list(`dúzia, dúzias`)),
  none: new Set(list(`nenhum, nenhuma, zero, ninguém, nada, nunca`)),
  elliptic: [],
  months: new Set(
    list(
      `janeiro, fevereiro, março, abril, maio, junho, julho, agosto, setembro, outubro, novembro, dezembro, jan, fev, mar, abr, mai, jun, jul, ago, set, out, nov, dez`,
    ),
  ),
  abbreviations: new Set(
    list(`aprox, art, cap, dr, dra, ed, etc, gen, n, nº, p, pág, p.ex, prof, profa, sr, sra, vol`),
  ),
  syllables: null,
};
