/// <reference types="vite/client" />
/// <reference types="throughline/client.d.ts" />
import article from '@throughline/elements/article.css?inline';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { expect } from 'storybook/test';
import page from 'throughline/page.css?inline';
import explainer from '../examples/caribbean-request/story.md';
import broadsheet from './themes/broadsheet.css?inline';
import contrast from './themes/high-contrast.css?inline';
import wire from './themes/wire.css?inline';

const meta: Meta = {
  title: 'Design/Themes',
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen', paper: 'var(--tl-paper)', ink: 'var(--tl-ink)' },
};
export default meta;

type Story = StoryObj;

/** A whole explainer, as it is published, under a newsroom's style sheet. */
function themed(theme: string): () => ReturnType<typeof html> {
  return () => html`
    <style>
      ${article}
    </style>
    <style>
      ${page}
    </style>
    <style>
      ${theme}
    </style>
    <main>${unsafeHTML(explainer.html)}</main>
  `;
}

/** Nothing is lost: every paragraph of the article has its room, and the words that say who says so are there. */
const whole: Story['play'] = async ({ canvasElement }) => {
  await customElements.whenDefined('tl-scrolly');
  const words = [...canvasElement.querySelectorAll<HTMLElement>('main :is(h1, h2, h3, .kicker, p, .figures li)')];
  await expect(words.length).toBeGreaterThan(20);
  const lost = words.filter(
    (element) =>
      !element.closest('[slot], .tl-figure, [data-description], [popover]') &&
      element.innerText.trim() !== '' &&
      element.getBoundingClientRect().height < 12,
  );
  await expect(lost.map(({ textContent }) => textContent)).toEqual([]);
};

/** Salmon paper, claret accents, a serif for headlines. */
export const Broadsheet: Story = { render: themed(broadsheet), play: whole };
/** The same after dark. */
export const BroadsheetDark: Story = { ...Broadsheet, globals: { theme: 'dark' } };
/** White paper, one sans, heavy headlines and a red rule. */
export const Wire: Story = { render: themed(wire), play: whole };
/** The same after dark. */
export const WireDark: Story = { ...Wire, globals: { theme: 'dark' } };
/** Black on white, and seven to one for every word. */
export const HighContrast: Story = { render: themed(contrast), play: whole };
/** White on black. */
export const HighContrastDark: Story = { ...HighContrast, globals: { theme: 'dark' } };
