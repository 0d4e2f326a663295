// A story in an iframe of another origin, as its reader and the page around it see it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { atDesk } from '../../scripts/hosts.mjs';
import { CDN, serveDesk, type DeskOn } from './hosts.ts';
import { built, serve, type Site, type Tab } from './pages.ts';

const HOST = `${CDN}host.js`;
export const hostScript = () => readFileSync(join(built.desk, HOST), 'utf8');

export interface Page {
  readonly site: Site;
  readonly desk: Site;
}

/** A page of ours around iframes: `EMBED` is the story's address, `HOST` that of the host script. */
export async function page(
  body: string,
  head = '',
  deskOn: DeskOn = 'another site',
): Promise<Page & { readonly url: string }> {
  const desk = await serveDesk(deskOn);
  const site = await serve(built.hosts);
  const html =
    `<!doctype html><html lang="en"><head><title>Around</title><style>body { margin: 0 } iframe { display: block; width: 100%; border: 0 } [data-tl-frame] { height: 600px }</style>${head}</head><body>${body}</body></html>`
      .replaceAll('EMBED', `https://desk.example/swifts/embed.html`)
      .replaceAll('HOST', `https://cdn.example${HOST}`);
  site.answer('/around.html', { body: atDesk(html, desk.url) });
  return { site, desk, url: `${site.url}/around.html` };
}

export const SCRIPT = '<script type="module" src="HOST"></script>';
export const BEFORE = '<p style="block-size: 700px; margin: 0">Before.</p>';
export const AFTER = '<p id="after" style="block-size: 900px; margin: 0">After.</p>';
export const FRAME = '<div><iframe data-tl-frame title="Swifts" src="EMBED"></iframe></div>';

/** What the story shows, in its own window: where it is scrolled to, and of each scene the step in force, its graphic, and where both are. */
export function shown() {
  const stories = [
    ...document.querySelectorAll<HTMLElement & { mode?: string; position?: { step: number } }>('tl-scrolly'),
  ];
  return {
    y: Math.round(scrollY),
    height: innerHeight,
    stories: stories.map((story) => {
      const graphic = story.querySelector<HTMLElement & { state?: unknown }>('[slot=graphic]')!;
      const steps = [...story.querySelectorAll('tl-step')];
      return {
        mode: story.mode ?? null,
        active: steps.filter((step) => step.matches(':state(current)')).map(({ id }) => id),
        state: graphic.state ?? null,
        graphic: Math.round(graphic.getBoundingClientRect().top),
        step: Math.round(steps[0]!.getBoundingClientRect().top),
      };
    }),
  };
}

/** How many properties of the pictures are on their way to another value. */
export function moving(): number {
  const trees = [...document.querySelectorAll('[slot=graphic]')].map(({ shadowRoot }) => shadowRoot!);
  return trees.flatMap((tree) => tree.getAnimations()).length;
}

/** What the page around sees: how it is scrolled, and the boxes of the first iframe and of its place. */
export function around() {
  const iframe = document.querySelector('iframe')!;
  const box = (element: Element) => {
    const { top, height } = element.getBoundingClientRect();
    return { top, height };
  };
  return {
    y: scrollY,
    iframe: box(iframe),
    place: box(iframe.parentElement!),
    focus: document.activeElement?.localName,
  };
}

/** Waits until the story follows: its place is as high as it is, and its scenes scroll. */
export async function following(tab: Tab): Promise<void> {
  await expect.poll(async () => (await tab.evaluate(around)).place.height, { timeout: 8000 }).toBeGreaterThan(3000);
  await expect
    .poll(async () => (await tab.evaluateInFrame(shown)).stories.map(({ mode }) => mode))
    .toEqual(['scroll', 'scroll']);
}

/** How far the story is scrolled, as the boxes in the page around say. */
export async function wanted(tab: Tab): Promise<number> {
  const { place, iframe } = await tab.evaluate(around);
  return iframe.top - place.top;
}

/** What the story shows once it has come to where the page around is. */
export async function arrived(tab: Tab): Promise<ReturnType<typeof shown>> {
  await expect
    .poll(async () => Math.abs((await tab.evaluateInFrame(shown)).y - (await wanted(tab))), { timeout: 8000 })
    .toBeLessThan(2);
  await tab.evaluateInFrame(drawn);
  return tab.evaluateInFrame(shown);
}

export const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/** Scrolls the page around until the story's beginning is so many pixels above where the iframe is held. */
export const scrollStory = (tab: Tab, to: number) =>
  tab.evaluate((y) => {
    const iframe = document.querySelector('iframe')!;
    const held = Number.parseFloat(getComputedStyle(iframe).top);
    scrollBy({ top: iframe.parentElement!.getBoundingClientRect().top - held + y, behavior: 'instant' });
  }, to);

export const activeIn = ({ stories }: ReturnType<typeof shown>) => stories.map(({ active }) => active.join());

/** Presses a control of the first story by its words, once it is there. */
export const control = (tab: Tab, words: string) =>
  tab.evaluateInFrame(async (wanted) => {
    const controls = document.querySelector('tl-scrolly')!.shadowRoot!;
    for (let frame = 0; frame < 60; frame++) {
      const button = [...controls.querySelectorAll('button')].find(({ textContent }) =>
        textContent.trim().startsWith(wanted),
      );
      if (button) return button.click();
      await new Promise(requestAnimationFrame);
    }
    throw new Error(`The story has no control “${wanted}”.`);
  }, words);

/** Which step begins at the top of the reader’s window, to a pixel or two; where none does, how far away the nearest is. */
export async function atTheTop(tab: Tab): Promise<string> {
  const { top } = (await tab.evaluate(around)).iframe;
  return tab.evaluateInFrame((above) => {
    const [nearest] = [...document.querySelectorAll('tl-step')]
      .map((step) => ({ id: step.id, off: step.getBoundingClientRect().top + above }))
      .sort((one, other) => Math.abs(one.off) - Math.abs(other.off));
    if (!nearest) return 'no step';
    return Math.abs(nearest.off) <= 2 ? nearest.id : `${nearest.id} at ${Math.round(nearest.off)} px`;
  }, top);
}
