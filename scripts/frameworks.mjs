// What frameworks and editors know of the elements, made from custom-elements.json: React components, types for JSX, Vue and
// Svelte, and data for editors. The published generator of React wrappers was tried: it names every event a
// CustomEvent and hands on what is read-only (docs/decisions/020). Those for editors are used.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './process.mjs';

const folder = resolve(root, 'packages/elements');
const read = (path) => JSON.parse(readFileSync(join(folder, path), 'utf8'));
const generated = '// Generated from custom-elements.json by scripts/frameworks.mjs.\n';

/**
 * An element as frameworks see it.
 *
 * @typedef {object} ElementFacts
 * @property {string} tag `tl-quote-card`
 * @property {string} name `QuoteCard`, its name as a component
 * @property {string} className `QuoteCardElement`
 * @property {string} entry `quote-card`: `@throughline/elements/quote-card.js` registers it
 * @property {string} summary one sentence
 * @property {string} description the rest, in Markdown
 * @property {{ name: string, type: string, description: string, isField: boolean }[]} attributes
 * @property {{ name: string, description: string }[]} properties what can be set as a property alone
 * @property {{ name: string, type: string, description: string }[]} events
 * @property {object} declaration all that the manifest says
 */

/** @returns {ElementFacts[]} Every element of the package, by its tag. */
export function elementsOfManifest() {
  return read('custom-elements.json')
    .modules.flatMap(({ path, declarations = [] }) =>
      declarations.filter(({ tagName }) => tagName).map((declaration) => factsOf(path, declaration)),
    )
    .toSorted((one, other) => (one.tag < other.tag ? -1 : 1));
}

function factsOf(path, declaration) {
  const { tagName: tag, name: className, summary = '', description = '', members = [] } = declaration;
  const attributes = (declaration.attributes ?? []).map(({ name, type, description = '', fieldName }) => ({
    name,
    description,
    type: type?.text ?? 'string',
    isField: fieldName !== undefined,
  }));
  const taken = new Set(attributes.map(({ name }) => name));
  return {
    tag,
    className,
    summary,
    description,
    attributes,
    declaration,
    name: pascal(tag.slice('tl-'.length)),
    entry: path.split('/').at(-2),
    properties: members
      .filter((member) => member.kind === 'field' && !member.static && !member.readonly && !taken.has(member.name))
      .filter(({ privacy, description }) => privacy !== 'protected' && description)
      .map(({ name, description }) => ({ name, description })),
    events: (declaration.events ?? []).map(({ name, type, description }) => ({ name, description, type: type.text })),
  };
}

const pascal = (name) => name.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
const doc = (text, indent) => (text ? `${indent}/** ${text.replaceAll('\n', ' ').replaceAll('*/', '* /')} */\n` : '');

/** Its attributes and properties with the types that the class gives them, one to a line. */
const settings = ({ className, attributes, properties }, indent) =>
  [
    ...attributes.map(({ name, type, description, isField }) => ({
      name,
      description,
      type: isField ? `${className}['${name}']` : type,
    })),
    ...properties.map(({ name, description }) => ({ name, description, type: `${className}['${name}']` })),
  ]
    .map(({ name, type, description }) => `${doc(description, indent)}${indent}${key(name)}?: ${type} | undefined;\n`)
    .join('');

/** Its events as listeners, named as a framework names them. */
const listeners = ({ events }, nameOf, indent) =>
  events
    .map(
      ({ name, type, description }) =>
        `${doc(description, indent)}${indent}${key(nameOf(name))}?: ((event: ${type}) => void) | undefined;\n`,
    )
    .join('');

const key = (name) => (name.includes('-') ? `'${name}'` : name);
const onEvent = (name) => `on${name}`;
const onPascal = (name) => `on${pascal(name)}`;

/** The types of one element's entry that its settings and listeners name. */
function typesOf({ className, events }) {
  return [className, ...new Set(events.map(({ type }) => type))];
}

/** Where a type comes from: an event of all graphics from their base class, all else from the element's own entry. */
const moduleOf = (type, { entry }) => (type === 'ProblemEvent' ? 'graphic-element.js' : `${entry}/element.js`);

/** The import lines for some elements' types. */
function imports(elements, addressOf) {
  const byModule = new Map();
  for (const element of elements)
    for (const type of typesOf(element)) {
      const module = addressOf(type, element);
      byModule.set(module, (byModule.get(module) ?? new Set()).add(type));
    }
  return [...byModule]
    .map(([module, types]) => `import type { ${[...types].join(', ')} } from '${module}';\n`)
    .join('');
}

const published = (type, element) => {
  const inScrolly = { StepEvent: 'scrolly.js', ModeEvent: 'scrolly.js', StepElement: 'scrolly.js' };
  return `@throughline/elements/${inScrolly[type] ?? moduleOf(type, element)}`;
};

