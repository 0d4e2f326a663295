// A page that embeds a story restyles what the maker allows, and cannot hide who says so, in three engines.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onAnotherSite } from '../support/hosts.ts';
import { built, engines, serve } from '../support/pages.ts';

const embed = readFileSync(join(built.swifts, 'embed.html'), 'utf8');
const allowing = (tokens: string) =>
  embed.replace('<head>', `<head><meta name="throughline:restyle" content="${tokens}">`);
/** The page around, and what it says in the place of its host script: the message of the protocol. */
const around = (path: string) => `<!doctype html><title>A page</title><script src="/around.js"></script>
  <iframe src="${path}" width="900" height="700" title="A story"></iframe>`;
const AROUND = `addEventListener('message', (event) => {
  if (!event.data?.throughline) return;
  const style = decodeURIComponent(location.hash.slice(1));
  event.source.postMessage({ throughline: 1, from: 'host', y: 0, view: 700, flat: true, heard: 0, target: '', reading: false, style }, '*');
});`;

/** The custom properties that were set but for our own, by which pictures in a frame do not go over; and of everything that says who says so whether it can be seen. */
const look = () => {
  const root = document.documentElement;
  const set = [...root.style].filter((name) => /^--tl-(?!duration$)/.test(name)).sort();
  const telling = [
    ...document.querySelectorAll('.kicker, .facts span, .figures li, .amendment, #sources, [data-speaker]'),
  ];
  const hidden = telling.filter((element) => {
    const { color, opacity, visibility, fontSize } = getComputedStyle(element);
    return (
      color === getComputedStyle(document.body).backgroundColor ||
      opacity !== '1' ||
      visibility !== 'visible' ||
      parseFloat(fontSize) < 9
    );
  });
  return {
    set,
    told: telling.length > 5,
    hidden: hidden.map(({ textContent }) => textContent),
    font: getComputedStyle(document.body).fontFamily,
  };
};

describe.each(engines)('in $engine', ({ open }) => {
  test('the page around has its colour and font, no more than the maker allows, and hides nothing', async () => {
    const site = await serve(built.swifts);
    site.answer('/around.js', { body: AROUND });
    site.answer('/allowed.html', { body: allowing('accent font-text') });
    const desk = onAnotherSite(site.url);
    site.answer('/wants.html', { body: around(`${desk}/allowed.html`) });
    site.answer('/refused.html', { body: around(`${desk}/embed.html`) });
    const tab = await open();
    const wish = encodeURIComponent(
      'accent: #b00; font-text: Arial, sans-serif; ink: #fff; paper: #fff; size: 0; font-label: Wingdings; muted: url(/violated)',
    );
    await tab.goto(`${site.url}/wants.html#${wish}`);
    await expect.poll(async () => (await tab.evaluateInFrame(look)).set).toEqual(['--tl-accent', '--tl-font-text']);
    const { told, hidden, font } = await tab.evaluateInFrame(look);
    expect({ told, hidden, font }).toEqual({ told: true, hidden: [], font: 'Arial, sans-serif' });
    expect(site.requests).not.toContain('/violated');
    await tab.goto(`${site.url}/refused.html#${wish}`);
    // The host was heard: only then would anything be restyled.
    await expect.poll(() => tab.evaluateInFrame(() => document.documentElement.style.overflow)).toBe('hidden');
    expect((await tab.evaluateInFrame(look)).set).toEqual([]);
  });
});
