import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@throughline/elements/distance-graphic.js';
import { setStrings } from '@throughline/elements/strings.js';
import type { Written } from '@throughline/elements/distance-graphic/model.js';
import { html, nothing, type TemplateResult } from 'lit';
import caribbean from '../examples/caribbean-request/map/caribbean.topo.json?url';

interface Args {
  /** Ids of the rows that are shown, separated by spaces; empty for all. */
  show: string;
  /** The id of the row in focus. */
  focus: string;
  view: 'map' | 'ruler';
  units: 'both' | 'km' | 'mi';
  /** Address of the map data. */
  map: string;
  /** Width of the column, in CSS pixels; 0 for all there is. */
  width: number;
  /** Height of the stage, in CSS pixels; 0 outside one. */
  height: number;
}

const stateOf = ({ show, focus, view }: Args) => ({
  show: show ? show.split(/\s+/) : null,
  focus: focus || null,
  view,
});

/** A column of the page's paper, or with a height a stage. */
const room = ({ width, height }: Args, content: TemplateResult) => {
  const size = `inline-size: ${width ? `${width}px` : 'auto'}; block-size: ${height ? `${height}px` : 'auto'}`;
  return html`<div style="background: light-dark(#fffdf8, #16181b); ${size}">${content}</div>`;
};

const marked = (words: TemplateResult | typeof nothing) => (args: Args) =>
  room(
    args,
    html`<tl-distance-graphic
      map=${args.map || nothing}
      units=${args.units}
      ?staged=${args.height > 0}
      .state=${stateOf(args)}
      >${words}</tl-distance-graphic
    >`,
  );

const written = (data: Written) => (args: Args) =>
  room(
    args,
    html`<tl-distance-graphic
      map=${args.map || nothing}
      units=${args.units}
      ?staged=${args.height > 0}
      .data=${data}
      .state=${stateOf(args)}
    ></tl-distance-graphic>`,
  );

const venezuela = html`
  <table data-centre="-66.93,10.61" data-centre-name="Caracas">
    <caption>
      How near is near: what was said, and what the coastlines measure
    </caption>
    <thead>
      <tr>
        <td></td>
        <th scope="col" data-col="stated">As stated</th>
        <th scope="col" data-col="measured">Measured here</th>
      </tr>
    </thead>
    <tbody>
      <tr data-row="fleet" data-from="Venezuela’s coastline" data-coast="862">
        <th scope="row">US ships</th>
        <td>
          <data value="400" data-qualifier="under" data-unit="km">within 400 km</data>
          <cite data-certainty="reported">satellite imagery</cite>
        </td>
        <td></td>
      </tr>
      <tr data-row="us-territory" data-from="Venezuela’s coastline" data-coast="862">
        <th scope="row">US territory</th>
        <td>
          <data value="2000" data-qualifier="under" data-unit="km">less than 2,000 km</data>
          <cite data-certainty="claimed">analysts</cite>
        </td>
        <td></td>
      </tr>
      <tr data-row="virgin-islands" data-from="Isla de Aves" data-points="-63.6396,15.7026 -64.5576,17.7509">
        <th scope="row">US Virgin Islands</th>
        <td></td>
        <td>
          <data value="248" data-unit="km">248 km</data>
          <span data-note>from Isla de Aves, a Venezuelan islet</span>
        </td>
      </tr>
      <tr data-row="puerto-rico" data-from="Isla de Aves" data-points="-63.6432,15.7009 -65.2741,18.1376">
        <th scope="row">Puerto Rico</th>
        <td></td>
        <td>
          <data value="322" data-unit="km">322 km</data>
          <span data-note>from Isla de Aves, a Venezuelan islet</span>
        </td>
      </tr>
      <tr data-row="florida" data-from="Guajira peninsula" data-points="-71.9701,11.6619 -80.7326,24.8497">
        <th scope="row">Florida Keys</th>
        <td></td>
        <td><data value="1732" data-unit="km">1,732 km</data></td>
      </tr>
      <tr data-row="panama" data-from="Serranía del Perijá" data-points="-73.3921,9.1729 -77.165,7.9386">
        <th scope="row">Panama</th>
        <td></td>
        <td><data value="437" data-unit="km">437 km</data> <span data-note>from land to land</span></td>
      </tr>
      <tr data-row="channel" data-familiar>
        <th scope="row">For comparison: London to Paris</th>
        <td></td>
        <td><data value="344" data-unit="km">344 km</data></td>
      </tr>
    </tbody>
  </table>
  <p data-method>
    Measured between the nearest points of Natural Earth 1:10m outlines, along great circles of a sphere of radius
    6,371.0088 km.
  </p>
  <p data-credit>1:10m coastlines, Natural Earth</p>
  <p data-source>Source: the article explained here, which cites satellite imagery and analysts.</p>
`;

