// A newsroom restyles a whole explainer in fewer than thirty lines, and everything in it can still be read.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = resolve(import.meta.dirname, '../stories/themes');
const themes = readdirSync(folder).map((file) => ({ file, css: readFileSync(join(folder, file), 'utf8') }));

/** Relative luminance and contrast, as WCAG 2.2 defines them. */
const luminance = (hex: string) => {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((d) => d + d) : (hex.slice(1).match(/../g) ?? []);
  const [r = 0, g = 0, b = 0] = digits
    .map((two) => parseInt(two, 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: string, other: string) => {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};

test('there are three, one of them of high contrast', () => {
  expect(themes.map(({ file }) => file)).toEqual(['broadsheet.css', 'high-contrast.css', 'wire.css']);
});

describe.each(themes)('$file', ({ file, css }) => {
  test('has fewer than thirty lines, and forces nothing', () => {
    expect(css.trim().split('\n').length).toBeLessThan(30);
    expect(css).not.toMatch(/!important|url\(|@import|\b(display|visibility|opacity):/);
  });

  test('holds on a published page and in a page of somebody else, of which it restyles nothing but the story', () => {
    const selectors = [...css.matchAll(/^([^\s@/}:][^{]*|:(?!root)[^{]*)\{/gm)].map(([, selector = '']) =>
      selector.trim(),
    );
    expect(selectors.length).toBeGreaterThan(1);
    for (const selector of selectors) {
      expect(selector).toMatch(/\.tl-|tl-scrolly/);
      // A name of the page's own, beside it the one that the embed has.
      for (const [, name = ''] of selector.matchAll(/(?<![\w-])\.(?!tl-|opening|colophon)([\w-]+)/g))
        expect(selector).toContain(`.tl-${name}`);
    }
  });

  test('gives what is marked and the sides of a comparison colours of their own', () => {
    const colour = (name: string) => css.match(`--tl-${name}: (.*);`)?.[1];
    expect(new Set(['accent', 'side-a', 'side-b'].map(colour)).size).toBe(3);
  });

  test.each(['light', 'dark'] as const)('can be read in the %s', (scheme) => {
    const colours = new Map(
      [...css.matchAll(/--tl-([\w-]+): light-dark\((#\w+), (#\w+)\)/g)].map(
        ([, name = '', light = '', dark = '']) => [name, scheme === 'light' ? light : dark] as const,
      ),
    );
    const words = file === 'high-contrast.css' ? 7 : 4.5;
    const on = (name: string, ground: string) => contrast(colours.get(name)!, colours.get(ground)!);
    for (const name of ['ink', 'muted', 'accent']) expect(on(name, 'paper'), name).toBeGreaterThanOrEqual(words);
    for (const name of ['side-a', 'side-b']) expect(on(name, 'paper'), name).toBeGreaterThanOrEqual(4.5);
    for (const ground of ['land', 'water']) {
      expect(on('ink', ground), ground).toBeGreaterThanOrEqual(words);
      expect(on('accent', ground), ground).toBeGreaterThanOrEqual(3);
    }
  });
});
