import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@throughline/elements/arms-request-checklist.js';
import type { WrittenChecklist, WrittenItem } from '@throughline/elements/arms-request-checklist/model.js';
import { html, nothing, type TemplateResult } from 'lit';

interface Args {
  /** Ids of the items that are shown, separated by spaces; empty for all. */
  show: string;
  /** The id of the item in focus. */
  focus: string;
  /** Items moved to another status that they carry: `su30=acknowledged`. */
  status: string;
  /** Width of the column, in CSS pixels; 0 for all there is. */
  width: number;
  /** Height of the stage, in CSS pixels; 0 outside one. */
  height: number;
}

const stateOf = ({ show, focus, status }: Args) => ({
  show: show ? show.split(/\s+/) : null,
  focus: focus || null,
  status: Object.fromEntries(
    status
      .split(/\s+/)
      .filter(Boolean)
      .map((pair) => pair.split('=')),
  ) as Record<string, string>,
});

/** A column of the page's paper, or with a height a stage. */
const room = ({ width, height }: Args, content: TemplateResult) => {
  const size = `inline-size: ${width ? `${width}px` : 'auto'}; block-size: ${height ? `${height}px` : 'auto'}`;
  return html`<div style="background: light-dark(#fffdf8, #16181b); ${size}">${content}</div>`;
};

const article = html`<p data-source>
  Source: the article explained here, which cites The Washington Post. Reported, not verified by this project.
</p>`;

const sources = html`<cite data-certainty="reported">Venezuelan defence sources cited by The Washington Post</cite>`;

const whoAsksWhom = html`
  <p data-title>Nothing that Caracas is said to have asked for has been confirmed</p>
  <ul data-by="Venezuela">
    <li data-item="sam" data-of="Russia" data-status="requested">
      <span data-what>Surface-to-air missile systems</span>.
      <span data-note>The Kremlin has confirmed no transfer.</span> According to ${sources}.
    </li>
    <li data-item="radar" data-of="Russia" data-status="requested">
      <span data-what>Early-warning radar networks and radar overhauls</span>, according to ${sources}.
    </li>
    <li data-item="su30" data-of="Russia" data-status="requested">
      <span data-what>Refurbishment of Su-30MK2 fighters</span>.
      <span data-note>Russia sold them in the early 2000s.</span> According to ${sources}.
    </li>
    <li data-item="radar-aid" data-of="China and Iran" data-status="sought">
      <span data-what>Technical help with radar coverage</span>, in <cite>the article’s own voice</cite>.
    </li>
    <li data-item="airbase-aid" data-of="China and Iran" data-status="sought">
      <span data-what>Technical help with airbase infrastructure</span>, in <cite>the article’s own voice</cite>.
    </li>
  </ul>
  ${article}
`;

/** Every status, and an item that a step may move twice. Invented. */
const everyStatus = html`
  <p data-title>How far each request got</p>
  <ol>
    ${['requested', 'sought', 'acknowledged', 'confirmed', 'delivered', 'refused', 'unknown'].map(
      (status, index) => html`
        <li
          data-item=${status}
          data-of=${index < 4 ? 'Northland' : 'Eastland and Westland'}
          data-by="Southland"
          data-status=${status}
        >
          <span data-what>Item ${index + 1} of an invented list</span>,
          <cite data-certainty="reported">an invented ministry</cite>, <time datetime="2024-0${index + 1}"></time>
          ${
            status === 'requested'
              ? html`<span data-status="acknowledged">
                    The letter has arrived. <cite data-certainty="claimed">an invented embassy</cite>
                    <time datetime="2024-08-09">9 August</time>
                  </span>
                  <span data-status="confirmed">
                    <cite data-certainty="confirmed">an invented parliament</cite>
                    <time datetime="2024-09">September</time>
                  </span>`
              : nothing
          }
        </li>
      `,
    )}
  </ol>
`;

const written = (data: WrittenChecklist) => (args: Args) =>
  room(
    args,
    html`<tl-arms-request-checklist
      .data=${data}
      .state=${stateOf(args)}
      ?staged=${args.height > 0}
    ></tl-arms-request-checklist>`,
  );

const marked = (content: TemplateResult) => (args: Args) =>
  room(
    args,
    html`<tl-arms-request-checklist .state=${stateOf(args)} ?staged=${args.height > 0}>
      ${content}
    </tl-arms-request-checklist>`,
  );

const meta: Meta<Args> = {
  title: 'Components/Arms-request checklist',
  component: 'tl-arms-request-checklist',
  args: { show: '', focus: '', status: '', width: 0, height: 0 },
  argTypes: {
    show: { control: 'text' },
    focus: { control: 'text' },
    status: { control: 'text' },
    width: { control: { type: 'range', min: 0, max: 1200, step: 20 } },
    height: { control: { type: 'range', min: 0, max: 800, step: 20 } },
  },
  render: marked(whoAsksWhom),
};
export default meta;

type Story = StoryObj<Args>;

export const Ordinary: Story = {};

/** A step shows only what it speaks of; the others keep their room. */
export const Shown: Story = { args: { show: 'radar-aid airbase-aid' } };

/** One item keeps its ink. */
export const Focus: Story = { args: { focus: 'radar' } };

