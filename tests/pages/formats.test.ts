// A story that was written for a released version of the format reads as it did then, and shows the same pictures, whatever
// Throughline reads it. The documents are frozen, and so is a page that was published: what they gave is written beside them. A
// change there is a change for every newsroom's archive, and needs a new version of the format, not a new file. Promise 135.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build, check } from 'throughline';
import { cacheDir } from '../../scripts/vite.mjs';
import { drawnAtSteps, rounded } from '../support/drawn.ts';
import { built, engines, serve, type Tab } from '../support/pages.ts';

const fixtures = resolve(import.meta.dirname, '../fixtures');
const formats = join(fixtures, 'formats');
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

/** Holds what is drawn at each step, once all is there (maps come after the rest), to what was. */
async function expectDrawn(tab: Tab, frozen: string): Promise<void> {
  let before: string | null = null;
  await expect
    .poll(async () => {
      const now = await tab.evaluate(drawnAtSteps);
      const stands = now !== null && now === before;
      before = now;
      return stands;
    })
    .toBe(true);
  const then = existsSync(frozen) ? readFileSync(frozen, 'utf8') : '';
  await expect(rounded(before!, then)).toMatchFileSnapshot(frozen);
}

test('there are documents of every version that was released', () => {
  expect(documents.map(({ version, name }) => `${version}/${name}`)).toEqual([
    '1/ferry.yaml',
    '1/flood.aml',
    '1/flood.yaml',
    '1/swifts/story.md',
  ]);
});

describe.each(documents)('version $version, $name', { timeout: 60_000 }, ({ version, name }) => {
  const path = join(formats, version, name);
  const frozen = (what: string) => join(formats, version, `${name.replace(/\W+/g, '-')}.${what}.txt`);
  let out = '';

  beforeAll(async () => {
    mkdirSync(cacheDir, { recursive: true });
    out = mkdtempSync(join(cacheDir, 'format-'));
    expect((await build(path, { out })).built).toBe(true);
  });
  afterAll(() => rmSync(out, { recursive: true, force: true }));

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
    await expect(readFileSync(join(out, 'story.txt'), 'utf8')).toMatchFileSnapshot(frozen('words'));
  });

  test.each(engines)('shows at each step the picture that it showed, in $engine', async ({ open }) => {
    const tab = await open();
    await tab.goto(`${(await serve(out)).url}/`);
    await expectDrawn(tab, frozen('drawn'));
  });
});

// What was published stays as it was, and is read by the script of the day.
describe(
  'a page that was published on 25 November 2026, with the script and the style of today',
  { timeout: 60_000 },
  () => {
    const then = readFileSync(join(fixtures, 'published/2026-11-25.page.txt'), 'utf8');
    const now = readdirSync(built.example).filter((name) => /^story-\w+\.(js|css)$/.test(name));
    const page = now.reduce(
      (html, name) => html.replace(/story-\w+\.(js|css)/g, (was, kind: string) => (name.endsWith(kind) ? name : was)),
      then,
    );

    test.each(engines)(
      'shows at each step of all four graphics the picture that it showed, and lost no word, in $engine',
      async ({ open }) => {
        const site = await serve(built.example);
        site.answer('/then.html', { body: page });
        const tab = await open();
        await tab.goto(`${site.url}/then.html`);
        await expectDrawn(tab, join(fixtures, 'published/2026-11-25.drawn.txt'));
        const words = await tab.evaluate(async () => {
          const written = new DOMParser().parseFromString(await (await fetch('/then.html')).text(), 'text/html');
          return [written, document].map((page) => page.querySelector('main')!.textContent.replace(/\s+/g, ''));
        });
        expect(words[1]).toBe(words[0]);
      },
    );
  },
);
