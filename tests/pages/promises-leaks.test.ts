// Promise 121: what comes and goes again and again leaves nothing behind, with real graphics, by each way into a page of others.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CDN, serveDesk } from '../support/hosts.ts';
import { built, openChromium, serve, type Tab } from '../support/pages.ts';

const SCENES = readFileSync(join(built.hosts, 'plain/index.html'), 'utf8')
  .match(/<tl-scrolly[^]*?<\/tl-scrolly>/g)!
  .join('');

/** The ways in: the script, what comes and goes, and whether it is all there. `DESK` is where both are from. */
const WAYS = [
  {
    way: 'the script embed',
    script: 'DESK/swifts/embed.js',
    markup: '<p><a data-tl-story href="DESK/swifts/">The story</a></p>',
    isThere: () =>
      document.querySelectorAll('.tl-article').length === 1 &&
      [...document.querySelectorAll('[slot=graphic]')].every(({ shadowRoot }) =>
        shadowRoot?.querySelector('[part~=picture]'),
      ),
  },
  {
    way: 'the host script',
    script: `DESK${CDN}host.js`,
    markup: '<div><iframe data-tl-frame src="DESK/swifts/embed.html" title="The story"></iframe></div>',
    isThere: () => document.querySelector('iframe')!.parentElement!.offsetHeight > 3000,
  },
  {
    way: 'the loader',
    script: `DESK${CDN}loader.js`,
    markup: SCENES,
    isThere: () =>
      [...document.querySelectorAll('[slot=graphic]')].every(({ shadowRoot }) =>
        shadowRoot?.querySelector('[part~=picture]'),
      ),
  },
];

/** How much of what can be left behind the page holds, once what is not needed is gone. */
async function counter(tab: Tab): Promise<() => Promise<Record<string, number>>> {
  const cdp = await tab.page!.context().newCDPSession(tab.page!);
  await cdp.send('Performance.enable');
  const instances = async (name: string) => {
    const prototype = await cdp.send('Runtime.evaluate', { expression: `${name}.prototype` });
    const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: prototype.result.objectId! });
    const { result } = await cdp.send('Runtime.callFunctionOn', {
      objectId: objects.objectId!,
      functionDeclaration: 'function () { return this.length; }',
    });
    await cdp.send('Runtime.releaseObject', { objectId: objects.objectId! });
    return Number(result.value);
  };
  return async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    const measured = metrics.filter(({ name }) => /^(Nodes|JSEventListeners|Frames|Documents)$/.test(name));
    const counts = Object.fromEntries(measured.map(({ name, value }) => [name, value]));
    for (const name of ['ResizeObserver', 'IntersectionObserver', 'MutationObserver', 'HTMLElement'])
      counts[name] = await instances(name);
    return counts;
  };
}

test.each(WAYS)(
  'a story that comes and goes twenty times by $way leaves no element, listener or observer behind (Chromium)',
  { timeout: 120_000 },
  async ({ script, markup, isThere }) => {
    const [site, desk] = [await serve(built.hosts), await serveDesk()];
    site.answer('/page.html', {
      body: '<!doctype html><html lang="en" data-tl-dev="off"><title>News</title><main></main></html>',
    });
    const tab = await openChromium();
    await tab.goto(`${site.url}/page.html`);
    await tab.evaluate(
      (src) => document.head.append(Object.assign(document.createElement('script'), { type: 'module', src })),
      script.replace('DESK', desk.url),
    );
    const come = async () => {
      await tab.evaluate(
        (html) => void (document.querySelector('main')!.innerHTML = html),
        markup.replaceAll('DESK', desk.url),
      );
      await expect.poll(() => tab.evaluate(isThere), { interval: 20 }).toBe(true);
    };
    const go = async () => {
      await tab.evaluate(() => document.querySelector('main')!.replaceChildren());
      await expect.poll(() => tab.evaluate(() => document.querySelectorAll('main *').length), { interval: 20 }).toBe(0);
    };
    const comeAndGo = async (times: number) => {
      for (let time = 0; time < times; time++) {
        await come();
        await go();
      }
    };
    const count = await counter(tab);
    // What is made once is made.
    await comeAndGo(2);
    const before = await count();
    await come();
    expect((await count())['Nodes']).toBeGreaterThan(before['Nodes']!);
    await go();
    await comeAndGo(19);
    // What a frame that was due keeps goes with that frame. Of what is left behind each time there would be twenty.
    const left = async () => Object.entries(await count()).filter(([name, number]) => number > before[name]! + 10);
    await expect.poll(left, { timeout: 15_000 }).toEqual([]);
  },
);
