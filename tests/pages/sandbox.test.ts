// A story with a map in a frame that its page keeps in a sandbox, as WordPress and AMP do: such a document has no origin. Promise 119.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CDN, serveDesk } from '../support/hosts.ts';
import { built, engines, serve, type Site, type Tab } from '../support/pages.ts';

/** Another site's page around a frame in a sandbox. */
async function around(src: string, sandbox = 'allow-scripts'): Promise<string> {
  const site = await serve(built.hosts);
  site.answer('/around.html', {
    body: `<!doctype html><title>Around</title><iframe title="Story" src="${src}" sandbox="${sandbox}" width="900" height="700"></iframe>`,
  });
  return `${site.url}/around.html`;
}

/** The main example's folder as its desk serves it, to whoever asks. */
async function deskOfMaps(): Promise<Site> {
  const desk = await serve(built.example);
  desk.answer(/./, { headers: { 'access-control-allow-origin': '*' } });
  return desk;
}

/** Brings the reader to the last map, and tells what is there: the length of its coast, or the words in its place. */
const mapIn = (tab: Tab) =>
  tab.evaluateInFrame(async () => {
    const tree = [...document.querySelectorAll('tl-distance-graphic')].at(-1)?.shadowRoot;
    tree?.host.scrollIntoView({ block: 'center' });
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const coast = tree?.querySelector('[part~=map] .land')?.getAttribute('d') ?? '';
    return coast.length > 1000 ? 'land' : (tree?.querySelector('[part~=missing]')?.textContent.trim() ?? 'ruler');
  });

describe.each(engines)('in $engine', ({ engine, open }) => {
  test('a story draws its map, of which its desk lets all pages read', async () => {
    const desk = await deskOfMaps();
    // In WebKit such a document is not its own self: its policy names where it is published, which is here.
    const published = readFileSync(join(built.example, 'embed.html'), 'utf8');
    if (engine === 'webkit')
      desk.answer('/embed.html', { body: published.replaceAll('&#x27;self&#x27;', `$& ${desk.url}`) });
    const tab = await open();
    await tab.goto(await around(`${desk.url}/embed.html`));
    await expect.poll(() => mapIn(tab), { timeout: 20_000 }).toBe('land');
  });

  test('a map that its site sends on to another is not asked for there', async () => {
    const [desk, other] = [await serveDesk(), await deskOfMaps()];
    desk.answer('/map.json', { fail: 302, headers: { location: `${other.url}/map.json` } });
    desk.answer('/map.html', {
      body: `<!doctype html><html lang="en"><tl-distance-graphic map="map.json"><table data-centre="0,0"><caption>How far?</caption>
        <tr data-row="port"><th scope="row">The port</th><td><data value="40" data-unit="km">40 km</data></td></tr></table></tl-distance-graphic>
        <script type="module" src="${CDN}throughline.js" crossorigin></script>`,
    });
    const tab = await open();
    await tab.goto(await around(`${desk.url}/map.html`));
    await expect.poll(() => mapIn(tab), { timeout: 20_000 }).toMatch(/^The map did not load\./);
    expect(desk.requests).toContain('/map.json');
    expect(other.requests).toEqual([]);
  });

  test.runIf(engine === 'chromium')('its table is to be had as a file where the page allows downloads', async () => {
    const desk = await deskOfMaps();
    const tab = await open();
    await tab.goto(await around(`${desk.url}/embed.html`, 'allow-scripts allow-downloads'));
    const download = tab.page!.waitForEvent('download');
    await tab.evaluateInFrame(async () => {
      await customElements.whenDefined('tl-distance-graphic');
      const tree = [...document.querySelectorAll('tl-distance-graphic')].at(-1)!.shadowRoot!;
      tree.querySelector<HTMLElement>('[part~=table-toggle]')!.click();
      tree.querySelector<HTMLElement>('[part~=download]')!.click();
    });
    expect((await download).suggestedFilename()).toBe('Three-neighbours-that-planners-name.csv');
  });
});
