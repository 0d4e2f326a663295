import { expect, test } from 'vitest';
import { between } from './write.mjs';

const text =
  'Before.\n\n<!-- begin cost -->\nold\n<!-- end cost -->\n\n<!-- begin shift -->\nkept\n<!-- end shift -->\n';

test('what a block found stands between its own marks, and nothing else changes', () => {
  expect(between(text, 'cost', 'new')).toBe(
    'Before.\n\n<!-- begin cost -->\n\nnew\n\n<!-- end cost -->\n\n<!-- begin shift -->\nkept\n<!-- end shift -->\n',
  );
});

test('a block that has no marks is an error', () => {
  expect(() => between(text, 'sizes', 'new')).toThrow('begin sizes');
});
