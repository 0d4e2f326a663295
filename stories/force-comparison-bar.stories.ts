import '@throughline/elements/force-comparison-bar.js';
import type { ForceComparisonBarElement } from '@throughline/elements/force-comparison-bar.js';
import type { WrittenForces } from '@throughline/elements/force-comparison-bar/model.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';

interface Args {
  /** What stands in the element: its table. */
  table: TemplateResult | typeof nothing;
  /** The data as a property, in place of the table. */
  data: WrittenForces | null;
  show: string;
  focus: string;
  view: 'bars' | 'units';
  staged: boolean;
  width: string;
  height: string;
}

const meta: Meta<Args> = {
  title: 'Components/Force comparison bar',
  component: 'tl-force-comparison-bar',
  argTypes: {
    show: { description: 'Ids of the rows that a step shows; empty: all.' },
    focus: { description: 'Id of the row or side in focus; empty: none.' },
    view: { control: 'inline-radio', options: ['bars', 'units'] },
    staged: { description: 'Beside steps: fills its container.' },
    table: { table: { disable: true } },
    data: { control: 'object' },
  },
  args: { table: nothing, data: null, show: '', focus: '', view: 'bars', staged: false, width: '100%', height: 'auto' },
  render: ({ table, data, show, focus, view, staged, width, height }) => {
    const state: ForceComparisonBarElement['state'] = {
      show: show === '' ? null : show.split(' '),
      focus: focus || null,
      view,
    };
    return html`<div style="inline-size: ${width}; max-inline-size: 100%; block-size: ${height}">
      <tl-force-comparison-bar ?staged=${staged} .data=${data} .state=${state}>${table}</tl-force-comparison-bar>
    </div>`;
  },
};
export default meta;

type Story = StoryObj<Args>;

const caribbean = html`
  <table>
    <caption>
      What is reported on each side of the Caribbean
    </caption>
    <thead>
      <tr>
        <td></td>
        <th scope="col" data-side="ve">Venezuela</th>
        <th scope="col" data-side="us">United States</th>
      </tr>
    </thead>
    <tbody>
      <tr data-row="igla" data-unit="missile">
        <th scope="row">
          <span data-short>Igla-S <span data-units>missiles</span></span
          >, fired from the shoulder
        </th>
        <td>
          <data value="5000" data-qualifier="about">around 5,000</data>
          <cite data-certainty="reported">the article’s own voice</cite>
        </td>
        <td></td>
      </tr>
      <tr data-row="su30">
        <th scope="row"><span data-short>Su-30MK2 fighters</span>, ageing</th>
        <td>
          <data data-qualifier="present">present, number not stated</data>
          <cite data-certainty="reported">Venezuelan defence sources, via The Washington Post</cite>
        </td>
        <td></td>
      </tr>
      <tr data-row="personnel" data-unit="person" data-units="people">
        <th scope="row"><span data-short>Personnel</span> in exercises and interdiction</th>
        <td></td>
        <td>
          <data value="10000" data-qualifier="over">over 10,000</data>
          <cite data-certainty="estimated">analysts</cite>
        </td>
      </tr>
      <tr data-row="arg">
        <th scope="row"><span data-short>Iwo Jima group</span>: destroyers and amphibious ships</th>
        <td></td>
        <td>
          <data data-qualifier="present">present, number not stated</data>
          <cite data-certainty="reported">satellite imagery</cite>
        </td>
      </tr>
      <tr data-row="p8">
        <th scope="row"><span data-short>P-8A Poseidon</span> patrol aircraft</th>
        <td></td>
        <td>
          <data data-qualifier="present">present, number not stated</data>
          <cite data-certainty="reported">analysts</cite>
        </td>
      </tr>
      <tr data-row="sub" data-unit="submarine" data-units="submarines">
        <th scope="row"><span data-short>Submarine</span>, nuclear-powered, near the Lesser Antilles</th>
        <td></td>
        <td>
          <data value="1">one</data>
          <cite data-certainty="reported">analysts</cite>
        </td>
      </tr>
    </tbody>
  </table>
  <p data-source>Source: the article that the explainer is about. Its figures are reported, not verified here.</p>
`;

