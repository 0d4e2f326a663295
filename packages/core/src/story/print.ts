// A Story as Markdown: one way to write each thing.
import type { BlockContent, PhrasingContent, Root, RootContent, TableRow } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown, type Handle, type Options } from 'mdast-util-to-markdown';
import { kebab } from '../kebab.js';
import { slugOf } from './ids.js';
import { printHead } from './print-head.js';
import type { Block, Figure, Flow, Graphic, Inline, Row, Scene, Step, Story, Table } from './story.js';
import { textOfInlines } from './text.js';

/**
 * A story as Markdown with front matter, sources and facts in it, in one canonical form: what was read from the result is
 * the story again. Data that came from a file stand in their scenes.
 */
export function printStory(story: Story): string {
  return `---\n${printHead(story)}---\n\n${printBlocks(story.body)}`;
}

function printBlocks(body: readonly Block[]): string {
  return body.map((block) => `${printBlock(block)}\n`).join('\n');
}

function printBlock(block: Block): string {
  switch (block.type) {
    case 'section':
      return printHeading(block.level, block.title, block.id);
    case 'scene':
      return printScene(block);
    case 'figure':
      return printFigure(block);
    case 'sources':
      return '::sources';
    default:
      return printFlow([block]);
  }
}

function printHeading(level: number, words: readonly Inline[], id: string): string {
  const made = slugOf(textOfInlines(words)) || 'section';
  const children = phrasesOf(words);
  const depth = Math.min(6, Math.max(1, level)) as 1 | 2 | 3 | 4 | 5 | 6;
  return markdown([
    { type: 'heading', depth, children: id === made ? children : [...children, ...named(id, children)] },
  ]);
}

function printScene({ id, layout, side, graphic, steps }: Scene): string {
  const said = [
    ...(layout === 'beside' ? [] : [['layout', layout] as const]),
    ...(side === 'end' ? [] : [['side', side] as const]),
  ];
  return [printOpening('scene', id, graphic, said), printData(graphic.data), ...steps.map(printStep), ':::']
    .filter((part) => part !== '')
    .join('\n\n');
}

function printFigure({ id, graphic, size, state, description, decorative }: Figure): string {
  const hasPicture = description.length > 0 || decorative !== '' || Object.keys(state).length > 0;
  const picture = hasPicture ? printPicture('', { state, description, decorative }) : '';
  const opening = printOpening('figure', id, graphic, size === 'wide' ? [['size', size]] : []);
  return [opening, printData(graphic.data), picture, ':::'].filter((part) => part !== '').join('\n\n');
}

