import { expect, test } from 'vitest';
import { NO_FILES } from '../../files.js';
import { checkStory } from '../../check.js';
import { readStory } from '../../read.js';

test('What is said about a word on a later line of a paragraph stands at that word, also behind a citation', () => {
  const text =
    '---\nversion: 1\ntitle: A title\nfacts: {a: {says: x, who: Ada}}\n---\n\nNobody knows [@a] of it,\nsay 37 people,\nnor of 48 others.\n\n> Words [@a] and\n> then 59 more.\n';
  const { story, problems } = readStory({ path: 'story.md', text }, NO_FILES);
  const lines = text.split('\n');
  const numbers = checkStory(story, { kinds: [], saved: () => null, problems })
    .filter(({ code }) => code === 'number-without-fact')
    .map(({ at }) => lines[at.line - 1]!.slice(at.column - 1, at.endColumn - 1));
  expect(numbers).toEqual(['37', '48', '59']);
});
