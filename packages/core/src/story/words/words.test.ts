import { describe, expect, test } from 'vitest';
import { isHedged, isOpenAt, type Openness } from '../rules/support/hedges.js';
import { numbersIn } from '../rules/support/numbers.js';
import { CHECKED_LANGUAGES, wordsOfLanguage } from './index.js';

const whole = (text: string) => ({ start: 0, end: text.length });
const hedged = (lang: string, text: string) =>
  isHedged(text, whole(text), numbersIn(text, lang), wordsOfLanguage(lang)!);
const open = (lang: string, text: string, openness: Openness) =>
  isOpenAt(text, whole(text), numbersIn(text, lang).at(-1)!, openness, wordsOfLanguage(lang)!);

test('Words are known of English, German, French, Spanish, Portuguese and Italian, whatever the country', () => {
  expect([...CHECKED_LANGUAGES].sort()).toEqual(['de', 'en', 'es', 'fr', 'it', 'pt']);
  expect(wordsOfLanguage('pt-BR')?.language).toBe('pt');
  expect(wordsOfLanguage('cy')).toBeNull();
});

describe('a sentence hands on what somebody says, or says that it is not certain', () => {
  test.each([
    ['de', 'Der Fluss stieg laut Wasseramt.'],
    ['de', 'Das Wasser soll 40 Häuser erreicht haben.'],
    ['de', 'Sie schätzt den Schaden.'],
    ['de', 'Rund 900 Menschen gingen.'],
    ['fr', 'Selon la mairie, l’eau est montée.'],
    ['fr', 'L’eau aurait atteint 40 maisons.'],
    ['fr', 'D’après elle, c’est fini.'],
    ['fr', 'Au moins 900 personnes sont parties.'],
    ['es', 'El río subió, según la alcaldesa.'],
    ['es', 'El agua habría llegado a 40 casas.'],
    ['es', 'Presuntamente se abrió.'],
    ['es', 'Se fueron unas 900 personas.'],
    ['pt', 'O rio subiu, de acordo com a prefeita.'],
    ['pt', 'A água teria chegado a 40 casas.'],
    ['pt', 'Supostamente abriram.'],
    ['pt', 'Saíram pelo menos 900 pessoas.'],
    ['it', 'Secondo la sindaca il fiume è salito.'],
    ['it', 'L’acqua avrebbe raggiunto 40 case.'],
    ['it', 'È salito, riferiscono le autorità.'],
    ['it', 'Sono partite circa 900 persone.'],
  ])('%s: %s', (lang, text) => {
    expect(hedged(lang, text)).toBe(true);
  });

  test.each([
    ['de', 'Der Fluss stieg.'],
    ['de', '40 Häuser standen unter Wasser.'],
    ['de', 'Am 3. Mai stieg er über die Mauer.'],
    ['fr', 'L’eau est montée.'],
    ['fr', '40 maisons étaient sous l’eau.'],
    ['fr', 'Le 3 mai, elle a passé le mur.'],
    ['es', 'El río subió.'],
    ['es', '40 casas quedaron bajo el agua.'],
    ['es', 'El 3 de mayo pasó el muro.'],
    ['pt', 'O rio subiu.'],
    ['pt', '40 casas ficaram debaixo de água.'],
    ['pt', 'Em 3 de maio passou o muro.'],
    ['it', 'Il fiume è salito.'],
    ['it', '40 case erano sott’acqua.'],
    ['it', 'Il 3 maggio ha passato il muro.'],
  ])('and does not, %s: %s', (lang, text) => {
    expect(hedged(lang, text)).toBe(false);
  });
});