function printStep({ id, named, level, heading, prose, ...shown }: Step): string {
  const parts = [
    printHeading(level, heading, slugOf(textOfInlines(heading)) || 'section'),
    printFlow(prose),
    printPicture(named ? id : '', shown),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

// Directives

type Said = readonly (readonly [name: string, value: string])[];

function printOpening(name: 'scene' | 'figure', id: string, graphic: Graphic, said: Said): string {
  const made = slugOf(graphic.title) || name;
  const attributes = [['graphic', graphic.kind] as const, ...said, ...Object.entries(graphic.attributes)];
  return `:::${name}${label([{ type: 'text', value: graphic.title }])}${braces(id === made ? '' : id, attributes)}`;
}

function printPicture(
  id: string,
  { state, description, decorative }: Pick<Step, 'state' | 'description' | 'decorative'>,
): string {
  const said = [
    ...(decorative === '' ? [] : [['decorative', decorative] as const]),
    ...Object.entries(state).map(([key, value]) => [kebab(key), value] as const),
  ];
  return `::picture${label(phrasesOf(description))}${braces(id, said)}`;
}

function braces(id: string, attributes: Said): string {
  const written = attributes.flatMap(([name, value]) =>
    name === 'graphic' && value === '' ? [] : [attribute(name, value)],
  );
  const all = [...(id === '' ? [] : [`#${id}`]), ...written];
  return all.length === 0 ? '' : `{${all.join(' ')}}`;
}

function attribute(name: string, value: string): string {
  if (value === '') return name;
  return /^[\p{L}\p{N}_-]+$/u.test(value) ? `${name}=${value}` : `${name}="${escaped(value)}"`;
}

/** Character references for what would end a value, or be one. */
function escaped(value: string): string {
  return value.replace(/[&"<>|\n\r\t\\`[\]{}]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function label(words: readonly PhrasingContent[]): string {
  const children = words.filter((word) => word.type !== 'text' || word.value !== '');
  if (children.length === 0) return '';
  return toMarkdown({ type: 'storyLabel', children: children.map(withoutOpenCode) } as never, OPTIONS).trimEnd();
}

/** Brackets in code count where a label ends: there they are words. */
function withoutOpenCode(word: PhrasingContent): PhrasingContent {
  if (word.type === 'inlineCode' && !isBalanced(word.value)) return { type: 'text', value: word.value };
  return 'children' in word ? { ...word, children: word.children.map(withoutOpenCode) } : word;
}

function isBalanced(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '\\') return false;
    open += character === '[' ? 1 : character === ']' ? -1 : 0;
    if (open < 0) return false;
  }
  return open === 0;
}

// Data

function printData(data: Table): string {
  switch (data.form) {
    case 'none':
      return '';
    case 'table':
      return printTable(data);
    case 'list':
      return printList(data.rows);
    case 'quotes':
      return data.rows
        .map((row) =>
          markdown([{ type: 'blockquote', children: [{ type: 'paragraph', children: labelOf(row, new Set()) }] }]),
        )
        .join('\n\n');
  }
}

function printTable({ columns, rows }: Table): string {
  const taken = new Set<string>();
  const head = columns.map(({ id, label }, index): PhrasingContent[] => {
    const made = slugOf(label) || (index === 0 ? 'row' : `column-${index + 1}`);
    const words: PhrasingContent[] = label === '' ? [] : [{ type: 'text', value: label }];
    return isMade(id, made, taken) ? words : [...words, ...named(id, words)];
  });
  const rowIds = new Set<string>();
  const lines = rows.map((row) => [
    labelOf(row, rowIds),
    ...row.cells.map(({ text, facts }) => cited(text === '' ? [] : [{ type: 'text', value: text }], facts)),
  ]);
  const rowOf = (cells: readonly PhrasingContent[][]): TableRow => ({
    type: 'tableRow',
    children: cells.map((children) => ({ type: 'tableCell', children })),
  });
  return markdown([{ type: 'table', children: [head, ...lines].map(rowOf) }]);
}

function printList(rows: readonly Row[]): string {
  const taken = new Set<string>();
  const lines: string[] = [];
  let group = '';
  for (const row of rows) {
    if (row.group !== group && row.group !== '') lines.push(`- ${line([{ type: 'text', value: row.group }])}`);
    group = row.group;
    lines.push(`${group === '' ? '' : '  '}- ${line(labelOf(row, taken))}`.trimEnd());
  }
  return lines.join('\n');
}

/** Words on one line, behind the mark of an item. */
function line(words: PhrasingContent[]): string {
  return markdown([{ type: 'paragraph', children: words }]);
}

/** The label of a row with its strong part, its citations, and its id where that is not the one that would be made. */
function labelOf({ id, label, short, facts, cells }: Row, taken: Set<string>): PhrasingContent[] {
  const first = facts[0] ?? cells.find((cell) => cell.facts.length > 0)?.facts[0];
  const words = cited(strongPart(label, short), facts);
  return isMade(id, first?.fact ?? (slugOf(label) || 'row'), taken) ? words : [...words, ...named(id, words)];
}

function strongPart(label: string, short: string): PhrasingContent[] {
  const at = short === '' ? -1 : label.indexOf(short);
  const text = (value: string): PhrasingContent[] => (value === '' ? [] : [{ type: 'text', value }]);
  if (at === -1) return text(label);
  return [
    ...text(label.slice(0, at)),
    { type: 'strong', children: text(short) },
    ...text(label.slice(at + short.length)),
  ];
}

function cited(words: PhrasingContent[], facts: Row['facts']): PhrasingContent[] {
  return facts.reduce<PhrasingContent[]>(
    (all, { fact }) => [...all, ...space(all), { type: 'storyCitations', citations: [{ fact, range: [0, 0] }] }],
    words,
  );
}

function named(id: string, before: readonly PhrasingContent[]): PhrasingContent[] {
  return id === ''
    ? []
    : [...space(before), { type: 'textDirective', name: 'id', children: [{ type: 'text', value: id }] }];
}

function space(before: readonly PhrasingContent[]): PhrasingContent[] {
  return before.length === 0 ? [] : [{ type: 'text', value: ' ' }];
}

/** Whether reading makes this id by itself; then it is taken. */
function isMade(id: string, made: string, taken: Set<string>): boolean {
  const same = id === made && !taken.has(made);
  taken.add(id);
  return same;
}

// Words

function printFlow(flow: readonly Flow[]): string {
  return flow.length === 0 ? '' : markdown(flow.map(nodeOf));
}

function nodeOf(block: Flow): BlockContent {
  switch (block.type) {
    case 'paragraph':
      return { type: 'paragraph', children: phrasesOf(block.children) };
    case 'heading':
      return {
        type: 'heading',
        depth: Math.min(6, block.level) as 1 | 2 | 3 | 4 | 5 | 6,
        children: phrasesOf(block.children),
      };
    case 'quotation':
      return { type: 'blockquote', children: block.children.map(nodeOf) };
    case 'code':
      return { type: 'code', lang: block.lang || null, value: block.value };
    case 'rule':
      return { type: 'thematicBreak' };
    case 'list':
      return {
        type: 'list',
        ordered: block.ordered,
        start: block.ordered ? block.start : null,
        spread: false,
        children: block.items.map((item) => ({
          type: 'listItem',
          spread: item.length > 1,
          children: item.map(nodeOf),
        })),
      };
    case 'table':
      return {
        type: 'table',
        children: [block.head, ...block.rows].map((row) => ({
          type: 'tableRow',
          children: row.map((cell) => ({ type: 'tableCell', children: phrasesOf(cell) })),
        })),
      };
  }
}

/** Citations that stand side by side become one mark: `[@a; @b]`. */
function phrasesOf(inlines: readonly Inline[]): PhrasingContent[] {
  const phrases: PhrasingContent[] = [];
  for (const inline of inlines) {
    const last = phrases.at(-1);
    if (inline.type === 'citation' && last?.type === 'storyCitations')
      last.citations.push({ fact: inline.fact, range: [0, 0] });
    else phrases.push(...phraseOf(inline));
  }
  return phrases;
}

function phraseOf(inline: Inline): PhrasingContent[] {
  switch (inline.type) {
    case 'text':
      return [{ type: 'text', value: inline.value }];
    case 'emphasis':
    case 'strong':
      return [{ type: inline.type, children: phrasesOf(inline.children) }];
    case 'link':
      return [{ type: 'link', url: inline.href, title: inline.title || null, children: phrasesOf(inline.children) }];
    case 'code':
      return [{ type: 'inlineCode', value: inline.value }];
    case 'break':
      return [{ type: 'break' }];
    case 'citation':
      return [{ type: 'storyCitations', citations: [{ fact: inline.fact, range: [0, 0] }] }];
    case 'value':
      return [
        {
          type: 'textDirective',
          name: 'value',
          ...(inline.form === 'reads' ? {} : { attributes: { form: inline.form } }),
          children: [{ type: 'text', value: inline.fact }],
        },
      ];
    case 'foreign':
      return [
        {
          type: 'textDirective',
          name: 'lang',
          attributes: { lang: inline.lang, ...(inline.dir === '' ? {} : { dir: inline.dir }) },
          children: phrasesOf(inline.children),
        },
      ];
    case 'element':
      return elementOf(inline);
  }
}

function elementOf({ tag, attributes, children }: Extract<Inline, { type: 'element' }>): PhrasingContent[] {
  const said = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const opening: PhrasingContent = { type: 'html', value: `<${tag}${said.join('')}>` };
  return tag === 'br' || tag === 'wbr'
    ? [opening]
    : [opening, ...phrasesOf(children), { type: 'html', value: `</${tag}>` }];
}

// The printer

function markdown(children: RootContent[]): string {
  const root: Root = { type: 'root', children };
  return toMarkdown(root, OPTIONS).trimEnd();
}

type CitationsNode = Extract<PhrasingContent, { type: 'storyCitations' }>;
type DirectiveNode = Extract<PhrasingContent, { type: 'textDirective' }>;

/** What a handler begins with, for whoever stands before it. */
const peeking = (handle: Handle, first: string) => Object.assign(handle, { peek: () => first });

const citations = peeking((node: CitationsNode) => `[${node.citations.map(({ fact }) => `@${fact}`).join('; ')}]`, '[');

const textDirective = peeking((node: DirectiveNode, _, state, info) => {
  const exit = state.enter('label');
  const before = `:${node.name}[`;
  const words = node.name === 'lang' ? state.containerPhrasing(node, { ...info, before, after: ']' }) : textOf(node);
  exit();
  const attributes = Object.entries(node.attributes ?? {}).map(([name, value]) =>
    attributeInText(node.name, name, value ?? ''),
  );
  const said = attributes.length > 0 ? `{${attributes.join(' ')}}` : info.after.startsWith('{') ? '{}' : '';
  return `${before}${words}]${said}`;
}, ':');

function attributeInText(directive: string, name: string, value: string): string {
  return directive === 'lang' && name === 'lang' ? value : `${name}=${value}`;
}

function textOf(node: DirectiveNode): string {
  return node.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
}

/** The label of a directive on a line of its own: no line break may stand in it. */
const storyLabel: Handle = (node: { children: PhrasingContent[] }, _, state, info) => {
  const exits = [state.enter('phrasing'), state.enter('label'), state.enter('leafDirectiveLabel')];
  const words = state.containerPhrasing(
    { type: 'paragraph', children: node.children },
    { ...info, before: '[', after: ']' },
  );
  for (const exit of exits) exit();
  return `[${words}]`;
};

const OPTIONS: Options = {
  bullet: '-',
  emphasis: '*',
  fences: true,
  incrementListMarker: true,
  listItemIndent: 'one',
  resourceLink: true,
  rule: '-',
  extensions: [
    gfmTableToMarkdown({ tablePipeAlign: false }),
    {
      handlers: { storyCitations: citations, textDirective, storyLabel } as never,
      unsafe: [
        // A line that would be a directive, or close one.
        { atBreak: true, character: ':', after: ':' },
        // A line that would be taken for a row of a table.
        { atBreak: true, character: '|', inConstruct: 'phrasing' },
        // A colon before a directive, which would not begin behind another colon.
        { character: ':', after: '(?=:)', inConstruct: 'phrasing' },
        // A colon that would begin one, before a bracket that nothing escapes.
        { character: ':', after: '(?=(?:value|id|lang)\\[)', inConstruct: 'phrasing' },
        // Brackets count where a label ends, also those of a link's title.
        { character: '[', inConstruct: 'leafDirectiveLabel' },
        { character: ']', inConstruct: 'leafDirectiveLabel' },
        { character: '\n', inConstruct: 'leafDirectiveLabel' },
        { character: '\r', inConstruct: 'leafDirectiveLabel' },
      ],
    },
  ],
};
