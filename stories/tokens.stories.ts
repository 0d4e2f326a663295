import '@throughline/elements/quote-card.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta = { title: 'Design/Tokens', tags: ['!autodocs'] };
export default meta;

interface Token {
  readonly name: string;
  readonly what: string;
}

const COLOURS: readonly Token[] = [
  { name: 'ink', what: 'Words' },
  { name: 'muted', what: 'Attributions, and what is out of focus' },
  { name: 'side-a', what: 'One side' },
  { name: 'side-b', what: 'The other side' },
  { name: 'accent', what: 'What is in focus' },
];

/** Chromium's canvas, which is the paper of a page that names no other. */
const PAPER = { light: '#ffffff', dark: '#121212' };

/** A token's two defaults, as an element has them. */
function defaultsOf(name: string): { readonly light: string; readonly dark: string } {
  const element = document.createElement('tl-quote-card');
  document.body.append(element);
  const [light = '', dark = ''] =
    getComputedStyle(element)
      .getPropertyValue(`--_${name}`)
      .match(/#[0-9a-f]{6}/gi) ?? [];
  element.remove();
  return { light, dark };
}

/** Relative luminance of an sRGB colour (WCAG 2.2, definition of relative luminance). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const swatch = (colour: string) =>
  html`<svg width="48" height="24" aria-hidden="true"><rect width="48" height="24" fill=${colour}></rect></svg>`;

/** Every colour with its contrast on the paper, read off an element and computed here. */
export const Colours: StoryObj = {
  render: () =>
    html`<table>
      <caption>
        Colour tokens, and their contrast with the default paper
      </caption>
      <thead>
        <tr>
          <th scope="col">Token</th>
          <th scope="col">For</th>
          <th scope="col">Light</th>
          <th scope="col">Dark</th>
        </tr>
      </thead>
      <tbody>
        ${COLOURS.map(({ name, what }) => {
          const { light, dark } = defaultsOf(name);
          return html`<tr>
            <th scope="row"><code>--tl-${name}</code></th>
            <td>${what}</td>
            <td>${swatch(light)} ${light} ${contrast(light, PAPER.light).toFixed(1)}:1</td>
            <td>${swatch(dark)} ${dark} ${contrast(dark, PAPER.dark).toFixed(1)}:1</td>
          </tr>`;
        })}
      </tbody>
    </table>`,
  play: () => {
    for (const { name } of COLOURS) {
      const { light, dark } = defaultsOf(name);
      // Every one of them is also used for words: 4.5:1 (WCAG 2.2, 1.4.3).
      if (!(contrast(light, PAPER.light) >= 4.5 && contrast(dark, PAPER.dark) >= 4.5))
        throw new Error(`--tl-${name} has too little contrast`);
    }
  },
};