export const Ordinary: Story = { args: { table: caribbean } };

/** A step shows two rows; the others keep their room. */
export const Show: Story = { args: { table: caribbean, show: 'igla personnel' } };

/** A step brings up one row. */
export const FocusOnARow: Story = { args: { table: caribbean, focus: 'personnel' } };

/** A step brings up one side. */
export const FocusOnASide: Story = { args: { table: caribbean, focus: 'us' } };

/** One mark for every so many, the same within one unit. */
export const Units: Story = { args: { table: caribbean, view: 'units' } };

/** In the stage of a phone: few words, and who says so for the row in focus. */
export const OnAPhone: Story = {
  args: { table: caribbean, staged: true, focus: 'igla', width: '330px', height: '300px' },
};

const everyKind: WrittenForces = {
  title: 'Every way in which a value is stated',
  sides: [
    { id: 'north', name: 'North' },
    { id: 'south', name: 'South' },
  ],
  rows: [
    {
      id: 'port',
      label: 'Ships in port',
      unit: 'ship',
      units: 'ships',
      cells: [
        { value: 12, attribution: { who: 'port records', certainty: 'confirmed' }, asOf: '2025-10' },
        { value: 30, qualifier: 'about', attribution: { who: 'analysts', certainty: 'estimated' }, asOf: '2025-10' },
      ],
    },
    {
      id: 'sea',
      label: 'Ships at sea',
      unit: 'ship',
      units: 'ships',
      cells: [
        { value: 25, qualifier: 'over', attribution: { who: 'the navy', certainty: 'claimed' } },
        { value: 40, qualifier: 'under', attribution: { who: 'a newspaper', certainty: 'reported' } },
      ],
    },
    {
      id: 'fuel',
      label: 'Fuel in store',
      short: 'Fuel',
      unit: 'tonne',
      units: 'tonnes',
      cells: [
        { value: 900, upper: 1100, qualifier: 'range', attribution: { who: 'analysts', certainty: 'disputed' } },
        { value: 640.5, attribution: { who: 'the harbour master' } },
      ],
    },
    {
      id: 'radar',
      label: 'Radar',
      cells: [
        { qualifier: 'present', attribution: { who: 'satellite imagery', certainty: 'reported' } },
        { qualifier: 'unknown', label: 'not known', attribution: { who: 'the ministry' } },
      ],
    },
    {
      id: 'repair',
      label: 'Ships in repair',
      unit: 'ship',
      units: 'ships',
      cells: [{ value: 0, label: 'none', attribution: { who: 'port records', certainty: 'confirmed' } }, null],
    },
  ],
  sources: [{ text: 'Source: invented for this page' }],
};

/** Sharp, soft, open, closed by a bracket, with two ends, hatched without a length, in words. */
export const EveryQualifier: Story = { args: { data: everyKind } };

export const EveryQualifierInUnits: Story = { args: { data: everyKind, view: 'units' } };

/** The trap: missiles and people in one row. Each keeps its own scale, the picture says so, and the author is told. */
export const TwoUnits: Story = {
  args: {
    data: {
      title: 'Can missiles be weighed against people?',
      sides: everyKind.sides,
      rows: [
        {
          id: 'trap',
          label: 'Missiles and people',
          scale: 'common',
          cells: [
            { value: 5000, qualifier: 'about', unit: 'missile', units: 'missiles', attribution: { who: 'an article' } },
            { value: 10_000, qualifier: 'over', unit: 'person', units: 'people', attribution: { who: 'analysts' } },
          ],
        },
      ],
      sources: [{ text: 'Source: invented for this page' }],
    },
  },
};

export const Empty: Story = { args: { data: { title: 'Nothing is known yet', sides: everyKind.sides, rows: [] } } };

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

