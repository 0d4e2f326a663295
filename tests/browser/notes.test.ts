// Footnotes that open where they are cited: as a reader with a mouse, a keyboard, or neither of them meets them.
import '@throughline/elements/article.css';
import '@throughline/elements/notes.js';
import { setStrings } from '@throughline/elements/strings.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { canEmulateMedia, clickAt, frames, media, press, viewport, wheel } from '../support/reader.ts';

const PAGE = `
  <p id="first">The gauge stopped at 4.2 metres<sup><a id="cite-north-1" class="tl-ref" role="doc-noteref" href="#note-north">1</a></sup>.
    The rest is a question<sup><a id="cite-south-1" class="tl-ref" role="doc-noteref" href="#note-south">2</a></sup><sup>, </sup><sup><a id="cite-people-1" class="tl-ref" role="doc-noteref" href="#note-people">3</a></sup>.
    <a id="after" href="#elsewhere">A link</a> <a id="nowhere" role="doc-noteref" href="#note-nowhere">4</a></p>
  <div class="space"></div>
  <tl-notes>
    <ol>
      <li id="note-north"><p><b>4.2 metres</b>: the water board, <a href="https://example.org/levels">levels</a>.</p><p class="back"><a role="doc-backlink" href="#cite-north-1">In the text</a> <a href="#picture">In the picture</a></p></li>
      <li id="note-south" lang="es"><p>Unos 5,7 metros <a role="doc-backlink" href="#cite-south-1">↩</a></p></li>
      <li id="note-people"><p>Over 900 people: ${'officials say so, and say it at length; '.repeat(80)}</p></li>
    </ol>
  </tl-notes>
  <div class="space" id="elsewhere"></div>`;

beforeEach(async () => {
  document.documentElement.dir = 'ltr';
  history.replaceState(null, '', '#');
  const style = document.createElement('style');
  style.textContent = 'body { margin: 16px; font: 16px/1.5 sans-serif } .space { block-size: 1500px }';
  document.body.innerHTML = PAGE;
  document.body.append(style);
  await document.querySelector('tl-notes')!.updateComplete;
  window.scrollTo(0, 0);
  await viewport(800, 600);
});

const notes = () => document.querySelector('tl-notes')!;
const note = () => notes().shadowRoot!.querySelector<HTMLElement>('[part="note"]')!;
const isOpen = () => note().matches(':popover-open');
const words = () => note().querySelector('[part="words"]')!.textContent.replace(/\s+/g, ' ').trim();
const link = (id: string) => document.getElementById(id) as HTMLAnchorElement;
const inner = () => notes().shadowRoot!.activeElement;

async function click(element: Element): Promise<void> {
  const { left, top, width, height } = element.getClientRects()[0]!;
  await clickAt(left + width / 2, top + height / 2);
  await frames(2);
}

async function enter(id: string): Promise<void> {
  link(id).focus();
  await press('Enter');
  await expect.poll(isOpen).toBe(true);
}

test('Marks in a row stand in one line, wherever it breaks', () => {
  const first = document.getElementById('first')!;
  const wrapped: number[] = [];
  for (let width = 220; width < 460; width += 5) {
    first.style.inlineSize = `${width}px`;
    const [south, people] = [link('cite-south-1'), link('cite-people-1')].map((mark) => mark.getBoundingClientRect());
    if (Math.abs(south!.top - people!.top) > 1) wrapped.push(width);
    expect(people!.left - south!.left).toBeGreaterThanOrEqual(24);
  }
  expect(wrapped).toEqual([]);
});

