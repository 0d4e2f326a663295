// A story that was written for a released version of the format reads as it did then, whatever Throughline reads it. The
// documents are frozen: what they gave is written beside them. A change there is a change for every newsroom's archive, and
// needs a new version of the format, not a new file.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build, check } from 'throughline';

const formats = resolve(import.meta.dirname, 'fixtures/formats');
const documents = readdirSync(formats).flatMap((version) =>
  readdirSync(join(formats, version))
    .filter((name) => !name.endsWith('.txt'))
    .map((name) => ({ version, name: name.includes('.') ? name : `${name}/story.md` })),
);

/** Every value of a kind that a story has, wherever it stands, in order. */
function valuesOf(node: unknown, key: string): unknown[] {
  if (Array.isArray(node)) return (node as unknown[]).flatMap((item) => valuesOf(item, key));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]: [string, unknown]): unknown[] => [
    ...(name === key ? [value] : []),
    ...(name === 'at' || name === 'keys' ? [] : valuesOf(value, key)),
  ]);
}

test('there are documents of every version that was released', () => {
  expect(documents.map(({ version, name }) => `${version}/${name}`)).toEqual([
    '1/flood.aml',
    '1/flood.yaml',
    '1/swifts/story.md',
  ]);
});

describe.each(documents)('version $version, $name', { timeout: 60_000 }, ({ version, name }) => {
  const path = join(formats, version, name);
  const frozen = (what: string) => join(formats, version, `${name.replace(/\W+/g, '-')}.${what}.txt`);

  test('is read without an error, and each step asks for the state that it asked for', async () => {
    const { story, findings } = await check(path);
    const errors = findings.filter(({ level }) => level === 'error');
    expect(story.version).toBe(Number(version));
    const facts = story.facts.map(
      ({ id, quantity, words, says }) => `${id}: ${JSON.stringify({ quantity, words, says })}`,
    );
    const states = valuesOf(story.body, 'state').map((state) => `state: ${JSON.stringify(state)}`);
    expect(errors).toEqual([]);
    expect(states.length).toBeGreaterThan(1);
    await expect([...facts, ...states].join('\n') + '\n').toMatchFileSnapshot(frozen('states'));
  });

  test('has the words that it had', async () => {
    const out = mkdtempSync(join(tmpdir(), 'format-'));
    try {
      expect((await build(path, { out })).built).toBe(true);
      await expect(readFileSync(join(out, 'story.txt'), 'utf8')).toMatchFileSnapshot(frozen('words'));
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });
});