export const EveryStatus: Story = { render: marked(everyStatus) };

/** A step has moved a status: the picture says to what, who says so, as of when, and what it was. */
export const MovedStatus: Story = { render: marked(everyStatus), args: { status: 'requested=acknowledged' } };

export const MovedAndInFocus: Story = {
  render: marked(everyStatus),
  args: { status: 'requested=confirmed', focus: 'requested' },
};

/** The room that a phone has beside the text: details only for the item in focus. */
export const OnAPhone: Story = { args: { width: 330, height: 300, focus: 'radar-aid' } };

/** The room that a desktop has beside the text. */
export const OnADesktop: Story = { args: { width: 760, height: 700, focus: 'sam' } };

/** More items than a stage has room for: the one in focus stays, the others are counted. */
export const MoreThanFits: Story = { render: marked(everyStatus), args: { width: 300, height: 160, focus: 'refused' } };

export const Narrow: Story = { args: { width: 300 } };

export const Empty: Story = {
  render: marked(
    html`<p data-title>Nothing has been asked for</p>
      <ul aria-label="Requests"></ul>`,
  ),
};

/** The same from the property `data`, with a table in place of the light DOM. */
export const FromData: Story = {
  render: written({
    title: 'From the property data',
    items: [
      {
        id: 'boats',
        what: 'Patrol boats',
        of: 'Northland',
        by: 'Southland',
        status: 'refused',
        attribution: { who: 'an invented embassy', certainty: 'confirmed', href: 'https://example.org/' },
        asOf: '2024-03-02',
      },
    ],
    sources: [{ text: 'Invented for this story' }],
  }),
};

const longWord = 'Unterwasserschallortungsgeräteinstandsetzungsgenehmigungsverfahren';

export const Longest: Story = {
  render: written({
    title: `Who has asked for a ${longWord}, and what was ever heard of it again by those who had asked`,
    items: Array.from({ length: 24 }, (_, index): WrittenItem => ({
      what:
        index % 3 === 0
          ? '水中音響測定装置の修理許可手続きについての技術支援'.repeat(3)
          : `${longWord} `.repeat(2 + (index % 3)),
      of: `The ${longWord} of the united provinces and dependencies no. ${index % 4}`,
      by: `Applicant ${'1234567890'.repeat(4)}`,
      status: 'acknowledged',
      word: index % 5 === 0 ? 'acknowledged-with-reservations-and-a-footnote' : null,
      note: 'It was received, entered, stamped, passed on, and has since been waiting for a decision.',
      attribution: { who: `spokespeople of ${longWord}`, certainty: 'disputed' },
      asOf: '2024-12-31',
    })),
  }),
};

const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>';

export const Hostile: Story = {
  render: written({
    title: hostile,
    items: [
      {
        id: hostile,
        what: hostile,
        of: hostile,
        by: hostile,
        status: hostile,
        word: hostile,
        note: hostile,
        attribution: { who: hostile, certainty: hostile, href: 'javascript:alert(3)' },
        asOf: '99999-99-99',
      },
      { id: 'twice', what: '9'.repeat(400), of: '__proto__', status: 'constructor', moves: [{ status: 'delivered' }] },
      { id: 'twice', what: '=HYPERLINK("javascript:alert(4)")', of: '__proto__', status: 'requested' },
      { what: '', of: '', status: null },
    ],
    sources: [{ text: hostile, href: 'javascript:alert(5)' }],
    words: { asked: `${hostile} {of}`, toString: hostile },
  }),
  args: { focus: 'twice', status: 'twice=delivered __proto__=confirmed' },
};

const arabic = html`
  <div lang="ar" dir="rtl">
    <tl-arms-request-checklist .state=${{ focus: 'radar', status: { radar: 'confirmed' } }}>
      <p data-title>من طلب ماذا، وإلى أين وصل الطلب</p>
      <ul data-by="دولة الجنوب">
        <li data-item="radar" data-of="دولة الشمال" data-status="requested">
          <b data-word>مطلوب</b> <span data-what>أنظمة رادار للإنذار المبكر</span>
          <cite data-certainty="reported">مسؤولون</cite> <time datetime="2024-10"></time>
          <span data-status="confirmed"
            ><b data-word>مؤكد</b> <cite>وزارة الدفاع</cite> <time datetime="2024-11-02"></time
          ></span>
        </li>
        <li data-item="jets" data-of="دولة الشمال" data-status="acknowledged">
          <b data-word>تم الإقرار به</b> <span data-what>صيانة طائرات من طراز MK2</span> <cite>محللون</cite>
        </li>
      </ul>
      <p hidden>
        <span data-word="asked">طُلب من {of}</span> <span data-word="by">بطلب من {by}</span>
        <span data-word="was">كان: {status}</span> <span data-word="as-of">حتى {date}</span>
        <span data-word="certainty-reported">حسب تقارير</span> <span data-word="tally">{list}.</span>
      </p>
    </tl-arms-request-checklist>
  </div>
`;

export const RightToLeft: Story = { render: (args) => room(args, arabic) };

export const Dark: Story = { globals: { theme: 'dark' }, args: { focus: 'su30' } };
