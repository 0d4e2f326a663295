// The second explainer, whose main graphic is an element of its own: written with public entry points, driven and published like ours.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { built, engines, openChromium, serve } from '../support/pages.ts';

const require = createRequire(import.meta.url);

interface Grid extends HTMLElement {
  readonly state: Readonly<Record<string, unknown>>;
}

describe.each(engines)('in $engine', ({ open }) => {
  test('an element of one’s own shows what each step says, and as many squares as there were frames', async () => {
    const site = await serve(built.second);
    const tab = await open({ reducedMotion: true, viewport: { width: 1280, height: 800 } });
    await tab.goto(`${site.url}/`);
    const shown = await tab.evaluate(async () => {
      const found: unknown[] = [];
      for (const step of document.querySelectorAll('#frames > tl-step')) {
        step.scrollIntoView({ block: 'center' });
        await new Promise((done) => setTimeout(done, 200));
        const grid = document.querySelector<Grid>('frame-grid')!;
        const squares = (selector: string) =>
          [...grid.shadowRoot!.querySelectorAll(selector)].map(
            (path) => (path.getAttribute('d')?.match(/M/g) ?? []).length,
          );
        found.push({ id: step.id, view: grid.state['view'], wrong: squares('.wrong'), all: squares('path') });
      }
      return found;
    });
    const frames = (wrong: number[]) => [279, 278, 279].flatMap((all, i) => [all - wrong[i]!, wrong[i]!]);
    const [byStep, byLevel] = [
      [14, 14, 0],
      [1, 257, 0],
    ];
    expect(shown).toEqual([
      ...['squares', 'late', 'bell', 'looking'].map((id) => ({
        id,
        view: 'step',
        wrong: byStep,
        all: frames(byStep),
      })),
      { id: 'between', view: 'level', wrong: byLevel, all: frames(byLevel) },
    ]);
  });
});

test('without script every step has its picture and its words', async () => {
  const site = await serve(built.second);
  const tab = await openChromium({ noScript: true });
  await tab.goto(`${site.url}/`);
  const steps = await tab.evaluate(() =>
    [...document.querySelectorAll('tl-step')].map((step) => {
      const picture = step.querySelector('img');
      return {
        id: step.id,
        seen: (picture?.getBoundingClientRect().height ?? 0) > 100,
        words: (step.querySelector('[data-description]')?.textContent ?? '').length > 20,
      };
    }),
  );
  expect(steps.map(({ id }) => id)).toEqual(['squares', 'late', 'bell', 'looking', 'between', 'jump', 'behind']);
  expect(steps.filter(({ seen, words }) => !seen || !words)).toEqual([]);
});

test('axe finds nothing, and no other host is asked', async () => {
  const site = await serve(built.second);
  const tab = await openChromium({ reducedMotion: true });
  const page = tab.page!;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await tab.goto(`${site.url}/`);
  for (let turns = 0; turns < 12; turns += 1) await tab.wheel(600);
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> };
    };
    const { violations } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => JSON.stringify(target)).join(' ')}`);
  });
  expect(found).toEqual([]);
  expect(asked.filter((url) => !url.startsWith(site.url) && !url.startsWith('data:'))).toEqual([]);
});
