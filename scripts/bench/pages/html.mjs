// The pages that are compared: the same words, the same picture, the same layout; only what drives them differs.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from '../../process.mjs';

/** Height of a step in CSS pixels. */
export const STEP = 600;

/** How each page is driven, in the words of the report. */
export const kinds = {
  empty: 'no script at all',
  handwritten: 'hand-written IntersectionObserver',
  scrollama: 'scrollama 3.2 alone',
  timelines: 'CSS view timelines only',
  ours: 'Throughline',
};

const bar = (index) => `<rect class="bar" x="0" y="${index * 40 + 44}" width="${(index + 1) * 60}" height="28"></rect>`;
const picture = `<svg viewBox="0 0 600 290" aria-hidden="true"><text class="label" x="0" y="24">0</text>${[0, 1, 2, 3, 4, 5].map(bar).join('')}</svg>`;
const meter = (more = '') => `<div class="meter"><div class="level" ${more}></div></div>`;
const words = (index) =>
  `<h3>Heading ${index}</h3><p>What step ${index} says of the picture, in two sentences. They are as long as such sentences are.</p>`;

const steps = (count, step) => Array.from({ length: count }, (_, index) => step(index)).join('\n');

const plainStory = (count) =>
  `<div class="story"><div class="steps">${steps(count, (index) => `<section class="step" data-scene="${index}">${words(index)}</section>`)}</div>` +
  `<div class="stage"><div class="graphic">${picture}${meter()}</div></div></div>`;

const ourStory = (count) =>
  `<tl-scrolly><div class="graphic" slot="graphic"><bench-bars></bench-bars>${meter('scrub')}</div>` +
  `${steps(count, (index) => `<tl-step class="step" id="step-${index}" data-scene="${index}">${words(index)}</tl-step>`)}</tl-scrolly>`;

const css = (path) => readFileSync(resolve(import.meta.dirname, path), 'utf8');
const articleCss = () => readFileSync(resolve(root, 'packages/elements/src/article.css'), 'utf8');

/**
 * @param {keyof kinds} kind
 * @param {number} count of steps
 * @param {{ mounted?: boolean }} options `mounted: false` leaves the story in a template, to be put into the page later
 */
export function pageHtml(kind, count, { mounted = true } = {}) {
  const story = kind === 'ours' ? ourStory(count) : plainStory(count);
  const script = kind === 'empty' || kind === 'timelines' ? '' : `<script type="module" src="${kind}.js"></script>`;
  const own = existsSync(resolve(import.meta.dirname, `${kind}.css`)) ? css(`${kind}.css`) : '';
  return `<!doctype html>
<html lang="en" data-tl-dev="off" style="--steps: ${count}; --step: ${STEP}px">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${kinds[kind]}, ${count} steps</title>
<link rel="icon" href="data:,">
<style>${articleCss()}${css('page.css')}${own}</style>
${script}
<body>
<p class="before">Before the story.</p>
<main>${mounted ? story : `<template>${story}</template>`}</main>
<p class="after">After the story.</p>
`;
}