const inSource = (type, element) => {
  const inScrolly = { StepEvent: 'events.js', ModeEvent: 'events.js', StepElement: 'step.js' };
  if (inScrolly[type]) return `../components/scrolly/${inScrolly[type]}`;
  return type === 'ProblemEvent' ? '../graphic-element.js' : `../components/${moduleOf(type, element)}`;
};

/** The React components of one entry. */
function reactModule(elements) {
  const components = elements
    .map((element) => {
      const { name, tag, summary, events } = element;
      const names = events.map((event) => `${onPascal(event.name)}: '${onEvent(event.name)}'`).join(', ');
      return `
/** What \`<${name}>\` takes. */
${propsOf(element)}
/** ${summary} As \`<${tag}>\`. */
export const ${name}: FunctionComponent<${name}Props> = component('${tag}', {${names && ` ${names} `}});
`;
    })
    .join('');
  return `'use client';
${generated}import type { FunctionComponent } from 'react';
import '../components/${elements[0].entry}/define.js';
import { component, type ElementProps } from './component.js';
${imports(elements, inSource)}${components}`;
}

function propsOf(element) {
  const { name, className } = element;
  const own = `${settings(element, '  ')}${listeners(element, onPascal, '  ')}`;
  return own
    ? `export interface ${name}Props extends ElementProps<${className}> {\n${own}}\n`
    : `export type ${name}Props = ElementProps<${className}>;\n`;
}

/** The types of all tags where JSX is React's. */
const jsxTypes = (elements) => `${generated}import type { HTMLAttributes, RefAttributes } from 'react';
${imports(elements, published)}
type Tag<Element> = HTMLAttributes<Element> & RefAttributes<Element>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${elements
  .map(
    (element) =>
      `${doc(element.summary, '      ')}      '${element.tag}': Tag<${element.className}> & {\n${settings(element, '        ')}${listeners(element, onEvent, '        ')}      };\n`,
  )
  .join('')}    }
  }
}
`;

/** The types of all tags in Vue's templates. */
const vueTypes = (elements) => `${generated}import type { HTMLAttributes, ReservedProps } from 'vue';
${imports(elements, published)}
type Tag<Props> = new () => { $props: HTMLAttributes & ReservedProps & { slot?: string | undefined } & Props };

declare module 'vue' {
  interface GlobalComponents {
${elements
  .map(
    (element) =>
      `${doc(element.summary, '    ')}    '${element.tag}': Tag<{\n${settings(element, '      ')}${listeners(element, onPascal, '      ')}    }>;\n`,
  )
  .join('')}  }
}
`;

/** The types of all tags in Svelte's templates. */
const svelteTypes = (elements) => `${generated}import type { HTMLAttributes } from 'svelte/elements';
${imports(elements, published)}
declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${elements
  .map(
    (element) =>
      `${doc(element.summary, '    ')}    '${element.tag}': HTMLAttributes<${element.className}> & {\n${settings(element, '      ')}${listeners(element, onEvent, '      ')}    };\n`,
  )
  .join('')}  }
}
`;

/**
 * One entry to a name. A property that several elements take is said to be several things, which are joined.
 * @template {{ name: string, description?: string }} Entry
 * @param {readonly Entry[]} entries
 */
function once(entries) {
  const byName = new Map();
  for (const entry of entries) byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry]);
  return [...byName.values()].map((same) => ({
    ...same[0],
    description: [...new Set(same.map(({ description }) => description.replace(/\.$/, '')))].join('; ') + '.',
  }));
}

/** What the generators for editors cannot know: whose the data is, and that elements share properties and parts. */
function finishEditorData() {
  const { name, version } = read('package.json');
  const web = read('web-types.json');
  const { css } = web.contributions;
  const styles = Object.fromEntries(Object.entries(css).map(([kind, entries]) => [kind, once(entries)]));
  write('web-types.json', json({ ...web, name, version, contributions: { ...web.contributions, css: styles } }));
  const { properties, pseudoElements, ...vscode } = read('vscode.css-custom-data.json');
  write(
    'vscode.css-custom-data.json',
    json({ ...vscode, properties: once(properties), pseudoElements: once(pseudoElements) }),
  );
}

const json = (content) => `${JSON.stringify(content, null, 2)}\n`;
const write = (path, text) => writeFileSync(join(folder, path), text);

/** Writes all that needs the manifest alone, before anything is compiled. */
export function writeFrameworks() {
  const elements = elementsOfManifest();
  const entries = [...new Set(elements.map(({ entry }) => entry))];
  const react = join(folder, 'src/react');
  mkdirSync(react, { recursive: true });
  for (const file of readdirSync(react)) if (file !== 'component.ts') rmSync(join(react, file));
  for (const entry of entries)
    write(`src/react/${entry}.ts`, reactModule(elements.filter((element) => element.entry === entry)));
  write('src/react/index.ts', `${generated}${entries.map((entry) => `export * from './${entry}.js';\n`).join('')}`);
  write('jsx.d.ts', jsxTypes(elements));
  write('vue.d.ts', vueTypes(elements));
  write('svelte.d.ts', svelteTypes(elements));
  finishEditorData();
}
