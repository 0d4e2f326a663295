// A host page as it is published: on one origin, and on another one the story and the files of the CDN.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { address } from '../../scripts/cdn.mjs';
import { atDesk, hostNames } from '../../scripts/hosts.mjs';
import { built, serve, type Engine, type Site } from './pages.ts';

export { hostNames };

/** Where the CDN's files are, on the server that has them. */
export const CDN = new URL(address).pathname;
/** The version that is built here. */
export const VERSION = /([^/]+)\/$/.exec(CDN)![1]!;

export interface Host {
  /** What the page itself is served from. */
  readonly site: Site;
  /** What serves the story and the CDN's files, with the headers that these need. */
  readonly desk: Site;
}

/** Serves a host page until the end of the test. */
export async function serveHost(name: string, deskOn: DeskOn = 'another site'): Promise<Host> {
  const desk = await serveDesk(deskOn);
  const folder = join(built.hosts, name);
  const site = await serve(folder);
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(html|js|css|json)$/.test(path)) continue;
    const text = readFileSync(join(folder, path), 'utf8');
    const here = atDesk(text, desk.url);
    if (here !== text) site.answer(`/${path}`, { body: here });
    if (here !== text && path === 'index.html') site.answer('/', { body: here });
  }
  return { site, desk };
}

/**
 * Where a page's desk is. On another site, as in most newsrooms, a frame of it may have a process of its own. On the same site
 * it is another origin by its port alone: for what a reader clicks and presses in a frame in Firefox, whose driver hands no
 * input on to another process.
 */
export type DeskOn = 'another site' | 'the same site';

/** Where the desk is for tests that click and press keys in a frame. */
export const forInput = (engine: Engine): DeskOn => (engine === 'firefox' ? 'the same site' : 'another site');

/** Serves the story and the CDN's files. */
export async function serveDesk(deskOn: DeskOn = 'another site'): Promise<Site> {
  const desk = await serve(built.desk);
  desk.answer(/./, { headers: { 'access-control-allow-origin': '*' } });
  return deskOn === 'the same site' ? desk : { ...desk, url: onAnotherSite(desk.url) };
}

/** The address of a server here under its other name, which browsers take for another site. */
export const onAnotherSite = (url: string) => url.replace('//127.0.0.1:', '//localhost:');

/** Brings the reader to a step, and tells what its picture shows then: `null` while that is not there yet. Runs in the page. */
export async function pictureAt(id: string): Promise<object | null> {
  const step = document.getElementById(id);
  step?.scrollIntoView({ block: 'center', behavior: 'instant' });
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const story = step?.closest<HTMLElement & { mode?: string }>('tl-scrolly');
  const graphic = story?.querySelector<HTMLElement & { state?: object }>('[slot=graphic]');
  return story?.mode === 'scroll' && graphic?.shadowRoot ? (graphic.state ?? null) : null;
}
