// Every host page of examples/hosts shows the one story: the same words in the same order, and at each step the same picture.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { atDesk } from '../../scripts/hosts.mjs';
import { hostNames, pictureAt, serveHost } from '../support/hosts.ts';
import { unreadable } from '../support/contrast.ts';
import { drawnAtSteps, rounded } from '../support/drawn.ts';
import { built, engines, type Tab } from '../support/pages.ts';

/** What each picture shows, as read by eye in examples/hosts/story/story.md: what a step leaves unsaid is as at the beginning. */
const STATES: Readonly<Record<string, object>> = {
  roofs: { show: ['nests-before'], focus: 'nests-before', view: 'bars' },
  boxes: { show: null, focus: 'boxes-before', view: 'bars' },
  both: { show: null, focus: null, view: 'bars' },
  rule: { show: ['roof-rule'], focus: 'roof-rule', phrase: null },
  looking: { show: null, focus: null, phrase: 'while a bird is in it' },
};

/** Some of the words, for whoever wonders whether the build has lost them, too. */
const SAID = [
  'Nests found in two summers',
  '41 nests',
  'In the first summer the counters found 41 nests under the roofs of the old town',
  'no roof is closed while a bird is in it',
  'The card with the quotation',
];

/** Which hosts have the story in an iframe. */
const framed = (host: string) => host === 'iframe';

const letters = (text: string) => text.replace(/\s+/g, '');

/** The words of both scenes as the story's own page has them in its HTML. */
function wordsOfThePage(): string {
  const html = readFileSync(join(built.swifts, 'index.html'), 'utf8');
  const scenes = html.match(/<tl-scrolly[\s\S]*?<\/tl-scrolly>/g)?.join('') ?? '';
  return letters(scenes.replace(/<picture[\s\S]*?<\/picture>/g, '').replace(/<[^>]*>/g, ''));
}

/** The words of both scenes in a document, in their order. */
function wordsInDocument(): string {
  const walk = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (node instanceof HTMLElement && node.matches('script, style, template, picture')) return '';
    return [...node.childNodes].map(walk).join('');
  };
  return [...document.querySelectorAll('tl-scrolly')].map(walk).join('').replace(/\s+/g, '');
}

/** The policy that a page has in its HTML, for a desk at an address here. */
const policyIn = (html: string, desk: string) =>
  /Content-Security-Policy"\s+content="([^"]*)"/
    .exec(html)?.[1]
    ?.replaceAll('https://desk.example', desk)
    .replace(/\s+/g, ' ');

/** Notes what a page's policy is broken by. */
const WATCH = `window.broken = []; addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective));`;
const broken = () => Array.from((window as unknown as { broken: string[] }).broken);

/** Where a step and its picture stand in the window. */
function placesAt(id: string) {
  const step = document.getElementById(id)!;
  const picture = step.closest('tl-scrolly')!.querySelector('[slot=graphic]')!.getBoundingClientRect();
  return { step: step.getBoundingClientRect().top, top: picture.top, bottom: picture.bottom, window: innerHeight };
}

/** What the pictures show where all columns have one width: how many marks there are on a scale is a matter of that. */
async function drawnIn(run: Tab['evaluate']): Promise<string> {
  await run(() => {
    for (const { style } of document.querySelectorAll<HTMLElement>('tl-scrolly')) {
      style.setProperty('inline-size', '60rem', 'important');
      style.setProperty('max-inline-size', 'none', 'important');
    }
  });
  await expect.poll(() => run(drawnAtSteps)).not.toBeNull();
  return (await run(drawnAtSteps))!;
}

test('the story has its words', () => {
  for (const words of SAID) expect(wordsOfThePage()).toContain(letters(words));
});

describe.each(engines)('in $engine', { timeout: 120_000 }, ({ open }) => {
  test.each(hostNames)('%s shows the story in its order, and at each step its picture, which stays', async (host) => {
    const { site, desk } = await serveHost(host);
    // The page's policy is sent as a header alone, as mostly; what it forbids is noted by a script from where it lets scripts come.
    const html = readFileSync(join(built.hosts, host, 'index.html'), 'utf8');
    const policy = policyIn(html, desk.url);
    if (policy) {
      const noting = html
        .replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, '')
        .replace('<head>', '<head><script src="https://desk.example/watch.js"></script>');
      desk.answer('/watch.js', { body: WATCH });
      site.answer('/index.html', { body: atDesk(noting, desk.url), headers: { 'content-security-policy': policy } });
    }
    const tab = await open();
    await tab.goto(`${desk.url}/swifts/`);
    const own = await drawnIn(tab.evaluate);
    await tab.goto(`${site.url}/index.html`);
    const run: Tab['evaluate'] = framed(host) ? tab.evaluateInFrame : tab.evaluate;
    await expect.poll(() => run(wordsInDocument)).toBe(wordsOfThePage());
    for (const [id, state] of [...Object.entries(STATES), ...Object.entries(STATES).toReversed()])
      await expect.poll(() => run(pictureAt, id), { message: id }).toEqual(state);
    // A step goes by, and its picture stays where it is.
    await run(pictureAt, 'boxes');
    const before = await run(placesAt, 'boxes');
    await tab.wheel(160);
    await expect.poll(async () => (await run(placesAt, 'boxes')).step).toBeLessThan(before.step - 100);
    const { top, bottom, window } = await run(placesAt, 'boxes');
    expect(Math.abs(top - before.top)).toBeLessThan(1);
    expect({ above: top < 0, below: bottom > window + 1 }).toEqual({ above: false, below: false });
    const drawn = await drawnIn(run);
    expect(rounded(drawn, own)).toBe(own);
    // What has run since may have changed words; nor is there a second copy.
    expect(await run(wordsInDocument)).toBe(wordsOfThePage());
    expect(policy !== undefined).toBe(host === 'strict-cms');
    if (!policy) return;
    // One rule is broken here: so it is seen that others would have been noted.
    await tab.evaluate(() => void (new Image().src = 'https://elsewhere.invalid/x.png'));
    await expect.poll(() => tab.evaluate(broken)).toEqual(['img-src']);
  });
});

// Of the engines here only this one can be told that the reader likes it dark.
describe.each(engines.filter(({ engine }) => engine === 'chromium'))('in $engine, in the dark', ({ open }) => {
  test.each(hostNames)('%s has words that can be read, for readers who like it dark', async (host) => {
    const { site } = await serveHost(host);
    const tab = await open({ colorScheme: 'dark' });
    await tab.goto(`${site.url}/index.html`);
    const run: Tab['evaluate'] = framed(host) ? tab.evaluateInFrame : tab.evaluate;
    for (const id of ['roofs', 'rule']) await expect.poll(() => run(pictureAt, id)).not.toBeNull();
    await expect.poll(() => run(unreadable)).toEqual([]);
  });
});
