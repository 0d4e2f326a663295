import '@throughline/elements/arms-request-checklist.js';
import '@throughline/elements/scrolly.js';
import '@throughline/elements/article.css';
import { compileTimeline, readState, stateAt, type Wording } from '@throughline/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { STATES } from '@throughline/elements/arms-request-checklist/model.js';
import { expect } from 'storybook/test';

interface Args {
  layout: 'beside' | 'over' | 'stacked';
  side: 'start' | 'end';
  trigger: number;
}

const meta: Meta<Args> = {
  title: 'Components/Story',
  component: 'tl-scrolly',
  parameters: { layout: 'fullscreen', docs: { story: { inline: false, iframeHeight: 640 } } },
  args: { layout: 'beside', side: 'end', trigger: 0.5 },
  argTypes: {
    layout: { control: 'inline-radio', options: ['beside', 'over', 'stacked'] },
    side: { control: 'inline-radio', options: ['start', 'end'] },
    trigger: { control: { type: 'range', min: 0.1, max: 0.9, step: 0.05 } },
  },
};
export default meta;
type Story = StoryObj<Args>;

const list = html`<p data-title>What the reading room asked of whom</p>
  <ul>
    <li data-item="desks" data-of="The council" data-by="The reading room" data-status="requested">
      twelve desks <cite>the reading room</cite>
      <span data-status="delivered"
        >delivered <cite>the council</cite> <time datetime="2024-05-02">2 May 2024</time></span
      >
    </li>
    <li data-item="lamps" data-of="The council" data-by="The reading room" data-status="acknowledged">
      lamps for every desk <cite>the council</cite>
    </li>
    <li data-item="books" data-of="The library" data-by="The reading room" data-status="sought">
      a thousand books <cite>the librarian</cite>
    </li>
  </ul>
  <p data-source>Source: an invented example.</p>`;

const steps: readonly { id: string; wording: Wording; words: TemplateResult }[] = [
  {
    id: 'ask',
    wording: {},
    words: html`<h2>A room asks</h2>
      <p>A reading room asked two neighbours for three things. Scroll, and the list follows the words.</p>
      <p data-description>A list of three requests: two of the council, one of the library.</p>`,
  },
  {
    id: 'lamps',
    wording: { focus: 'lamps' },
    words: html`<h2>One is acknowledged</h2>
      <p>The council says that it has the request for lamps.</p>
      <p data-description>The request for lamps stands out: acknowledged, according to the council.</p>`,
  },
  {
    id: 'desks',
    wording: { focus: 'desks', status: 'desks=delivered' },
    words: html`<h2>One is delivered</h2>
      <p>In May the desks came.</p>
      <p data-description>
        The request for desks has moved from requested to delivered, according to the council, 2 May 2024.
      </p>`,
  },
];

const stepsView = () =>
  steps.map(
    ({ id, wording, words }) =>
      html`<tl-step id=${id} data-focus=${wording['focus'] ?? ''} data-status=${wording['status'] ?? ''}
        >${words}</tl-step
      >`,
  );

const story = ({ layout, side, trigger }: Args) =>
  html`<tl-scrolly layout=${layout} side=${side} trigger=${trigger}>
    <tl-arms-request-checklist slot="graphic">${list}</tl-arms-request-checklist>
    ${stepsView()}
  </tl-scrolly>`;

/** Scroll the canvas: this is the real thing, in a page of its own. */
export const Scrolling: Story = { render: story };

export const Over: Story = { args: { layout: 'over' }, render: story };

export const Stacked: Story = { args: { layout: 'stacked' }, render: story };

export const GraphicAtTheStart: Story = { args: { side: 'start' }, render: story };

/** The story scrolls in a box of its own. */
export const InAScrollBox: Story = {
  render: (args) =>
    html`<style>
        .box {
          block-size: 400px;
          overflow: auto;
          border: 1px solid;
        }
      </style>
      <div class="box" tabindex="0" role="region" aria-label="A box that scrolls">${story(args)}</div>`,
};

/** A column of 300 px: the graphic is above the words, whatever the window's width. */
export const Narrow: Story = {
  render: (args) =>
    html`<style>
        .column {
          inline-size: 300px;
        }
      </style>
      <div class="column">${story(args)}</div>`,
};

