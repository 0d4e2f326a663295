import { excerpt } from '../../problem.js';
import { ELEMENT_WORDS, PAGE_WORDS, wordName } from '../page-words.js';
import type { Rule } from '../rule.js';
import { keyPlace } from './support/places.js';
import { suggester } from './support/suggestions.js';

const OF_THE_PAGE: readonly string[] = [
  ...new Set([...PAGE_WORDS, ...ELEMENT_WORDS]),
  // In full, where a graphic has a word of the same name.
  ...PAGE_WORDS.map((name) => wordName(`page-${name}`)),
];

export const unknownWords: Rule = {
  code: 'unknown-words',
  level: 'error',
  says: 'Every name under `words` is one of a word that the page or a kind of graphic says.',
  waivable: true,
  *check({ story, kinds, kind }) {
    const ofKinds = kinds.flatMap((name) =>
      (kind(name)?.words ?? []).flatMap((word) => (word.endsWith('*') ? [word] : [word, `${name}-${word}`])),
    );
    const families = ofKinds.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
    const single = new Set([...OF_THE_PAGE, ...ofKinds]);
    const suggestFor = suggester(single);
    for (const name of Object.keys(story.words)) {
      if (single.has(name) || single.has(wordName(name)) || families.some((start) => name.startsWith(start))) continue;
      yield {
        at: keyPlace(story, `words.${name}`, 'words'),
        message: `Neither the page nor a graphic says a word by the name of "${excerpt(name)}".`,
        help: suggestFor(name),
      };
    }
  },
};
