// Writes llms.txt: what the elements are and how each is used, in one text for whoever, or whatever, reads no Storybook.
// From custom-elements.json, from the states that the classes themselves declare, and from the words below.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { elementsOfManifest } from './frameworks.mjs';
import { root } from './process.mjs';

const folder = resolve(root, 'packages/elements');

const opening = ({ version }) => `# @throughline/elements ${version}

> Custom elements for explainers that scroll: a story keeps a graphic in view while its steps go by, and each graphic reads
> its data from ordinary HTML inside it, which is also what a reader has without script. No configuration object, no
> framework needed; the HTML is the interface.

## Rules that hold for all

- Write the words and the data as HTML inside the element. Never leave them out because a property could carry them: the
  HTML is the fallback, and what screen readers, search and translation read.
- A step says what the graphic shows in \`data-…\` attributes that the graphic declares ("A step may say", below). What a
  step leaves unsaid is as at the beginning, not as at the step before.
- Every step has a heading, prose, and \`<p data-description>\`, which says what the picture shows to those who cannot see it.
- An id that a step names is that of a row, an item or a quotation of the graphic (\`data-row\`, \`data-id\`, \`data-quote\`).
- A number is written \`<data value="41">41 nests</data>\`, with \`data-qualifier="over"\` where it is not exact.
- Change the HTML, and the picture follows; there is nothing to call.
- On localhost, and where the page says \`<html data-tl-dev>\`, a mistake is told in the console with the nearest right name.

## Use

\`\`\`js
import '@throughline/elements/article.css'; // keeps room before the script comes
import '@throughline/elements/scrolly.js'; // <tl-scrolly>, <tl-step>
import '@throughline/elements/force-comparison-bar.js';
\`\`\`

\`\`\`html
<tl-scrolly>
  <tl-force-comparison-bar slot="graphic"><table>…</table></tl-force-comparison-bar>
  <tl-step id="first" data-focus="boats">
    <h2>Heading</h2>
    <p>Prose.</p>
    <p data-description>What the picture shows at this step.</p>
  </tl-step>
</tl-scrolly>
\`\`\`

- \`@throughline/elements/<entry>.js\` registers an element; \`…/<entry>/element.js\` has its class alone.
- React 19: \`import { Scrolly, Step } from '@throughline/elements/react/scrolly.js'\`, and so for every entry; events are
  \`onTlStep\`, \`onTlMode\`, \`onTlProblem\`. Tags in JSX are typed by \`@throughline/elements/jsx.d.ts\`.
- Vue 3: the tags, with \`compilerOptions.isCustomElement: (tag) => tag.startsWith('tl-')\`; events as \`@tl-step\`; types in
  \`@throughline/elements/vue.d.ts\`.
- Svelte 5: the tags; events as \`ontl-step\`; types in \`@throughline/elements/svelte.d.ts\`.

## Without a bundler

- \`cdn/\` in the package is what a CDN serves. \`loader.js\`, a module script, finds \`tl-\` tags and loads what they need when the
  reader is near; \`throughline.js\` is everything in one file; \`throughline.css\` belongs into the head. \`integrity.json\` has the
  \`integrity\` of each; write it, with \`crossorigin\`, on every tag.
- Where a CMS lets no \`tl-\` tag through: \`<div data-tl="scrolly">\`, \`<section data-tl="step" id="a" data-focus="b">\`,
  \`<span data-tl="data" data-tl-value="41">41 nests</span>\`; \`data-tl-slot="graphic"\` becomes \`slot\`. The loader makes elements of it.
- A whole story that \`throughline build\` has written comes by two lines: \`<p><a data-tl-story href="…/">Title</a></p>\` and
  \`<script type="module" src="…/embed.js"></script>\`.
- In an iframe: \`<div><iframe data-tl-frame src="…/embed.html" title="…"></iframe></div>\` and \`host.js\` in the page around, so that the
  story scrolls with the page.

## Other entries

- \`host.js\`: the script around iframes. \`frame.js\`: what answers it in the frame; \`throughline build\` puts it there.
- \`ground.js\`: for a dark page that has no \`color-scheme\`: elements take over the colours around them. The CDN’s files have it.
- \`words.js\`: \`<tl-words lang="de" data-next="Weiter">\` gives the words of the interface as HTML. The CDN’s files have it.
- \`reading.js\`: \`watchReading\` tells which steps readers enter, how long they stay, and when they are through; off until it is called.
- \`markup.js\`: \`upgrade(root)\` makes elements of \`data-tl\` markup. \`snippet.js\`: what \`embed.js\` of a build is made with.
- \`strings.js\`: \`setStrings\` for the few words of the interface. \`graphic-element.js\`: \`GraphicElement\`, the base class of a graphic of
  your own; \`labels.js\` finds places for its labels, \`table-kind.js\` reads its data from a table. \`kinds.js\`: what a story's
  Markdown may ask for; \`throughline\` reads it.
`;

/** One line to each: `- \`name\` (type): what it is.` */
const lines = (title, entries) =>
  entries.length === 0
    ? ''
    : `\n${title}:\n\n${entries
        .map(({ name, type, description }) => `- \`${name}\`${type ? ` (${type})` : ''}${said(description)}`)
        .join('\n')}\n`;

const said = (text) => (text ? `: ${text.replace(/\s+/g, ' ').replace(/\.?$/, '.')}` : '');

/** What a step may say to a graphic, from the states that its class declares. */
const stateLines = (states = {}) =>
  Object.entries(states).map(([key, { kind, words, help }]) => ({
    name: `data-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    type: words?.join(' or ') ?? kind,
    description: help,
  }));

function chapter({ tag, name, entry, summary, description, attributes, properties, events, declaration }, states) {
  const { slots = [], cssParts = [], cssProperties = [] } = declaration;
  return `
## <${tag}>

${summary} Entry \`${entry}.js\`, in React \`${name}\`.

${description}
${[
  lines('A step may say', stateLines(states)),
  lines('Attributes', attributes),
  lines('Properties', properties),
  lines('Events', events),
  lines(
    'Slots',
    slots.map(({ name, description }) => ({ name: name || '(default)', description })),
  ),
  lines('Parts', cssParts),
  lines('Custom properties', cssProperties),
].join('')}`;
}

/** Writes the text into the package. The packages must have been compiled: the states are asked of the classes. */
export async function writeGuide() {
  const chapters = [];
  for (const element of elementsOfManifest()) {
    const file = element.tag === 'tl-step' ? 'step.js' : 'element.js';
    const module = await import(pathToFileURL(join(folder, 'dist/components', element.entry, file)).href);
    chapters.push(chapter(element, module[element.className].states));
  }
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'llms.txt'), opening(about) + chapters.join(''));
}