const meta: Meta<Args> = {
  title: 'Components/Distance graphic',
  component: 'tl-distance-graphic',
  args: { show: '', focus: '', view: 'map', units: 'both', map: caribbean, width: 0, height: 0 },
  argTypes: {
    view: { control: 'inline-radio', options: ['map', 'ruler'] },
    units: { control: 'inline-radio', options: ['both', 'km', 'mi'] },
  },
  render: marked(venezuela),
};
export default meta;
type Story = StoryObj<Args>;

/** Stated reaches off the whole coast, measured lines between their two places, on a map centred on the capital. */
export const Ordinary: Story = {};

/** The same distances on one straight scale. */
export const Ruler: Story = { args: { view: 'ruler' } };

/** State: two rows. The map stays where it is. */
export const Show: Story = { args: { show: 'us-territory florida' } };

/** State: one row in focus. */
export const Focus: Story = { args: { focus: 'puerto-rico' } };

/** State: a stated reach in focus. It is an edge, for nobody says where in it the ships are. */
export const FocusOnAReach: Story = { args: { focus: 'fleet', show: 'fleet puerto-rico virgin-islands' } };

/** State: one row in focus on the ruler. */
export const RulerWithFocus: Story = { args: { view: 'ruler', focus: 'us-territory' } };

/** The room that a phone has beside the text. */
export const StageOfAPhone: Story = {
  args: { width: 330, height: 340, focus: 'florida', show: 'us-territory florida' },
};

/** The same on the ruler: what does not fit is counted. */
export const RulerOnAPhone: Story = { args: { width: 330, height: 340, view: 'ruler', focus: 'florida' } };

/** The room that a desktop has beside the text. */
export const StageOfADesk: Story = { args: { width: 760, height: 780, focus: 'us-territory' } };

export const Narrow: Story = { args: { width: 300 } };

export const NarrowRuler: Story = { args: { width: 300, view: 'ruler' } };

/** In miles alone. */
export const Miles: Story = { args: { units: 'mi', width: 500 } };

/** Without map data, or before it comes, the ruler stands in the map’s room. */
export const WithoutAMap: Story = { args: { map: '' } };

/** The map data is not there: the ruler stays, words say that the map is missing, a button tries again, and the author is told. */
export const MapThatFails: Story = { args: { map: '/no-such-map.json' } };

/** The same beside steps, in the room of a phone. */
export const MapThatFailsOnAPhone: Story = { args: { map: '/no-such-map.json', width: 330, height: 340 } };

export const Dark: Story = { globals: { theme: 'dark' }, args: { focus: 'puerto-rico' } };

export const DarkRuler: Story = { globals: { theme: 'dark' }, args: { view: 'ruler', focus: 'fleet' } };

/** No table yet: the light DOM is shown as it is. */
export const Empty: Story = { render: marked(nothing) };

/** A table without distances. */
export const NoRows: Story = {
  render: marked(
    html`<table>
      <caption>
        No distance has been stated
      </caption>
    </table>`,
  ),
};

/** The smallest form: one stated distance, and who states it. There is no map, for there is no place. */
export const Smallest: Story = {
  render: marked(
    html`<table>
      <caption>
        How near are the boats?
      </caption>
      <tbody>
        <tr data-row="boats">
          <th scope="row">Fishing boats</th>
          <td>
            <data value="12" data-qualifier="over" data-unit="nmi">more than 12 nautical miles</data>
            <cite data-certainty="claimed">a coast guard</cite>
          </td>
        </tr>
      </tbody>
    </table>`,
  ),
};

