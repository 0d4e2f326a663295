// A dark page that says so to readers alone: what its elements take over from it, by the module for bundlers.
import { afterEach, expect, test } from 'vitest';
import '@throughline/elements/ground.js';
import '@throughline/elements/quote-card.js';
import '@throughline/elements/scrolly.js';
import { unreadable } from '../support/contrast.ts';

afterEach(() => {
  document.body.removeAttribute('style');
  document.body.replaceChildren();
});

const CARD = `<figure><blockquote>We will wait for the rain.</blockquote>
  <figcaption><span data-speaker>Ada Moreno</span>, <span data-role>of the mill</span></figcaption></figure>
  <p data-source>Source: The Alderwick Weekly</p>`;
const STORY = `<tl-scrolly layout="stacked"><tl-quote-card slot="graphic">${CARD}</tl-quote-card>
  <tl-step><h3>One</h3><p>First.</p><p data-description>A card.</p></tl-step>
  <tl-step><h3>Two</h3><p>Second.</p><p data-description>The card.</p></tl-step></tl-scrolly>`;

test('what stands there and what comes can be read on a dark page, then on a light one, and on paper', async () => {
  document.body.style.setProperty('background', '#111');
  document.body.style.setProperty('color', '#eee');
  document.body.innerHTML = `<tl-quote-card>${CARD}</tl-quote-card>`;
  document.body.insertAdjacentHTML('beforeend', STORY);
  await expect.poll(unreadable).toEqual([]);
  expect(document.querySelectorAll('[style*=tl-paper]').length).toBe(2);

  document.body.style.setProperty('background', '#fff');
  document.body.style.setProperty('color', '#111');
  await expect.poll(unreadable).toEqual([]);

  dispatchEvent(new Event('beforeprint'));
  expect(document.querySelectorAll('[style*="--tl"]').length).toBe(0);
  dispatchEvent(new Event('afterprint'));
  expect(document.querySelectorAll('[style*="--tl"]').length).toBe(2);
});

test('a page that has named its paper keeps it', async () => {
  document.body.setAttribute('style', 'background: #111; color: #eee; --tl-paper: #222; --tl-ink: #ddd');
  document.body.innerHTML = `<tl-quote-card>${CARD}</tl-quote-card>`;
  const [card] = document.body.children;
  await expect.poll(() => getComputedStyle(card!).colorScheme).toBe('dark');
  expect(getComputedStyle(card!.shadowRoot!.querySelector('[part=base]')!).color).toBe('rgb(221, 221, 221)');
});
