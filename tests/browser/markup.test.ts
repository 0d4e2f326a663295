// Standard elements with `data-tl` attributes become the elements that they stand for, whatever a CMS did to what is around them.
import '@throughline/elements/force-comparison-bar.js';
import { upgrade } from '@throughline/elements/markup.js';
import '@throughline/elements/scrolly.js';
import { beforeEach, describe, expect, test } from 'vitest';

const TABLE = (cell: string) => `
  <table>
    <caption>Nests found</caption>
    <thead><tr><td></td><th scope="col" data-side="first">First</th><th scope="col" data-side="second">Second</th></tr></thead>
    <tbody>
      <tr data-row="roofs" data-unit="nest" data-units="nests"><th scope="row">Roofs</th>
        <td>${cell} · <cite><a href="#note">the group</a></cite></td>
        <td><span data-tl="data" data-tl-value="28">28 nests</span>, <span data-tl="time" data-tl-datetime="2026-06-20">20 June</span></td></tr>
    </tbody>
  </table>`;
const GRAPHIC = `<div data-tl="force-comparison-bar" data-tl-slot="graphic" data-graphic="">${TABLE('<span data-tl="data" data-tl-value="41" data-qualifier="about">about 41 nests</span>')}</div>`;
const STEPS = `
  <section data-tl="step" id="one" class="host" lang="en-GB" data-show="roofs"><h3>One</h3><p>First <em>words</em>.</p></section>
  <section data-tl="step" id="two" data-focus="roofs"><h3>Two</h3><p>More words.</p></section>`;

let page: HTMLElement;

beforeEach(() => {
  document.body.replaceChildren((page = document.createElement('main')));
});

/** As a parser makes it of a page's text. */
function write(html: string): void {
  page.innerHTML = html;
}

/** The tree by its tags and the words of it, as one line. */
const shape = (element: Element = page): string =>
  [...element.children]
    .map((child) => `${child.localName}${child.children.length ? `(${shape(child)})` : ''}`)
    .join(' ');

const words = () => page.textContent.replace(/\s+/g, ' ').trim();
const stateAt = (id: string) => ({ ...page.querySelector<HTMLElement>(`#${id}`)!.dataset });

test('a story becomes elements in one go: its words, ids, classes, languages and the rest stay as they were', () => {
  write(`<div data-tl="scrolly" id="counted" data-tl-layout="over" data-tl-side="start">${GRAPHIC}${STEPS}</div>`);
  const before = words();
  upgrade(document);
  expect(words()).toBe(before);
  expect(shape()).toMatch(
    /^tl-scrolly\(tl-force-comparison-bar\(table\(.*\)\) tl-step\(h3 p\(em\)\) tl-step\(h3 p\)\)$/,
  );
  const [story, graphic, step] = ['tl-scrolly', 'tl-force-comparison-bar', 'tl-step'].map((tag) =>
    page.querySelector(tag)!,
  );
  const attributes = (element?: Element) =>
    Object.fromEntries([...element!.attributes].map(({ name, value }) => [name, value]));
  expect(attributes(story)).toEqual({ id: 'counted', layout: 'over', side: 'start' });
  expect(attributes(graphic)).toMatchObject({ slot: 'graphic', 'data-graphic': '' });
  expect(attributes(step)).toEqual({ id: 'one', class: 'host', lang: 'en-GB', 'data-show': 'roofs' });
  const [about] = page.querySelectorAll('data');
  expect([about?.value, about?.dataset['qualifier'], about?.textContent]).toEqual(['41', 'about', 'about 41 nests']);
  expect(page.querySelector('time')?.dateTime).toBe('2026-06-20');
  expect(page.querySelector('[data-tl]')).toBeNull();
});

test('each element begins its life once, in its place, with all that is inside', () => {
  const lives: string[] = [];
  customElements.define(
    'tl-lived',
    class extends HTMLElement {
      connectedCallback() {
        lives.push(`${this.id} in, ${this.isConnected}, ${this.textContent}`);
      }
      disconnectedCallback() {
        lives.push(`${this.id} out`);
      }
    },
  );
  write(
    '<div data-tl="lived" id="a"><p><span data-tl="lived" id="b">b</span> <b data-tl="lived" id="c">c</b></p></div>',
  );
  upgrade(page);
  upgrade(page);
  upgrade(document);
  expect(lives).toEqual(['a in, true, b c', 'b in, true, b', 'c in, true, c']);
});

test('what comes later into a story that is there joins it', () => {
  write(`<div data-tl="scrolly">${GRAPHIC}${STEPS}</div>`);
  upgrade(page);
  const story = page.querySelector('tl-scrolly')!;
  story.insertAdjacentHTML('beforeend', '<section data-tl="step" id="three"><h3>Three</h3></section>');
  upgrade(story);
  expect(page.querySelector('tl-scrolly')).toBe(story);
  expect([...story.querySelectorAll('tl-step')].map(({ id }) => id)).toEqual(['one', 'two', 'three']);
});

