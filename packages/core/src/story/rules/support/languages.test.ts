import { describe, expect, test } from 'vitest';
import { otherLanguageIn } from './languages.js';

const found = (text: string, lang: string) =>
  otherLanguageIn(text, lang, []).map(({ start, end, lang: other }) => [other, text.slice(start, end)]);

describe('words are in another language', () => {
  test.each([
    ['en', 'She told them que no se lo vamos a decir a nadie, and left.', 'es', 'que no se lo vamos a decir a nadie'],
    [
      'en',
      'They said wir werden das nicht mit uns machen lassen, and left.',
      'de',
      'wir werden das nicht mit uns machen lassen',
    ],
    ['de', 'Sie sagte: we will never let them do that to us.', 'en', 'we will never let them do that to us'],
    ['fr', 'Il a dit que the rest of the world will watch.', 'en', 'the rest of the world will watch'],
    [
      'es',
      'El Frente dijo que não se pode fazer isso com a nossa gente.',
      'pt',
      'que não se pode fazer isso com a nossa gente',
    ],
    [
      'it',
      'Disse: on ne peut pas faire cela avec les gens de la rue.',
      'fr',
      'on ne peut pas faire cela avec les gens de la rue',
    ],
    ['ru', 'Он сказал: we will never let them do that to us.', 'en', 'we will never let them do that to us'],
  ])('in %s: %s', (lang, text, other, words) => {
    expect(found(text, lang)).toEqual([[other, words]]);
  });

  test.each([
    ['es', 'La gente no sabía que la puerta estaba abierta, y el agua llegó de noche'],
    ['es', 'Según los vecinos, la policía llegó demasiado tarde'],
    ['de', 'Er sagte, das ist nicht wahr'],
    ['de', 'Die Bewohner flohen in der Nacht aus ihren Häusern'],
    ['fr', 'Nous avons tout perdu dans la nuit'],
    ['it', 'La gente non sapeva che la porta era aperta'],
    ['pt', 'As pessoas não sabiam que a porta estava aberta'],
  ])('as a whole sentence, whatever is before and behind it: %s, %s', (other, sentence) => {
    for (const text of [`${sentence}.`, `The water rose. ${sentence}. Then it fell.`, `They read: ${sentence}.`])
      expect(found(text, 'en')).toEqual([[other, sentence]]);
  });

  test('and as a clause', () => {
    const clause = 'abran la puerta de la presa porque el agua viene';
    expect(found(`The mayor said, ${clause}, and left.`, 'en')).toEqual([['es', clause]]);
  });

  test.each([
    ['en', 'The crew heard Мы никогда не позволим им on the radio.', 'Мы никогда не позволим им'],
    ['en', 'It read لن نسمح لهم بذلك أبدا in red.', 'لن نسمح لهم بذلك أبدا'],
    ['en', 'Words such as 我们永远不会让他们这样做 are seen.', '我们永远不会让他们这样做'],
    ['ja', '彼は言った。Мы никогда не позволим им', 'Мы никогда не позволим им'],
  ])('and script, in %s: %s', (lang, text, words) => {
    expect(found(text, lang)).toEqual([['', words]]);
  });

  test.each([
    ['en', 'The coup d’état was, as À la recherche du temps perdu has it, a je ne sais quoi: c’est la vie.'],
    [
      'en',
      'El País, La Nación de la República del Paraguay and the Universidad Nacional Autónoma de México were asked.',
    ],
    ['en', 'His best novel, El amor en los tiempos del cólera, and Cien años de soledad sold well.'],
    [
      'en',
      'They ate moules à la crème et au vin blanc, pollo a la brasa con papas fritas, and filetto di manzo al pepe verde.',
    ],
    ['en', 'Les Amis de la Terre du Haut-Rhin.'],
    ['en', 'The Frankfurter Allgemeine Zeitung and Die Zeit wrote of Der Himmel über der Stadt am See.'],
    ['en', 'Владимир Владимирович Путин was quoted by Новая газета, and عبد الفتاح السيسي by 华盛顿邮报.'],
    ['en', 'The sizes α, β and γ are those of ΔE.'],
    ['de', 'Das Team um die New York Times hat Know-how und ein Go für das Make-or-break-Spiel in Rio de la Plata.'],
    ['fr', 'Le Times et The New Yorker ont un rendez-vous de la dernière chance à Los Angeles.'],
    ['ru', 'По данным The New York Times and The Washington Post, это так.'],
    ['ja', 'これは The Rest of the World という記事です。'],
    ['sr-Latn', 'Rekao je: Ми нећемо дозволити да се то деси.'],
    ['zh', '彼は日本語で「これはひらがなです」と言った。'],
    // What Catalan and Spanish share nobody has written down.
    ['ca', 'Va dir que no se lo vamos a decir a nadie.'],
    ['', 'She told them que no se lo vamos a decir a nadie.'],
    ['no such tag', 'Мы никогда не позволим им этого.'],
  ])('and are not, in %s: %s', (lang, text) => {
    expect(found(text, lang)).toEqual([]);
  });

  test('but not where somebody else looks at them, nor on both sides of that', () => {
    const text = 'He said que no se lo “vamos a” decir a nadie por ahora.';
    const quoted = { start: text.indexOf('“'), end: text.indexOf('”') + 1 };
    expect(otherLanguageIn(text, 'en', [quoted])).toEqual([]);
    expect(otherLanguageIn(text, 'en', [])).toHaveLength(0);
  });
});