describe('a number is open', () => {
  test.each([
    ['de', 'rund 5.000 Raketen', 'about'],
    ['de', 'mehr als 900 Menschen', 'over'],
    ['de', 'mindestens 900 Menschen', 'over'],
    ['de', 'höchstens 30 Häuser', 'under'],
    ['de', 'bis zu 30 Häuser', 'under'],
    ['de', 'zwischen 140 und 160 Häusern', 'range'],
    ['fr', 'environ 5 000 missiles', 'about'],
    ['fr', 'plus de 900 personnes', 'over'],
    ['fr', 'jusqu’à 30 maisons', 'under'],
    ['fr', 'moins de 30 maisons', 'under'],
    ['fr', 'entre 140 et 160 maisons', 'range'],
    ['es', 'cerca de 5.000 misiles', 'about'],
    ['es', 'al menos 900 personas', 'over'],
    ['es', 'menos de 30 casas', 'under'],
    ['es', 'entre 140 y 160 casas', 'range'],
    ['pt', 'cerca de 5.000 mísseis', 'about'],
    ['pt', 'mais de 900 pessoas', 'over'],
    ['pt', 'até 30 casas', 'under'],
    ['pt', 'entre 140 e 160 casas', 'range'],
    ['it', 'circa 5.000 missili', 'about'],
    ['it', 'almeno 900 persone', 'over'],
    ['it', 'meno di 30 case', 'under'],
    ['it', 'tra 140 e 160 case', 'range'],
  ] as const)('%s, in "%s": %s', (lang, text, openness) => {
    expect(open(lang, text, openness)).toBe(true);
  });

  test.each([
    ['de', '900 Menschen', 'over'],
    ['de', '30 Häuser standen unter Wasser', 'under'],
    ['de', 'mehr als 900 Menschen', 'under'],
    ['fr', '30 maisons sous l’eau', 'under'],
    ['fr', 'moins de 30 maisons', 'over'],
    ['es', '30 casas bajo el agua', 'under'],
    ['es', '900 personas', 'about'],
    ['pt', '30 casas', 'under'],
    ['pt', 'mais de 900 pessoas', 'under'],
    ['it', '30 case sott’acqua', 'under'],
    ['it', '900 persone', 'over'],
  ] as const)('but not, %s, in "%s": %s', (lang, text, openness) => {
    expect(open(lang, text, openness)).toBe(false);
  });
});

describe('numbers', () => {
  const read = (lang: string, text: string) => numbersIn(text, lang).map(({ values, sort }) => [values[0], sort]);
  test.each([
    ['de', '1,5 Millionen Euro', [[1.5e6, 'count']]],
    ['fr', '41 milliards d’euros', [[41e9, 'count']]],
    ['es', '12 mil casas', [[12_000, 'count']]],
    ['es', '50 mil millones de euros', [[50e9, 'count']]],
    ['pt', '1,2 milhão de casas', [[1.2e6, 'count']]],
    ['it', '41 mila case', [[41_000, 'count']]],
    [
      'de',
      'am 3. und 5. Mai',
      [
        [3, 'day'],
        [5, 'day'],
      ],
    ],
    [
      'es',
      'el 3 y el 5 de mayo, el veintiocho de junio',
      [
        [3, 'day'],
        [5, 'day'],
        [28, 'day'],
      ],
    ],
  ])('%s: %s', (lang, text, numbers) => {
    expect(read(lang, text)).toEqual(numbers);
  });
});

describe('a number is near, or a floor, as it is said every day', () => {
  test.each([
    ['de', 'Kosten in der Größenordnung von 6.000', 'about'],
    ['de', 'rd. 6.000 Menschen', 'about'],
    ['de', 'plus/minus 6.000 Menschen', 'about'],
    ['de', '~6.000 Menschen', 'about'],
    ['de', '10.000+ Menschen', 'over'],
    ['fr', 'de l’ordre de 6000 personnes', 'about'],
    ['fr', '6000 et quelques personnes', 'about'],
    ['es', 'ronda las 6000 personas', 'about'],
    ['es', '6000 y pico personas', 'about'],
    ['es', 'de 6000 para arriba', 'over'],
    ['pt', 'na casa dos 6000', 'about'],
    ['pt', '6000 e tal pessoas', 'about'],
    ['it', 'nell’ordine di 6000 persone', 'about'],
    ['it', '6000 e rotti', 'about'],
    ['it', '6000 e passa', 'over'],
  ] as const)('%s: %s: %s', (lang, text, openness) => {
    expect(open(lang, text, openness)).toBe(true);
    expect(open(lang, text, 'under')).toBe(false);
  });
});