describe('A click on a mark', () => {
  test('brings the words of its note, and not the page to the list', async () => {
    await click(link('cite-north-1'));
    expect(isOpen()).toBe(true);
    expect(words()).toBe('4.2 metres: the water board, levels.');
    expect(note().querySelector('a')!.href).toBe('https://example.org/levels');
    expect(window.scrollY).toBe(0);
    expect(location.hash).toBe('');
  });

  test('shows each note in its language, without the way back', async () => {
    await click(link('cite-south-1'));
    expect(words()).toBe('Unos 5,7 metros');
    expect(note().querySelector('[part="words"]')!.getAttribute('lang')).toBe('es');
  });

  test('a second time closes the note', async () => {
    await click(link('cite-north-1'));
    await click(link('cite-north-1'));
    expect(isOpen()).toBe(false);
  });

  test('on another mark shows that one’s note', async () => {
    await click(link('cite-north-1'));
    await click(link('cite-south-1'));
    await expect.poll(words).toBe('Unos 5,7 metros');
    expect(isOpen()).toBe(true);
  });

  test('leaves the notes in the list as they are, each id once', async () => {
    const before = notes().innerHTML;
    await click(link('cite-north-1'));
    expect(notes().innerHTML).toBe(before);
    expect(note().querySelectorAll('[id]')).toHaveLength(0);
  });

  test('elsewhere closes the note', async () => {
    await click(link('cite-north-1'));
    await clickAt(700, 500);
    await expect.poll(isOpen).toBe(false);
  });

  test('jumps as a link does where there is no such note', async () => {
    await click(link('nowhere'));
    expect(isOpen()).toBe(false);
    expect(location.hash).toBe('#note-nowhere');
  });

  test.each(['ctrlKey', 'metaKey', 'shiftKey', 'altKey'] as const)('is the browser’s with %s', (key) => {
    const event = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, [key]: true });
    let taken = false;
    // Seen after the notes have seen it, and then kept from opening a window.
    window.addEventListener(
      'click',
      (seen) => {
        taken = seen.defaultPrevented;
        seen.preventDefault();
      },
      { once: true },
    );
    link('cite-north-1').dispatchEvent(event);
    expect(taken).toBe(false);
    expect(isOpen()).toBe(false);
  });

  test('is the browser’s where there are no popovers', async () => {
    const popover = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'popover')!;
    Reflect.deleteProperty(HTMLElement.prototype, 'popover');
    try {
      await click(link('cite-north-1'));
      expect(location.hash).toBe('#note-north');
    } finally {
      Object.defineProperty(HTMLElement.prototype, 'popover', popover);
    }
  });

  test('is nobody’s once the notes have left the page', async () => {
    const list = notes();
    list.remove();
    await click(link('cite-north-1'));
    expect(location.hash).toBe('#note-north');
    document.body.append(list);
    await click(link('cite-north-1'));
    expect(isOpen()).toBe(true);
  });
});

describe('With the keyboard', () => {
  test('the focus goes into the note, which has a name', async () => {
    await enter('cite-north-1');
    expect(inner()).toBe(note());
    expect(note().getAttribute('role')).toBe('dialog');
    expect(note().getAttribute('aria-label')).toBe('Note 1: who says so');
  });

  test('Escape closes it, and the focus is on the mark again', async () => {
    await enter('cite-north-1');
    await press('Escape');
    await expect.poll(isOpen).toBe(false);
    await expect.poll(() => document.activeElement?.id).toBe('cite-north-1');
  });

  test('the button closes it, and the focus is on the mark again', async () => {
    await enter('cite-south-1');
    note().querySelector('button')!.focus();
    await press('Enter');
    await expect.poll(isOpen).toBe(false);
    await expect.poll(() => document.activeElement?.id).toBe('cite-south-1');
  });

  test('Tab goes through its links and on from the mark', async () => {
    await enter('cite-people-1');
    note().querySelector('button')!.focus();
    await press('Tab');
    await expect.poll(() => document.activeElement?.id).toBe('after');
    expect(isOpen()).toBe(false);
  });

  test('Shift and Tab go back to the mark', async () => {
    await enter('cite-north-1');
    note().dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', shiftKey: true, bubbles: true, cancelable: true }));
    await expect.poll(() => document.activeElement?.id).toBe('cite-north-1');
    await expect.poll(isOpen).toBe(false);
  });

  test('scrolling leaves the focus where it is, and says nothing', async () => {
    await enter('cite-north-1');
    await wheel(400, 700, 500);
    await expect.poll(() => window.scrollY).toBeGreaterThan(0);
    expect(inner()).toBe(note());
    expect(notes().shadowRoot!.querySelector('[aria-live], [role="status"], [role="alert"]')).toBeNull();
  });
});