test('only attributes that a story needs are taken over, and none that runs, loads or styles', () => {
  write(
    `<div data-tl="quote-card" data-tl-onclick="boom()" data-tl-style="color:red" data-tl-src="https://other.example" data-tl-is="x"
       data-tl-id="x" data-tl-map="map.json" onclick="throw new Error('ran')" style="text-align: end"></div>`,
  );
  upgrade(page);
  const card = page.querySelector<HTMLElement>('tl-quote-card')!;
  expect([...card.attributes].map(({ name }) => name).sort()).toEqual(['map', 'style']);
  expect(card.style.textAlign).toBe('end');
});

test.each(['script', 'tl-scrolly', '', 'x y', 'constructor"', 'img/src=x', 'Step', '-', 'a-'])(
  'a name that is none of ours, %j, makes no other element than one of ours, and loses no word',
  (name) => {
    write('<div><p>Words.</p></div>');
    page.firstElementChild!.setAttribute('data-tl', name);
    upgrade(page);
    expect(words()).toBe('Words.');
    expect(page.firstElementChild!.localName).toMatch(/^(div|tl-[a-z-]+)$/);
  },
);

describe('after a CMS', () => {
  test.each([
    ['wraps paragraphs around our tags', `<p><div data-tl="scrolly"></p><p>${GRAPHIC}</p><p>${STEPS}</p><p></div></p>`],
    [
      'puts line breaks between them',
      `<div data-tl="scrolly"><br />${GRAPHIC}<br><br/>${STEPS.replaceAll('<section', '<br><section')}<br></div>`,
    ],
    [
      'leaves paragraphs of nothing',
      `<div data-tl="scrolly"><p>&nbsp;</p>${GRAPHIC}<p> <br> </p>${STEPS.replaceAll('<h3>', '<p>&nbsp;</p><h3>')}<p></p></div>`,
    ],
    [
      'groups parts in wrappers of its own',
      `<div data-tl="scrolly"><div class="wp-block-group"><figure>${GRAPHIC}</figure><div><div>${STEPS}</div></div></div></div>`,
    ],
    [
      'makes quotation marks of editors out of straight ones',
      `<div data-tl="scrolly">${GRAPHIC}${STEPS}</div>`.replaceAll(/="(\w\S*?)"/g, '=”$1″'),
    ],
    [
      'leaves shortcodes around them',
      `[story]<div data-tl="scrolly">[graphic]${GRAPHIC}[/graphic]<p>[steps]</p>${STEPS}[/steps]</div>[/story]`,
    ],
  ])('that %s, the story has its graphic, its data and its steps', (_, html) => {
    write(html);
    const before = words();
    upgrade(document);
    expect(words().replace(/\s/g, '')).toBe(before.replace(/\s/g, ''));
    const story = page.querySelector('tl-scrolly')!;
    const children = [...story.children].map(({ localName }) => localName).filter((name) => name.startsWith('tl-'));
    expect(children).toEqual(['tl-force-comparison-bar', 'tl-step', 'tl-step']);
    expect(
      [...story.querySelectorAll('p, br')].filter(
        (one) => !one.textContent.trim() && one.parentElement!.localName !== 'td',
      ),
    ).toEqual([]);
    expect([stateAt('one'), stateAt('two')]).toEqual([{ show: 'roofs' }, { focus: 'roofs' }]);
    const graphic = story.querySelector<HTMLElement & { knownIds: readonly string[] | null }>(
      ':scope > [slot=graphic]',
    )!;
    expect(graphic.knownIds).toContain('roofs');
    expect([...graphic.querySelectorAll('data')].map(({ value }) => value)).toEqual(['41', '28']);
  });

  test('that takes the steps away, what is left is an article with its graphic', () => {
    write(`<div data-tl="scrolly">${GRAPHIC}${STEPS.replaceAll(/<\/?section[^>]*>/g, '')}</div>`);
    const before = words();
    upgrade(page);
    expect(words()).toBe(before);
    expect(shape()).toMatch(/^div\(tl-force-comparison-bar\(.*\) h3 p\(em\) h3 p\)$/);
  });

  test('that takes the story’s own tag away, the same', () => {
    write(STEPS + GRAPHIC);
    const before = words();
    upgrade(page);
    expect(words()).toBe(before);
  });

  test('a step keeps the line breaks between its bare words', () => {
    write(`<div data-tl="scrolly"><section data-tl="step">One<br>two</section></div>`);
    upgrade(page);
    expect(page.querySelector('tl-step')?.innerHTML).toBe('One<br>two');
  });
});

test('it works in a fragment, with elements that nobody has defined yet', () => {
  const template = document.createElement('template');
  template.innerHTML = `<div data-tl="scrolly"><div data-tl="not-yet" data-tl-slot="graphic">Words</div>${STEPS}</div>`;
  upgrade(template.content);
  expect(shape(template.content as unknown as Element)).toBe('tl-scrolly(tl-not-yet tl-step(h3 p(em)) tl-step(h3 p))');
});
