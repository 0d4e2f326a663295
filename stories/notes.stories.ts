import '@throughline/elements/article.css';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@throughline/elements/notes.js';
import { html, type TemplateResult } from 'lit';
import { userEvent } from 'storybook/test';

interface Note {
  readonly id: string;
  readonly words: string | TemplateResult;
}

interface Args {
  /** The text, with a mark `1`, `2` … for each note in order. */
  text: (mark: (id: string, number: number) => TemplateResult) => TemplateResult;
  notes: readonly Note[];
  width: string;
  dir: 'ltr' | 'rtl';
  lang: string;
  colorScheme: 'light' | 'dark' | '';
}

const mark = (id: string, number: number) =>
  html`<sup><a class="tl-ref" role="doc-noteref" id="cite-${id}-1" href="#note-${id}">${number}</a></sup>`;

const meta: Meta<Args> = {
  title: 'Components/Notes',
  component: 'tl-notes',
  args: {
    text: (mark) =>
      html`The gauge at the north bridge stopped at 4.2 metres, according to the water board${mark('north', 1)}. How
        much further the water rose is another question${mark('south', 2)}<sup>, </sup>${mark('people', 3)}.`,
    notes: [
      {
        id: 'north',
        words: html`<b>4.2 metres</b>: Water board of the valley, <i>measured</i>,
          <a href="#source">Daily levels, May 2026</a>, table 2.`,
      },
      { id: 'south', words: 'About 5.7 metres: Water board of the valley, measured, table 2, row 3.' },
      { id: 'people', words: 'Over 900 people: officials, estimated.' },
    ],
    width: '',
    dir: 'ltr',
    lang: 'en',
    colorScheme: '',
  },
  argTypes: {
    text: { table: { disable: true } },
    notes: { table: { disable: true } },
    width: { control: 'text' },
    dir: { control: 'select', options: ['ltr', 'rtl'] },
    colorScheme: { control: 'select', options: ['', 'light', 'dark'] },
  },
  render: ({ text, notes, width, dir, lang, colorScheme }) =>
    html`<article
      dir=${dir}
      lang=${lang}
      .style=${`color-scheme: ${colorScheme || 'inherit'}; --tl-paper: light-dark(#fffdf8, #16181b); background: var(--tl-paper); color: light-dark(#1d1c1a, #ecebe6); padding: 16px; min-block-size: 240px; inline-size: ${width || 'auto'}; box-sizing: border-box; font: 1.125rem / 1.6 serif`}
    >
      <p>${text(mark)}</p>
      <tl-notes>
        <ol>
          ${notes.map(
            ({ id, words }) =>
              html`<li id="note-${id}">
                <p>${words}</p>
                <p><a role="doc-backlink" href="#cite-${id}-1">↩</a></p>
              </li>`,
          )}
        </ol>
      </tl-notes>
    </article>`,
};
export default meta;

type Story = StoryObj<Args>;

/** Opens the first note, as a reader does. */
const opened: Story['play'] = async ({ canvasElement }) => {
  await userEvent.click(canvasElement.querySelector('.tl-ref')!);
};

/** Marks in the text, and the list of notes. A click on a mark brings its note up. */
export const Ordinary: Story = {};

export const Opened: Story = { play: opened };

/** A note without words: its mark opens an empty note, and a mark without a note is a link like any other. */
export const Empty: Story = {
  args: {
    text: (mark) => html`A note without words${mark('nothing', 1)}, and a mark without a note${mark('nowhere', 2)}.`,
    notes: [{ id: 'nothing', words: '' }],
  },
  play: opened,
};

/** Longer than the window is high: the note scrolls. */
export const Longest: Story = {
  args: {
    text: (mark) => html`Much can be said of one figure${mark('long', 1)}.`,
    notes: [
      { id: 'long', words: `${'Who says so, in what words, and how sure it is: '.repeat(60)}${'unbroken'.repeat(40)}` },
    ],
  },
  play: opened,
};

/** Words that would be markup, a script or a link that runs stay words. */
export const Hostile: Story = {
  args: {
    text: (mark) => html`Markup in a note${mark('"><script>alert(1)</script>', 1)}.`,
    notes: [
      {
        id: '"><script>alert(1)</script>',
        words: '<img src="nowhere:" onerror="alert(1)"></li></ol> &lt;b&gt; \u202Eesrever\u202C javascript:alert(1)',
      },
    ],
  },
  play: opened,
};

export const RightToLeft: Story = {
  args: {
    dir: 'rtl',
    lang: 'ar',
    text: (mark) => html`يقول المسؤولون إن أكثر من ٩٠٠ شخص غادروا منازلهم${mark('people', 1)}.`,
    notes: [{ id: 'people', words: 'أكثر من ٩٠٠ شخص: مسؤولون، تقدير. «Water board», 2026.' }],
  },
  play: opened,
};

export const Dark: Story = { args: { colorScheme: 'dark' }, play: opened };

/** A column of 240 px. */
export const Narrow: Story = { args: { width: '240px' }, play: opened };
