import { excerpt, suggest, type Problem } from './problem.js';
import { kebab } from './kebab.js';
import { pairOf, wordsOf, type StateKey, type StateKeys, type Wording } from './timeline.js';

/**
 * What is wrong with what a step says. Apart from `readState`, so that a reader's
 * page does not carry what only authors need.
 *
 * @param keys the keys that the graphic declares
 * @param wording what the step says
 * @param ids the ids that the graphic knows, or `null` while it has no data
 * @param where the step, for messages
 */
export function checkState(keys: StateKeys, wording: Wording, ids: readonly string[] | null, where: string): Problem[] {
  return Object.entries(wording).flatMap(([name, text]) => {
    const attribute = `data-${kebab(name)}`;
    const place = `${where} [${attribute}]`;
    const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (key) return checkValue(key, text, ids, place);
    const known = Object.keys(keys).map((name) => `data-${kebab(name)}`);
    return {
      code: 'unknown-state-key',
      where: place,
      message: `No graphic of this story understands "${attribute}".`,
      help: suggest(attribute, known),
    };
  });
}

function checkValue(key: StateKey, text: string, ids: readonly string[] | null, where: string): Problem[] {
  const words = wordsOf(text);
  const whole = text.trim();
  switch (key.kind) {
    case 'ids':
      return whole === 'all' || whole === 'none' ? [] : words.flatMap((id) => checkId(id, ids, where));
    case 'id': {
      const [id] = words;
      const problems = id === undefined || id === 'none' ? [] : checkId(id, ids, where);
      if (words.length > 1) {
        problems.push({
          code: 'too-many-ids',
          where,
          message: `One id is understood here, not ${words.length}.`,
          help: `Keep one of: ${excerpt(words.join(', '))}.`,
        });
      }
      return problems;
    }
    case 'word':
      return whole === '' ? [] : checkWord(whole, key.words, where);
    case 'text':
      return [];
    case 'number': {
      const number = whole === '' ? NaN : Number(whole);
      if (number >= key.min && number <= key.max) return [];
      return [
        {
          code: 'not-in-range',
          where,
          message: `"${excerpt(text)}" is not a number between ${key.min} and ${key.max}.`,
          help: `Write a number such as ${key.initial}.`,
        },
      ];
    }
    case 'pairs':
      return words
        .map(pairOf)
        .flatMap(([id, word]) => [...checkId(id, ids, where), ...checkWord(word, key.words, where)]);
  }
}

function checkId(id: string, ids: readonly string[] | null, where: string): Problem[] {
  if (ids === null || ids.includes(id)) return [];
  return [
    {
      code: 'unknown-id',
      where,
      message: `The graphic has nothing with the id "${excerpt(id)}".`,
      help: suggest(id, ids),
    },
  ];
}

function checkWord(word: string, allowed: readonly string[], where: string): Problem[] {
  if (allowed.includes(word)) return [];
  return [
    { code: 'unknown-word', where, message: `"${excerpt(word)}" has no meaning here.`, help: suggest(word, allowed) },
  ];
}
