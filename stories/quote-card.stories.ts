import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@throughline/elements/quote-card.js';
import { html, nothing, type TemplateResult } from 'lit';

interface Args {
  /** The quotations to show; `null` for all. */
  show: string[] | null;
  /** The quotation to bring up. */
  focus: string | null;
  /** Words to bring up. */
  phrase: string | null;
  staged: boolean;
  width: string;
  height: string;
  colorScheme: 'light' | 'dark' | '';
  words: () => TemplateResult;
}

const defenseNews = html`<a href="https://thedefensenews.com/">The Defense News</a>`;

const warning = html`<figure data-quote="warning">
  <blockquote>
    “If Russia or anyone else wants to get involved in that mess, they’ll regret it. We know what’s happening in our
    hemisphere.”
  </blockquote>
  <figcaption>
    <span data-speaker>Donald Trump</span>, <span data-role>president of the United States</span>,
    <span data-occasion>asked about Venezuela’s appeal to Russia</span>,
    <span data-how="to-reporters">to reporters</span>, ${defenseNews}
  </figcaption>
</figure>`;

const notDirected = html`<figure data-quote="us">
  <blockquote>“not directed at any government”</blockquote>
  <figcaption>
    <span data-speaker>United States</span>, <span data-role>of its buildup in the Caribbean</span>,
    <span data-how="attributed-by-others">a repeated claim, as reported</span>, ${defenseNews}
  </figcaption>
</figure>`;

const blockade = html`<figure data-quote="venezuela">
  <blockquote>“naval blockade”</blockquote>
  <figcaption>
    <span data-speaker>Venezuelan officials</span>, <span data-role>of what they say Washington is preparing</span>,
    <span data-how="attributed-by-others">an accusation, as reported</span>, ${defenseNews}
  </figcaption>
</figure>`;

const accounts = () =>
  html`<h3>Two accounts of one deployment</h3>
    ${notDirected}${blockade}`;