describe('numbers in words', () => {
  const read = (lang: string, text: string) =>
    numbersIn(text, lang).map(({ start, end, values }) => [text.slice(start, end), values[0]]);

  test.each([
    ['de', 'fünfzehn', 15],
    ['de', 'einundzwanzig', 21],
    ['de', 'Dreissig', 30],
    ['de', 'hundert', 100],
    ['de', 'zweihundertfünfzig', 250],
    ['de', 'hundertundeins', 101],
    ['de', 'neunzehnhundertvierundachtzig', 1984],
    ['de', 'dreitausendfünfhundert', 3500],
    ['de', 'fünf tausend', 5000],
    ['de', 'dreihunderttausend', 300_000],
    ['de', 'drei Millionen', 3e6],
    ['de', 'eine halbe Million', 500_000, 'halbe Million'],
    ['de', 'anderthalb Milliarden', 1.5e9],
    ['de', 'zweieinhalb Millionen', 2.5e6],
    ['de', 'eine Million zweihunderttausend', 1_200_000],
    ['fr', 'vingt et un', 21],
    ['fr', 'vingt-et-un', 21],
    ['fr', 'soixante-dix', 70],
    ['fr', 'soixante et onze', 71],
    ['fr', 'quatre-vingts', 80],
    ['fr', 'quatre-vingt-un', 81],
    ['fr', 'quatre-vingt-dix-sept', 97],
    ['fr', 'nonante-neuf', 99],
    ['fr', 'cent', 100],
    ['fr', 'deux cent cinquante', 250],
    ['fr', 'mille neuf cent quatre-vingt-quatre', 1984],
    ['fr', 'cent mille', 100_000],
    ['fr', 'deux millions et demi', 2.5e6],
    ['fr', 'un demi-million', 500_000, 'demi-million'],
    ['fr', 'mille milliards', 1e12],
    ['es', 'dieciséis', 16],
    ['es', 'veintiún mil', 21_000],
    ['es', 'treinta y una', 31],
    ['es', 'ciento veinticinco', 125],
    ['es', 'doscientas cincuenta', 250],
    ['es', 'mil novecientos ochenta y cuatro', 1984],
    ['es', 'tres millones doscientos mil', 3_200_000],
    ['es', 'dos mil millones', 2e9],
    ['es', 'cinco mil doscientos millones', 5.2e9],
    ['es', 'un millón y medio', 1.5e6],
    ['es', 'medio millón', 500_000],
    ['pt', 'vinte e um', 21],
    ['pt', 'cento e uma', 101],
    ['pt', 'dezasseis', 16],
    ['pt', 'duzentos e cinquenta', 250],
    ['pt', 'mil novecentos e oitenta e quatro', 1984],
    ['pt', 'mil e cem', 1100],
    ['pt', 'cem mil', 100_000],
    ['pt', 'dois milhões e meio', 2.5e6],
    ['pt', 'mil milhões', 1e9],
    ['it', 'ventuno', 21],
    ['it', 'ventitré', 23],
    ['it', 'trentotto', 38],
    ['it', 'cento', 100],
    ['it', 'centottanta', 180],
    ['it', 'duecentocinquanta', 250],
    ['it', 'millenovecentottantaquattro', 1984],
    ['it', 'tremilacinquecento', 3500],
    ['it', 'centomila', 100_000],
    ['it', 'tre mila', 3000],
    ['it', 'un milione e duecentomila', 1_200_000],
    ['it', 'due milioni e mezzo', 2.5e6],
    ['it', 'mezzo miliardo', 500e6],
    ['en', 'two million three hundred thousand five hundred', 2_300_500],
    ['en', 'five thousand million', 5e9],
  ] as const)('%s: %s is %d', (lang, text, value, said: string = text) => {
    expect(read(lang, `${text} x`)).toEqual([[said, value]]);
  });

  test.each([
    ['en', 'between one thousand and two thousand', [1000, 2000]],
    ['en', 'between two hundred thousand and three hundred thousand', [200_000, 300_000]],
    ['en', 'two hundred and three hundred', [200, 300]],
    ['pt', 'entre mil e dois mil', [1000, 2000]],
    ['es', 'entre mil y dos mil', [1000, 2000]],
    ['es', 'entre cien y cincuenta', [100, 50]],
    ['fr', 'entre vingt et trente', [20, 30]],
    ['it', 'tra venti e trenta', [20, 30]],
  ] as const)('two stay two, %s: %s', (lang, text, values) => {
    expect(read(lang, text).map(([, value]) => value)).toEqual(values);
  });

  test.each([
    ['de', 'ein Haus, eine Woche, Hunderte, Tausende, in vierzehn Tagen, um siebzehn Uhr, zwanzigste'],
    ['fr', 'une maison, des centaines, à dix-sept heures, dans quinze jours, la vingtaine'],
    ['es', 'una casa, cientos, a las diecisiete horas, miles'],
    ['pt', 'uma casa, centenas, às dezessete horas, milhares'],
    ['it', 'una casa, centinaia, nel Quattrocento, dell’Ottocento, migliaia, fra quindici giorni'],
  ])('none is, %s: %s', (lang, text) => {
    expect(read(lang, text)).toEqual([]);
  });

  test.each([
    ['fr', 'vingt-cinq pour cent', [25]],
    ['es', 'veinte por ciento', [20]],
    ['pt', 'vinte por cento', [20]],
    ['it', 'venti per cento', [20]],
    ['it', 'venti euro e rotti', [20]],
    ['es', '12 mil', [12_000]],
  ] as const)('and per cent is no hundred, %s: %s', (lang, text, values) => {
    expect(read(lang, text).map(([, value]) => value)).toEqual(values);
  });
});

