// `npm run new -- rain-columns`: a component's room and its stories, ready to be changed.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';

/**
 * The files of a new component: a path from the repository's root, and its text.
 *
 * @param {string} name the folder's name in kebab-case, which is also the tag's without `tl-`
 * @returns {Record<string, string>}
 */
export function filesOf(name) {
  const pascal = name.replace(/(^|-)([a-z])/g, (_, __, letter) => letter.toUpperCase());
  const camel = pascal[0].toLowerCase() + pascal.slice(1);
  const room = `packages/elements/src/components/${name}`;
  return {
    [`${room}/model.ts`]: `import type { Frame, Source, State, StateKeys } from '@throughline/core';

/** The data as an author writes it. */
export interface Written${pascal} {
  readonly title: string;
  readonly items: readonly { readonly id: string; readonly label: string; readonly value: string }[];
  readonly sources: readonly Source[];
}

/** The data as checked. */
export interface ${pascal}Data {
  readonly title: string;
  readonly sources: readonly Source[];
  /** \`null\` where no number could be read: never zero. */
  readonly items: readonly { readonly id: string; readonly label: string; readonly value: number | null }[];
}

/** What is drawn. */
export interface ${pascal}Model {
  readonly bars: readonly { readonly id: string; readonly label: string; readonly share: number; readonly quiet: boolean }[];
}

/** What a step may say. */
export const STATES: StateKeys = {
  focus: { kind: 'id', help: 'The item to look at.' },
};

/** The best that can honestly be made of what is written. */
export function ${camel}Of({ title, sources, items }: Written${pascal}): ${pascal}Data {
  const number = (text: string) => (/^\\d+(\\.\\d+)?$/.test(text.trim()) ? Number(text) : null);
  return { title, sources, items: items.map(({ id, label, value }) => ({ id, label, value: number(value) })) };
}

export function ${camel}Ids({ items }: ${pascal}Data): readonly string[] {
  return items.map(({ id }) => id);
}

export function ${camel}Rows({ items }: ${pascal}Data): readonly (readonly (string | number | null)[])[] {
  return [['Item', 'Value'], ...items.map(({ label, value }) => [label, value])];
}

export function ${camel}Model({ items }: ${pascal}Data, state: State, { locale }: Frame): ${pascal}Model {
  const most = Math.max(1, ...items.map(({ value }) => value ?? 0));
  const focus = state['focus'] ?? null;
  return {
    bars: items.map(({ id, label, value }) => ({
      id,
      label: \`\${label}: \${value === null ? 'not stated' : value.toLocaleString(locale)}\`,
      share: (value ?? 0) / most,
      quiet: focus !== null && focus !== id,
    })),
  };
}
`,
    [`${room}/check.ts`]: `import { excerpt, type Problem, type State } from '@throughline/core';
import { ${camel}Of, type Written${pascal} } from './model.js';

/** Everything that is wrong with what is written. Only authors load it. */
export function check${pascal}(written: Written${pascal}, _state: State, where: string): Problem[] {
  const { items } = ${camel}Of(written);
  return written.items
    .filter(({ value }, i) => value !== '' && items[i]?.value === null)
    .map(({ id, value }) => ({
      code: 'number-unreadable',
      where: \`\${where} [\${id}]\`,
      message: \`"\${excerpt(value)}" is not a number.\`,
      help: 'Write digits: 42.5. Leave the value empty where none is stated.',
    }));
}
`,
    [`${room}/model.test.ts`]: `import { UNMEASURED } from '@throughline/core';
import { expect, test } from 'vitest';
import { check${pascal} } from './check.js';
import { ${camel}Model, ${camel}Of } from './model.js';

const written = {
  title: 'A question',
  sources: [],
  items: [
    { id: 'a', label: 'One', value: '10' },
    { id: 'b', label: 'Two', value: '5' },
  ],
};

test('the largest value fills the scale, and the others are shares of it', () => {
  const { bars } = ${camel}Model(${camel}Of(written), {}, UNMEASURED);
  expect(bars.map(({ share }) => share)).toEqual([1, 0.5]);
});

test('a value that cannot be read is told, and is not zero', () => {
  const wrong = { ...written, items: [{ id: 'a', label: 'One', value: 'many' }] };
  expect(${camel}Of(wrong).items[0]?.value).toBeNull();
  expect(check${pascal}(wrong, {}, 'test').map(({ code }) => code)).toEqual(['number-unreadable']);
});

test('nothing is drawn of nothing', () => {
  expect(${camel}Model(${camel}Of({ ...written, items: [] }), {}, UNMEASURED).bars).toEqual([]);
});
`,
    [`${room}/html.ts`]: `import { attributeOf, textOf, writtenSources } from '../../light.js';
import type { Written${pascal} } from './model.js';

/** Finds the data in a \`<table>\`: one row for an item, its number in \`<data value>\`. */
export function extract${pascal}(host: Element): Written${pascal} | null {
  const table = host.querySelector('table');
  if (!table) return null;
  return {
    title: textOf(table.caption),
    sources: writtenSources(host).map(({ text }) => ({ text, href: null })),
    items: [...table.querySelectorAll('tr[data-row]')].map((row) => ({
      id: attributeOf(row, 'data-row') ?? '',
      label: textOf(row.querySelector('th')),
      value: attributeOf(row.querySelector('data'), 'value') ?? '',
    })),
  };
}
`,
    [`${room}/view.ts`]: `import { css, html, svg, type CSSResult, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ${pascal}Model } from './model.js';

export function ${camel}View({ bars }: ${pascal}Model): TemplateResult {
  return html\`\${repeat(
    bars,
    ({ id }) => id,
    ({ label, share, quiet }) => html\`<div class=\${quiet ? 'row quiet' : 'row'}>
      \${label}
      <svg part="bar" width="100%" height="12">\${svg\`<rect height="12" width=\${\`\${share * 100}%\`}></rect>\`}</svg>
    </div>\`,
  )}\`;
}

export const styles: CSSResult = css\`
  .row rect {
    fill: var(--_side-a);
    transition: fill var(--_duration) var(--_ease);
  }
  .quiet {
    color: var(--_muted);
  }
  .quiet rect {
    fill: var(--_muted);
  }
\`;
`,
    [`${room}/element.ts`]: `import type { Frame, State, StateKeys } from '@throughline/core';
import type { TemplateResult } from 'lit';
import { GraphicElement, type Check, type Rows } from '../../graphic-element.js';
import { extract${pascal} } from './html.js';
import { ${camel}Ids, ${camel}Model, ${camel}Of, ${camel}Rows, STATES, type ${pascal}Data, type ${pascal}Model, type Written${pascal} } from './model.js';
import { ${camel}View, styles } from './view.js';

/**
 * What it shows, in one sentence.
 *
 * \`\`\`html
 * <tl-${name}>
 *   <table>
 *     <caption>A question</caption>
 *     <tr data-row="a"><th scope="row">One</th><td><data value="10">10</data></td></tr>
 *   </table>
 *   <p data-source>Source: …</p>
 * </tl-${name}>
 * \`\`\`
 *
 * @summary What it shows, in one sentence.
 * @tag tl-${name}
 *
 * @slot - The table that is drawn.
 *
 * @csspart base - The graphic.
 * @csspart bar - The bar of one item.
 */
export class ${pascal}Element extends GraphicElement<Written${pascal}, ${pascal}Data, ${pascal}Model> {
  static override readonly states: StateKeys = STATES;

  static override styles = [GraphicElement.styles, styles];

  protected override extract(): Written${pascal} | null {
    return extract${pascal}(this);
  }

  protected override understand(written: Written${pascal}): ${pascal}Data {
    return ${camel}Of(written);
  }

  protected override async checks(): Promise<Check<Written${pascal}>> {
    const { check${pascal} } = await import('./check.js');
    return check${pascal};
  }

  protected override ids(data: ${pascal}Data): readonly string[] {
    return ${camel}Ids(data);
  }

  protected override model(data: ${pascal}Data, state: State, frame: Frame): ${pascal}Model {
    return ${camel}Model(data, state, frame);
  }

  protected override view(model: ${pascal}Model): TemplateResult {
    return ${camel}View(model);
  }

  protected override rows(data: ${pascal}Data): Rows {
    return ${camel}Rows(data);
  }
}
`,
    [`${room}/define.ts`]: `import { define } from '../../define.js';
import { ${pascal}Element } from './element.js';

export * from './element.js';

define('tl-${name}', ${pascal}Element);

declare global {
  interface HTMLElementTagNameMap {
    'tl-${name}': ${pascal}Element;
  }
}
`,
    [`stories/${name}.stories.ts`]: `import '@throughline/elements/${name}.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta = { title: 'Components/${pascal}', component: 'tl-${name}' };
export default meta;

const table = (value: string) => html\`<table>
  <caption>
    A question
  </caption>
  <tbody>
    <tr data-row="a">
      <th scope="row">One</th>
      <td><data value=\${value}>\${value}</data></td>
    </tr>
    <tr data-row="b">
      <th scope="row">Two</th>
      <td><data value="5">5</data></td>
    </tr>
  </tbody>
</table>\`;

export const Ordinary: StoryObj = { render: () => html\`<tl-${name}>\${table('10')}</tl-${name}>\` };

export const Empty: StoryObj = { render: () => html\`<tl-${name}></tl-${name}>\` };

export const Hostile: StoryObj = { render: () => html\`<tl-${name}>\${table('<script>alert(1)</script>')}</tl-${name}>\` };
`,
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const name = process.argv[2] ?? '';
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(name)) {
    console.error('Name the component in kebab-case, with at least two words: npm run new -- rain-columns');
    process.exit(2);
  }
  const root = resolve(import.meta.dirname, '..');
  const files = filesOf(name);
  const config = await resolveConfig(join(root, 'package.json'));
  const taken = Object.keys(files).filter((path) => existsSync(join(root, path)));
  if (taken.length > 0) {
    console.error(`There is a component of this name: ${taken[0]}`);
    process.exit(2);
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), await format(text, { ...config, filepath: path }));
    console.log(path);
  }
  console.log(`
Begin in model.ts. Its tests, without a browser:
  npx vitest run --project unit packages/elements/src/components/${name}
To see it: npm run storybook. Its checks are part of npm test already.`);
}