const meta: Meta<Args> = {
  title: 'Components/Quote card',
  component: 'tl-quote-card',
  args: {
    show: null,
    focus: null,
    phrase: null,
    staged: false,
    width: '',
    height: '',
    colorScheme: '',
    words: () => html`${warning}`,
  },
  argTypes: {
    show: { control: 'check', options: ['us', 'venezuela'] },
    focus: { control: 'select', options: [null, 'us', 'venezuela', 'warning'] },
    phrase: { control: 'text' },
    words: { table: { disable: true } },
    width: { control: 'text' },
    height: { control: 'text' },
    colorScheme: { control: 'select', options: ['', 'light', 'dark'] },
  },
  render: ({ show, focus, phrase, staged, width, height, colorScheme, words }) =>
    html`<div
      .style=${`color-scheme: ${colorScheme || 'inherit'}; background: light-dark(#fffdf8, #16181b); padding: 16px`}
    >
      <div .style=${`inline-size: ${width || 'auto'}; block-size: ${height || 'auto'}`}>
        <tl-quote-card ?staged=${staged} .state=${{ show, focus, phrase }}>${words()}</tl-quote-card>
      </div>
    </div>`,
};
export default meta;
type Story = StoryObj<Args>;

/** What one speaker said, to whom and how. */
export const Ordinary: Story = {};

/** Two accounts of one thing, side by side; in a narrow column one above the other. */
export const TwoAccounts: Story = { args: { words: accounts } };

/** State: one of two is shown. Without a stage it takes all the room. */
export const Show: Story = { args: { words: accounts, show: ['venezuela'] } };

/** State: one of two is brought up, the other stands back. */
export const Focus: Story = { args: { words: accounts, focus: 'venezuela' } };

/** State: a phrase is brought up. */
export const Phrase: Story = { args: { phrase: 'they’ll regret it' } };

/** State: a phrase that is in no quotation. Nothing is brought up, and the author is told the nearest words. */
export const PhraseNotFound: Story = { args: { phrase: 'they will regret it' } };

/** In the stage of a phone. A quotation that is not shown keeps its place. */
export const StageOfAPhone: Story = {
  args: { words: () => html`${notDirected}${blockade}`, staged: true, width: '330px', height: '300px', show: ['us'] },
};

/** In the stage of a desk. */
export const StageOfADesk: Story = { args: { words: accounts, staged: true, width: '760px', height: '780px' } };

/** No quotation yet: the light DOM is shown as it is. */
export const Empty: Story = { args: { words: () => html`${nothing}` } };

/** The smallest form: words and a speaker. */
export const Smallest: Story = {
  args: {
    words: () =>
      html`<figure>
        <blockquote>We will wait for the rain.</blockquote>
        <figcaption>Ana Prado</figcaption>
      </figure>`,
  },
};

/** A translation, with the original and who translated. */
export const Translated: Story = {
  args: {
    words: () =>
      html`<figure>
        <blockquote>We will wait for the rain, and then we will plant the field again.</blockquote>
        <blockquote data-original lang="es">Esperaremos la lluvia y después volveremos a sembrar el campo.</blockquote>
        <figcaption>
          <span data-speaker>Ana Prado</span>, <span data-role>farmer</span>,
          <span data-occasion>at a meeting of her village</span>, <time datetime="2024-03-05">5 March 2024</time>,
          <span data-how="interview"></span>, <span data-translation>translated from Spanish by this page</span>,
          <a href="https://example.org/">Example Herald</a>
        </figcaption>
      </figure>`,
  },
};

/** A speaker whose name is withheld is said to be so. */
export const Unnamed: Story = {
  args: {
    words: () =>
      html`<figure>
        <blockquote>
          The world is watching. Ukraine may have started in Europe, but its consequences are now reaching the
          Caribbean.
        </blockquote>
        <figcaption>
          <span data-speaker>One Western diplomat</span>, <span data-how="unnamed">not named by the report</span>,
          ${defenseNews}
        </figcaption>
      </figure>`,
  },
};

/** Long words, long lines, many paragraphs, and five accounts. */
export const Longest: Story = {
  args: {
    words: () => html`
      <figure lang="de">
        <blockquote>
          Die Donaudampfschifffahrtsgesellschaftskapitänsmütze liegt beim
          Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz.
        </blockquote>
        <figcaption>
          <span data-speaker>Die Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsbeauftragte</span>,
          <time datetime="2024-03">März 2024</time>
        </figcaption>
      </figure>
      <figure>
        <blockquote>
          ${[1, 2, 3].map(
            (year) =>
              html`<p>
                In year ${year} we waited for the rain, and then we planted the field again, as our parents did and as
                theirs did before them, in the same furrows, with the same seed, and with the same doubt about whether
                the river would come as far as the third gate this time.
              </p>`,
          )}
        </blockquote>
        <figcaption>
          <span data-speaker>Ana Prado</span>, <span data-role>farmer</span>,
          <span data-occasion>at a meeting of her village, on the third evening, after the speeches had ended</span>
        </figcaption>
      </figure>
      <figure lang="ja">
        <blockquote>「雨を待って、それからまた畑に種をまきます。誰もこの谷を離れません。」</blockquote>
        <figcaption><span data-speaker>山田花子</span>、<span data-role>農家</span></figcaption>
      </figure>
      <figure>
        <blockquote>${'1234567890'.repeat(4)}</blockquote>
        <figcaption>A counter</figcaption>
      </figure>
      <figure>
        <blockquote>No.</blockquote>
        <figcaption>A neighbour</figcaption>
      </figure>
    `,
  },
};

const markup = '<img src=x onerror="alert(1)"><script>alert(1)</script>{{7*7}}${7*7}</blockquote>';

/** Markup and script in every string, an unsafe link, no speaker, unknown words, a date that is none, two with one id. */
export const Hostile: Story = {
  args: {
    phrase: markup,
    focus: markup,
    words: () => html`
      <figure data-quote="one" lang=${markup} dir="sideways">
        <blockquote cite="javascript:alert(1)">${markup}</blockquote>
        <blockquote data-original>${markup}</blockquote>
        <figcaption>
          <span data-role>${markup}</span><span data-occasion>${markup}</span
          ><time datetime="31/31/2025">${markup}</time> <span data-how="__proto__"></span
          ><a href="JaVaScRiPt:alert(1)">${markup}</a>
        </figcaption>
      </figure>
      <figure data-quote="one">
        <blockquote>“”</blockquote>
        <figcaption><span data-speaker>${markup}</span></figcaption>
      </figure>
      <figure>
        <blockquote></blockquote>
      </figure>
    `,
  },
};

/** Arabic in an Arabic page, and beside it one in another direction. */
export const RightToLeft: Story = {
  args: {
    phrase: 'نزرع الحقل',
    words: () => html`
      <figure lang="ar" dir="rtl">
        <blockquote>سننتظر المطر، ثم نزرع الحقل من جديد، ولن نغادر هذا الوادي.</blockquote>
        <figcaption>
          <span data-speaker>ليلى حداد</span>، <span data-role>مزارعة</span>،
          <span data-occasion>في اجتماع القرية</span>،
          <time datetime="2024-03-05">٥ آذار ٢٠٢٤</time>
        </figcaption>
      </figure>
      <figure lang="en" dir="ltr">
        <blockquote>We will wait for the rain.</blockquote>
        <figcaption><span data-speaker>Ana Prado</span>, <span data-role>farmer</span></figcaption>
      </figure>
    `,
  },
  decorators: [(story) => html`<div lang="ar" dir="rtl">${story()}</div>`],
};

export const Dark: Story = { args: { words: accounts, phrase: 'naval blockade', colorScheme: 'dark' } };

/** In a column of 300 px. */
export const Narrow: Story = { args: { words: accounts, width: '300px', phrase: 'naval blockade' } };