describe('shares, multiples and crowds in words', () => {
  const said = (lang: string, text: string) => [...text.matchAll(wordsOfLanguage(lang)!.proportions)].length;
  test.each([
    ['en', 'Half of them left, two-thirds of the homes are dry, and a quarter of the roads.', 3],
    ['en', 'It fell by a third, then doubled: one in four pumps, nine out of ten gates, three times as many.', 5],
    ['en', 'Dozens of people, hundreds of thousands of fish, half a dozen boats.', 3],
    ['en', 'It grew tenfold, twice the level, double the price.', 3],
    ['de', 'Die Hälfte der Häuser, zwei Drittel, ein Viertel; die Zahl hat sich verdoppelt, doppelt so viele.', 5],
    ['de', 'Hunderte kamen, jeder dritte ging, der Preis fiel um die Hälfte, das Dreifache.', 4],
    ['fr', 'La moitié des maisons, les deux tiers de l’eau, un quart du toit ont doublé, deux fois plus.', 5],
    ['fr', 'Des centaines de gens, un sur quatre, une dizaine de bateaux.', 3],
    ['es', 'La mitad de las casas, dos tercios del agua, la tercera parte de ellas, el doble de ayer.', 4],
    ['es', 'Cientos de personas, uno de cada cuatro, una docena de barcos; se duplicó.', 4],
    ['pt', 'Metade das casas, dois terços da água, um quarto dos barcos, o dobro de ontem; duplicou.', 5],
    ['pt', 'Centenas de pessoas, um em cada quatro, uma dúzia de barcos.', 3],
    ['it', 'La metà delle case, due terzi dell’acqua, un quarto dei ponti, il doppio di ieri.', 4],
    ['it', 'Centinaia di persone, uno su quattro, una decina di barche, è raddoppiata.', 4],
  ])('%s: %s', (lang, text, count) => {
    expect(said(lang, text)).toBe(count);
  });

  test.each([
    ['en', 'In the second half of the year, for three quarters of an hour, half the time, she doubled back.'],
    ['en', 'It was the second third, a quarter to ten; most of them, one in the morning, many of the roads.'],
    ['en', 'The pumps double as lights, in a shell they halfway met, behalf of all.'],
    ['de', 'In der zweiten Hälfte der Nacht, eine Viertelstunde lang, jeden zweiten Tag, ein Dritter.'],
    ['fr', 'Trois quarts d’heure plus tard, le tiers payant, une fois la pluie tombée, sur un quai.'],
    ['es', 'Tres cuartos de hora, en un cuarto, una parte de la casa, dos veces.'],
    ['pt', 'Um quarto de hora depois, num quarto, em cada casa, duas vezes.'],
    ['it', 'Un quarto d’ora dopo, la parte di là, due volte, su una barca.'],
  ])('%s, and none: %s', (lang, text) => {
    expect(said(lang, text)).toBe(0);
  });
});