/** The longest words, numbers and lists that may come. */
export const Longest: Story = {
  args: {
    data: {
      title: `${long}: 港に停泊している非常に長い名前の大型輸送船および補給艦の数を両国について比べる`,
      sides: [{ name: long }, { name: '非常に長い名前の国の非常に長い名前の海軍' }],
      rows: [
        {
          label: `${long} and all that belongs to it, at every place where it was counted`,
          unit: 'piece',
          units: 'pieces',
          cells: [
            {
              value: '1234567890123456789012345678901234567890',
              label: '1234567890123456789012345678901234567890',
              attribution: {
                who: `${long}, which cites three people who asked not to be named`,
                certainty: 'reported',
              },
              asOf: '2025-10-31',
            },
            {
              value: 8e38,
              qualifier: 'about',
              attribution: { who: '国防省の匿名の高官', certainty: 'claimed' },
              asOf: '2025-10-31',
            },
          ],
        },
        ...Array.from({ length: 24 }, (_, i) => ({
          label: `Capability ${i + 1}`,
          unit: 'ship',
          units: 'ships',
          cells: [
            { value: (i + 1) * 7, attribution: { who: 'analysts' } },
            { value: 200 - i * 8, attribution: { who: 'analysts' } },
          ],
        })),
      ],
      sources: [{ text: `Source: ${long}`, href: 'https://example.org/' }],
    },
  },
};

const markup = '<img src="x" onerror="alert(1)"><script>alert(1)</script>{{7*7}}';

/** Markup, script and unsafe links in every string; numbers that are none, and too large. */
export const Hostile: Story = {
  args: {
    data: {
      title: markup,
      sides: [
        { id: 'a', name: markup },
        { id: 'a', name: 'javascript:alert(1)' },
      ],
      rows: [
        {
          id: 'a',
          label: markup,
          unit: markup,
          cells: [
            { value: '1e300', label: markup, attribution: { who: markup, href: 'javascript:alert(1)' } },
            { value: '-7', label: '-7' },
          ],
        },
        {
          id: 'a',
          label: '',
          unit: 'ship',
          cells: [{ value: 'NaN' }, { value: '5', qualifier: 'abuot', asOf: '31/10/2025' }],
        },
        { label: 'Too few', unit: 'ship', cells: [{ value: 3, upper: 1, qualifier: 'range' }] },
      ],
      words: { 'own-scael': 'x' },
      sources: [{ text: markup, href: 'javascript:alert(1)' }],
    },
  },
};

export const RightToLeft: Story = {
  args: {
    table: html`
      <table>
        <caption>
          ما لدى كل جانب
        </caption>
        <thead>
          <tr>
            <td></td>
            <th scope="col" data-side="n">الشمال</th>
            <th scope="col" data-side="s">الجنوب</th>
          </tr>
        </thead>
        <tbody>
          <tr data-row="ships" data-unit="سفينة">
            <th scope="row">السفن</th>
            <td>
              <data value="1200" data-qualifier="about">نحو ١٬٢٠٠ سفينة</data>
              <cite>محللون</cite>
            </td>
            <td>
              <data value="3000" data-qualifier="over">أكثر من ٣٬٠٠٠ سفينة</data>
              <cite>الوزارة</cite>
            </td>
          </tr>
          <tr data-row="people" data-unit="شخص">
            <th scope="row">الأفراد</th>
            <td>
              <data value="900" data-upper="1100" data-qualifier="range">٩٠٠ إلى ١٬١٠٠ شخص</data>
              <cite>محللون</cite>
            </td>
            <td>
              <data data-qualifier="present">موجودون، العدد غير مذكور</data>
              <cite>صور الأقمار الصناعية</cite>
            </td>
          </tr>
        </tbody>
      </table>
      <p data-source>المصدر: أرقام مختلقة لهذه الصفحة</p>
      <p hidden><span data-word="own-scale">لكل وحدة مقياسها: لا تُقارن الأطوال إلا داخل الوحدة الواحدة.</span></p>
    `,
  },
  decorators: [(story) => html`<div lang="ar-EG" dir="rtl">${story()}</div>`],
};

export const Dark: Story = { args: { table: caribbean }, globals: { theme: 'dark' } };

export const Narrow: Story = { args: { table: caribbean, width: '300px' } };