describe('The note stands beside its mark', () => {
  const inWindow = () => {
    const { left, top, right, bottom } = note().getBoundingClientRect();
    expect(left).toBeGreaterThanOrEqual(0);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(document.documentElement.clientWidth);
    expect(bottom).toBeLessThanOrEqual(window.innerHeight);
  };
  const distance = () => {
    const mark = link('cite-north-1').getClientRects()[0]!;
    const { top, bottom } = note().getBoundingClientRect();
    return Math.max(top - mark.bottom, mark.top - bottom);
  };

  for (const dir of ['ltr', 'rtl'] as const)
    for (const width of [240, 360, 800])
      test(`${dir}, in a window of ${width} px, wholly in sight`, async () => {
        document.documentElement.dir = dir;
        await viewport(width, 600);
        for (const id of ['cite-north-1', 'cite-people-1']) {
          await click(link(id));
          await expect.poll(isOpen).toBe(true);
          inWindow();
        }
      });

  test('above it where there is more room', async () => {
    document.getElementById('first')!.style.marginBlockStart = '540px';
    await click(link('cite-people-1'));
    inWindow();
    expect(note().getBoundingClientRect().bottom).toBeLessThanOrEqual(link('cite-people-1').getClientRects()[0]!.top);
  });

  test('and stays there when the page is scrolled', async () => {
    await click(link('cite-north-1'));
    const before = distance();
    expect(before).toBeGreaterThanOrEqual(0);
    expect(before).toBeLessThan(12);
    window.scrollTo(0, 300);
    await frames(3);
    expect(distance()).toBeCloseTo(before, 0);
  });

  test('from its beginning on, where text runs from the right', async () => {
    document.documentElement.dir = 'rtl';
    await click(link('cite-north-1'));
    const mark = link('cite-north-1').getClientRects()[0]!;
    const { left, right } = note().getBoundingClientRect();
    expect(right).toBeGreaterThan(mark.right);
    expect(mark.left).toBeGreaterThan(left);
    expect(right - mark.right).toBeLessThan(30);
  });
});

describe('A mark', () => {
  test('is hit within 24 px, also beside another one', () => {
    for (const id of ['cite-north-1', 'cite-south-1', 'cite-people-1']) {
      const { left, top, width, height } = link(id).getClientRects()[0]!;
      const [x, y] = [left + width / 2, top + height / 2];
      for (const [dx, dy] of [
        [0, 0],
        [-11, 0],
        [11, 0],
        [0, -11],
        [0, 11],
      ] as const)
        expect(document.elementFromPoint(x + dx, y + dy)?.id).toBe(id);
    }
  });

  test('makes no line of the text higher', () => {
    const paragraph = document.createElement('p');
    paragraph.textContent = 'One line';
    document.body.prepend(paragraph);
    const { height } = paragraph.getBoundingClientRect();
    paragraph.append(link('cite-north-1').parentElement!);
    expect(paragraph.getBoundingClientRect().height).toBe(height);
  });
});

test('the words of the element are in the page’s language', async () => {
  setStrings('de', { close: 'Schließen', note: (number) => `Anmerkung ${number}: wer das sagt` });
  document.body.lang = 'de';
  await click(link('cite-north-1'));
  expect(note().getAttribute('aria-label')).toBe('Anmerkung 1: wer das sagt');
  expect(note().querySelector('button')!.getAttribute('aria-label')).toBe('Schließen');
  document.body.removeAttribute('lang');
});

test('words that would be markup stay words', async () => {
  document.getElementById('note-north')!.textContent = '<img src="nowhere:" onerror="window.hacked = 1">';
  await click(link('cite-north-1'));
  expect(words()).toBe('<img src="nowhere:" onerror="window.hacked = 1">');
  expect(note().querySelector('img')).toBeNull();
  expect(window).not.toHaveProperty('hacked');
});

test.runIf(canEmulateMedia)('no open note is printed', async () => {
  await click(link('cite-north-1'));
  await media({ media: 'print' });
  expect(getComputedStyle(note()).display).toBe('none');
});

test.runIf(canEmulateMedia)('its border is seen where the reader chooses the colours', async () => {
  await media({ forcedColors: 'active' });
  await click(link('cite-north-1'));
  const { borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(note());
  expect(parseFloat(borderTopWidth)).toBeGreaterThan(0);
  expect(borderTopColor).not.toBe(backgroundColor);
});
