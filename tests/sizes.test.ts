// What readers have to load is written down to the byte, so that nothing grows unseen.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { counted, measure, measured, measureScripts, recordedSizes, scripts, withSizes } from '../scripts/sizes.mjs';

describe.each(Object.entries(measured))('What readers load of the %s', (name, { imports, budget }) => {
  let size: Awaited<ReturnType<typeof measure>>;
  beforeAll(async () => {
    size = await measure(imports);
  });

  test('is within its budget', () => {
    const bytes = counted(name, size);
    expect(bytes, `${bytes} bytes are more than ${budget}: find what came in.`).toBeLessThanOrEqual(budget);
  });

  test('has the bytes that are written down', () => {
    expect(
      size,
      'The size changed. If it was meant to, run `npm run sizes` and commit tests/sizes.json; if not, see what came in.',
    ).toEqual(recordedSizes()[name]);
  });
});

describe('What a page without a bundler loads of a script', () => {
  let sizes: Awaited<ReturnType<typeof measureScripts>>;
  beforeAll(async () => {
    sizes = await measureScripts();
  });

  test.each(Object.entries(scripts))(
    '%s is within its budget, and has the bytes that are written down',
    (name, { budget }) => {
      expect(sizes[name]?.first).toBeLessThanOrEqual(budget);
      expect(sizes[name], 'See what came in; if it was meant to, run `npm run sizes`.').toEqual(recordedSizes()[name]);
    },
  );
});

test('README has the bytes that are written down', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(readme, 'Run `npm run sizes`.').toBe(withSizes(recordedSizes(), readme));
  const sizes = recordedSizes();
  const budgeted = Object.keys(measured).map((name) => counted(name, sizes[name]!));
  const bytes = [...budgeted, ...Object.keys(scripts).map((name) => sizes[name]!.first)];
  for (const each of bytes) expect(readme).toContain(` ${each.toLocaleString('en')} `);
});