const stated = (value: string, qualifier: string, upper: string | null = null) => ({
  value,
  upper,
  qualifier,
  unit: 'km',
  attribution: { who: 'an invented ministry', certainty: 'claimed' },
});

const everyQualifier: Written = {
  title: 'Every way to state a distance. Invented',
  centre: '-66.93,10.61',
  centreName: 'Caracas',
  rows: [
    { id: 'exactly', label: 'Exactly', stated: stated('900', 'exactly'), points: '-66.93,10.61 -75,13' },
    { id: 'about', label: 'About', stated: stated('800', 'about'), points: '-66.93,10.61 -72,15' },
    { id: 'over', label: 'Over', stated: stated('700', 'over'), points: '-66.93,10.61 -67,17' },
    { id: 'under', label: 'Under', stated: stated('700', 'under'), points: '-66.93,10.61 -62,15' },
    { id: 'range', label: 'A range', stated: stated('500', 'range', '700'), points: '-66.93,10.61 -60,12' },
    { id: 'unknown', label: 'Not stated', stated: { qualifier: 'unknown' } },
  ],
  credit: '1:10m coastlines, Natural Earth',
  sources: [{ text: 'Invented for this story' }],
};

/** Each way to state a distance ends its line in its own way. The same from the property `data`, with a table in place of the light DOM. */
export const EveryQualifier: Story = { render: written(everyQualifier) };

export const EveryQualifierOnTheRuler: Story = { render: written(everyQualifier), args: { view: 'ruler' } };

/** A ring where no coast is named, and a stated distance that the measured one contradicts: both are drawn, and the author is told. */
export const Contradicted: Story = {
  render: written({
    title: 'A stated distance that the map contradicts. Invented',
    centre: '-66.93,10.61',
    centreName: 'Caracas',
    rows: [
      { id: 'ring', label: 'Someone', stated: stated('600', 'under') },
      {
        id: 'wrong',
        label: 'Some island',
        points: '-66.93,10.61 -70.02,12.52',
        stated: stated('100', 'under'),
        measured: { unit: 'km' },
      },
    ],
    method: 'Along great circles.',
    credit: '1:10m coastlines, Natural Earth',
    sources: [{ text: 'Invented for this story' }],
  }),
};

const longWord = 'Küstenwachtbootsanlegestellenentfernungsmessung';

export const Longest: Story = {
  render: written({
    title: `How far it is to each ${longWord}, and to each ${longWord} beyond it`,
    centre: '-66.93,10.61',
    centreName: `The ${longWord} of the capital`,
    rows: Array.from({ length: 24 }, (_, i) => ({
      id: `row-${i}`,
      label: i % 3 === 0 ? '加勒比海沿岸国家海岸线之间最近的两点' : `${longWord} no. ${i + 1}`,
      from: `A cape with a long name, no. ${i}`,
      points: `-66.93,10.61 ${-82 + i},${12 + (i % 7) * 2}`,
      stated: {
        value: '1234567890'.repeat(i % 4 === 0 ? 4 : 0),
        unit: 'km',
        attribution: { who: `spokespeople of ${longWord}`, certainty: 'disputed' },
      },
      measured: { unit: 'km' },
      note: 'measured, entered, stamped and passed on, by those who had been asked to, and by nobody else',
    })),
    method: `Measured by the ${longWord} along great circles of a sphere, from one shore to the other and back again.`,
    credit: '1:10m coastlines, Natural Earth',
    sources: [{ text: 'Invented for this story' }],
  }),
};

const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>';