export const RightToLeft: Story = {
  render: () =>
    html`<div lang="ar" dir="rtl">
      <tl-scrolly>
        <tl-arms-request-checklist slot="graphic">
          <p data-title>ماذا طلبت قاعة القراءة؟</p>
          <ul>
            <li data-item="a" data-of="المجلس" data-by="القاعة" data-status="requested">
              اثنا عشر مكتبًا <cite>القاعة</cite>
            </li>
            <li data-item="b" data-of="المكتبة" data-by="القاعة" data-status="sought">
              ألف كتاب <cite>أمين المكتبة</cite>
            </li>
          </ul>
        </tl-arms-request-checklist>
        <tl-step id="rtl-1">
          <h2>القاعة تطلب</h2>
          <p>طلبت قاعة القراءة أشياء من جيرانها.</p>
          <p data-description>قائمة بطلبين.</p>
        </tl-step>
        <tl-step id="rtl-2" data-focus="b">
          <h2>والكتب</h2>
          <p>ألف كتاب من المكتبة.</p>
          <p data-description>يبرز طلب الكتب.</p>
        </tl-step>
      </tl-scrolly>
    </div>`,
};

export const Dark: Story = { globals: { theme: 'dark' }, render: story };

/** No steps: the graphic alone. The author is told. */
export const Empty: Story = {
  render: () =>
    html`<tl-scrolly><tl-arms-request-checklist slot="graphic">${list}</tl-arms-request-checklist></tl-scrolly>`,
};

/** Eighty steps, one of them very long, with other things in between. */
export const Longest: Story = {
  render: () =>
    html`<tl-scrolly>
      <tl-arms-request-checklist slot="graphic">${list}</tl-arms-request-checklist>
      ${Array.from(
        { length: 80 },
        (_, i) =>
          html`<tl-step id="long-${i}" data-focus=${['desks', 'lamps', 'books'][i % 3]!}>
              <h2>Step ${i + 1} of Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft</h2>
              ${Array.from({ length: i === 4 ? 30 : 1 }, () => html`<p>Words that a reader may take a while to read, or not.</p>`)}
              <p data-description>Request ${(i % 3) + 1} stands out.</p>
            </tl-step>
            ${i % 10 === 0 ? html`<p>Something else stands between two steps, and is none.</p>` : ''}`,
      )}
    </tl-scrolly>`,
};

/** Words that mean nothing, ids that nobody has, markup where text belongs: the author sees every problem on the mark. */
export const Hostile: Story = {
  render: () =>
    html`<tl-scrolly trigger="NaN">
      <tl-arms-request-checklist slot="graphic">${list}</tl-arms-request-checklist>
      <tl-step id="x" data-fcous="lamps" data-focus="&lt;img src=x onerror=alert(1)&gt;">
        <h2>&lt;script&gt;alert(1)&lt;/script&gt;</h2>
        <p>It is text.</p>
      </tl-step>
      <tl-step id="x" data-status="desks=stolen lamps=" data-show="nothing of this"><h2>Twice the same id</h2></tl-step>
    </tl-scrolly>`,
  play: async ({ canvasElement }) => {
    const problems = await canvasElement.querySelector('tl-scrolly')!.check();
    const codes = problems.map(({ code }) => code);
    await expect(codes).toEqual(
      expect.arrayContaining(['unknown-state-key', 'unknown-id', 'unknown-word', 'doubled-id', 'description-missing']),
    );
    await expect(problems.find(({ code }) => code === 'unknown-state-key')?.help).toBe('Did you mean "data-focus"?');
  },
};

/** The same states without scrolling: what is drawn is a function of the position. */
export const Position: StoryObj<{ step: number }> = {
  parameters: { layout: 'padded', docs: { story: { inline: true } } },
  args: { step: 0 },
  argTypes: {
    step: { control: { type: 'range', min: 0, max: steps.length - 1, step: 1 } },
    layout: { table: { disable: true } },
    side: { table: { disable: true } },
    trigger: { table: { disable: true } },
  } as never,
  render: ({ step }) => {
    const timeline = compileTimeline(
      STATES,
      steps.map(({ wording }) => readState(STATES, wording)),
    );
    const state = stateAt(timeline, { step, progress: 0 });
    return html`<tl-arms-request-checklist .state=${state}>${list}</tl-arms-request-checklist>
      <pre tabindex="0">${JSON.stringify(state, null, 2)}</pre>`;
  },
};