export const Hostile: Story = {
  render: written({
    title: hostile,
    centre: '10.61,-166.93',
    centreName: hostile,
    units: hostile,
    rows: [
      {
        id: hostile,
        label: hostile,
        from: hostile,
        coast: hostile,
        points: `${hostile} 1,2`,
        stated: {
          value: hostile,
          qualifier: hostile,
          unit: hostile,
          label: hostile,
          attribution: { who: hostile, certainty: hostile, href: 'javascript:alert(3)' },
        },
        note: hostile,
      },
      {
        id: 'twice',
        label: '=HYPERLINK("javascript:alert(4)")',
        points: '-66.9,10.6 -65,18',
        measured: { value: '322', unit: 'km', label: '9'.repeat(400) },
      },
      { id: 'twice', label: '__proto__', points: '-366.9,10.6 0,95', measured: { value: '-5', unit: 'km' } },
      { id: null, label: null, stated: { value: '1e300', unit: 'km' }, measured: { value: 'NaN', unit: 'km' } },
    ],
    method: hostile,
    credit: hostile,
    countries: { '862': hostile, __proto__: hostile },
    sources: [{ text: hostile, href: 'javascript:alert(5)' }],
    words: { stated: hostile, toString: hostile },
  }),
  args: { focus: 'twice' },
};

const arabic = html`
  <table data-centre="-66.93,10.61" data-centre-name="كاراكاس">
    <caption>
      ما مدى القرب: ما قيل وما تقيسه السواحل
    </caption>
    <thead>
      <tr>
        <td></td>
        <th scope="col" data-col="stated">كما ذُكر</th>
        <th scope="col" data-col="measured">كما قيس هنا</th>
      </tr>
    </thead>
    <tbody>
      <tr data-row="fleet" data-coast="862">
        <th scope="row">السفن الأمريكية</th>
        <td>
          <data value="400" data-qualifier="under" data-unit="km">في حدود 400 كم</data>
          <cite data-certainty="reported">صور الأقمار الصناعية</cite>
        </td>
        <td></td>
      </tr>
      <tr data-row="puerto-rico" data-from="جزيرة أفيس" data-points="-63.6432,15.7009 -65.2741,18.1376">
        <th scope="row">بورتوريكو</th>
        <td></td>
        <td><data value="322" data-unit="km">322 كم</data></td>
      </tr>
      <tr data-row="florida" data-points="-71.9701,11.6619 -80.7326,24.8497">
        <th scope="row">فلوريدا كيز</th>
        <td></td>
        <td><data value="1732" data-unit="km">1732 كم</data></td>
      </tr>
    </tbody>
  </table>
  <p data-method>قيست بين أقرب النقاط على امتداد الدوائر العظمى.</p>
  <p data-credit>Natural Earth، سواحل 1:10m</p>
  <p hidden>
    <span data-country="862">فنزويلا</span> <span data-country="170">كولومبيا</span>
    <span data-country="192">كوبا</span> <span data-country="388">جامايكا</span> <span data-country="332">هايتي</span>
    <span data-country="840">الولايات المتحدة</span> <span data-country="558">نيكاراغوا</span>
    <span data-country="340">هندوراس</span> <span data-country="188">كوستاريكا</span>
    <span data-country="214">جمهورية الدومينيكان</span> <span data-country="328">غيانا</span>
    <span data-country="484">المكسيك</span> <span data-country="591">بنما</span>
    <span data-word="certainty-reported">حسب تقارير</span>
  </p>
  <p data-source>المصدر: المقال الذي تشرحه هذه الصفحة.</p>
`;

const inArabic = (args: Args) =>
  room(args, html`<div lang="ar" dir="rtl">${marked(arabic)({ ...args, width: 0 })}</div>`);

/** The words and the scale run from the right; the map does not. */
export const RightToLeft: Story = { render: inArabic, args: { width: 700 } };

export const RightToLeftRuler: Story = { render: inArabic, args: { view: 'ruler', width: 500 } };

setStrings('ar', { mapMissing: 'لم تُحمَّل الخريطة.', mapLoading: 'الخريطة قيد التحميل.', retry: 'أعد المحاولة' });

/** The words and the button in the story’s own language. */
export const RightToLeftMapThatFails: Story = { render: inArabic, args: { map: '/no-such-map.json', width: 500 } };
