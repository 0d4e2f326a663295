import { describe, expect, test } from 'vitest';
import { FORMAT_CODES } from './codes.js';
import { NO_FILES, type Files } from './files.js';
import { readStory } from './read.js';

const FRONT = '---\nversion: 1\ntitle: A title\n---\n';

/** A mistake is marked in the text: `«` and `»` stand around what a Finding must be about; the text is read without them. */
interface Mistake {
  readonly code: string;
  readonly text: string;
  /** In place of the front matter that is put before the text. */
  readonly whole?: boolean;
  /** What the message or help must hold. */
  readonly says?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly level?: 'warning';
}

const scene = (inner: string, opening = ':::scene[Title]{graphic=quote-card}') =>
  `${opening}\n\n> [@a]\n\n${inner}\n\n:::\n`;
const step = '### Heading\n\nWords.\n\n::picture[Described.]\n';
const front = (lines: string) => `---\nversion: 1\ntitle: A title\n${lines}\n---\n`;
const fact = (lines: string) => front(`facts:\n  a:\n${lines.replace(/^/gm, '    ')}`);

const MISTAKES: readonly Mistake[] = [
  // Front matter
  { code: 'front-matter-missing', text: '«»Hello.\n', whole: true, says: 'version: 1' },
  { code: 'front-matter-open', text: '«---»\nversion: 1\ntitle: x\n\nWords.\n', whole: true },
  { code: 'newer-version', text: '---\nversion: «99»\nheadline: x\n---\n', whole: true, says: 'version 99' },
  { code: 'unknown-version', text: '---\nversion: «one»\ntitle: x\n---\n', whole: true, says: '"version: 1"' },
  { code: 'key-missing', text: '«---\nversion: 1\n---»\n', whole: true, says: '"title" is missing' },
  { code: 'unknown-key', text: front('«standfrist»: x'), whole: true, says: 'Did you mean "standfirst"?' },
  { code: 'unknown-key', text: front('«as_of»: 2026'), whole: true, says: 'Did you mean "as-of"?' },
  { code: 'unknown-key', text: front('«__proto__»: x'), whole: true },
  // As other systems call it
  { code: 'unknown-key', text: front('«stpes»: []'), whole: true, says: 'A step is a heading ### in a :::scene' },
  { code: 'unknown-key', text: front('«steps»: []'), whole: true, says: 'A step is a heading ### in a :::scene' },
  { code: 'unknown-key', text: front('«alt-text»: x'), whole: true, says: 'where it is seen: ::picture[' },
  { code: 'unknown-key', text: front('«alt»: x'), whole: true, says: 'where it is seen: ::picture[' },
  { code: 'unknown-key', text: front('«caption»: x'), whole: true, says: 'title in :::scene[…]' },
  { code: 'unknown-key', text: front('«credit»: x'), whole: true, says: 'a key of the source' },
  { code: 'unknown-key', text: front('«byline»: x'), whole: true, says: 'called "authors"' },
  { code: 'unknown-key', text: front('«headline»: x'), whole: true, says: 'called "title"' },
  { code: 'unknown-key', text: front('«dek»: x'), whole: true, says: 'called "standfirst"' },
  { code: 'unknown-key', text: front('«summary»: x'), whole: true, says: 'called "standfirst"' },
  { code: 'unknown-key', text: fact('«credit»: x'), whole: true, says: 'a key of the source' },
  { code: 'unknown-word', text: front('kind: «anlysis»'), whole: true, says: 'Did you mean "analysis"?' },
  { code: 'unknown-word', text: front('restyle: «acent»'), whole: true, says: 'Did you mean "accent"?' },
  { code: 'unknown-word', text: front('restyle: [ink, «side-a»]'), whole: true, says: 'font-label' },
  { code: 'wrong-type', text: front('restyle: [«[ink]»]'), whole: true, says: 'one or more of accent' },
  { code: 'unknown-language', text: front('lang: «English»'), whole: true, says: 'BCP 47' },
  { code: 'wrong-type', text: front('standfirst: «[a, b]»'), whole: true, says: 'a list' },
  { code: 'wrong-type', text: front('sources:\n  one: «text»'), whole: true },
  { code: 'wrong-type', text: front('words: «text»'), whole: true },
  { code: 'bad-id', text: front('explains: «two words»'), whole: true, says: 'two-words' },
  { code: 'bad-id', text: front('facts:\n  «a b»:\n    says: x'), whole: true, says: 'a-b' },
  { code: 'unsafe-link', text: front('canonical: «javascript:alert(1)»'), whole: true },
  { code: 'address-not-whole', text: front('canonical: «/a/b»'), whole: true, says: 'https://desk.example/swifts/' },
  {
    code: 'address-not-whole',
    text: front('sources: { a: { link: «www.example.org/a» } }'),
    whole: true,
    says: 'Write https://www.example.org/a',
  },
  { code: 'address-not-whole', text: front('authors: [{ name: Ida, link: «/about/ida» }]'), whole: true },
  { code: 'address-not-whole', text: front('canonical: «mailto:desk@example.org»'), whole: true },
  { code: 'address-not-whole', text: front('canonical: «https:///a»'), whole: true },
  { code: 'address-not-whole', text: front('canonical: «http://desk.example/a/»'), whole: true },
  { code: 'address-not-whole', text: front('canonical: «https://ida:secret@desk.example/a/»'), whole: true },
  {
    code: 'date-ambiguous',
    text: front('published: «03/04/2026»'),
    whole: true,
    says: 'Write 2026-04-03 or 2026-03-04',
  },
  { code: 'date-unreadable', text: front('published: «25/04/2026»'), whole: true, says: 'Write 2026-04-25.' },
  { code: 'date-unreadable', text: front('published: «2026-02-30»'), whole: true, says: 'There is no day' },
  { code: 'date-unreadable', text: front('published: «4 May 2026»'), whole: true, says: 'Write 2026-05-04.' },
  { code: 'date-unreadable', text: front('published: «May 2026»'), whole: true, says: 'Write 2026-05.' },
  { code: 'date-unreadable', text: front('published: «03/04/26»'), whole: true, says: 'four digits' },
  { code: 'date-unreadable', text: front('modified: «2026-5-4»'), whole: true, says: 'Write 2026-05-04.' },
  { code: 'date-unreadable', text: front('modified: «yesterday»'), whole: true },
  { code: 'doubled-key', text: front('«title»: Another'), whole: true },
  { code: 'yaml-item', text: front('authors:\n  - Jane Doe\n    «- Ben Ode»'), whole: true },
  { code: 'yaml-syntax', text: front('standfirst: «"One summer»\nkind: news'), whole: true, says: '"One summer"' },
  {
    code: 'yaml-syntax',
    text: front("standfirst: «'One summer»\ndisclosure: The town's"),
    whole: true,
    says: "summer'",
  },
  { code: 'yaml-syntax', text: fact('who: «{ name: Ida, role: [a, b]»\nhow: written'), whole: true, says: 'Write }' },
  { code: 'yaml-syntax', text: front('authors: «[Ida, Ben»\nlang: en'), whole: true, says: 'Write ]' },
  { code: 'yaml-syntax', text: front('standfirst: «O»ne: two'), whole: true },
  { code: 'yaml-alias', text: front('standfirst: «*all»'), whole: true },
  {
    code: 'text-cut',
    text: front('standfirst: Why «#MeToo matters»'),
    whole: true,
    level: 'warning',
    says: 'quotation marks',
  },
  { code: 'file-missing', text: front('facts: «facts.yaml»'), whole: true },
  { code: 'path-outside', text: front('facts: «../facts.yaml»'), whole: true },
  { code: 'path-outside', text: front('facts: «/etc/passwd.yaml»'), whole: true },
  { code: 'path-outside', text: front('sources: «https://example.org/sources.yaml»'), whole: true },
  { code: 'file-kind', text: front('facts: «facts.txt»'), whole: true, files: { 'facts.txt': '' } },
  // Facts
  { code: 'number-unreadable', text: fact('value: «12,345,678»\nunit: x'), whole: true, says: 'Write 12345678.' },
  { code: 'number-unreadable', text: fact('value: «1,234»\nunit: x'), whole: true, says: "Write 1234, or '1.234'" },
  { code: 'number-unreadable', text: fact('value: «12 %»\nunit: x'), whole: true, says: 'Write 12, and "unit: %"' },
  { code: 'number-unreadable', text: fact('value: «1_000»\nunit: x'), whole: true, says: 'Write 1000.' },
  { code: 'number-unreadable', text: fact('value: «1.234.567,5»\nunit: x'), whole: true, says: 'Write 1234567.5.' },
  { code: 'number-unreadable', text: fact('value: «2,5»\nunit: x'), whole: true, says: 'Write 2.5.' },
  { code: 'number-unreadable', text: fact('value: «012»\nunit: x'), whole: true, says: 'Write 12.' },
  { code: 'number-unreadable', text: fact('value: «12:30»\nunit: x'), whole: true },
  { code: 'number-unreadable', text: fact('value: «-5»\nunit: x'), whole: true, says: 'zero or more' },
  { code: 'number-unreadable', text: fact('value: «5 million»\nunit: x'), whole: true, says: 'Write 5000000' },
  { code: 'number-unreadable', text: fact('value: «1.5bn»\nunit: x'), whole: true, says: 'Write 1500000000' },
  { code: 'number-unreadable', text: fact('value: «12km»\nunit: x'), whole: true, says: '"unit: km"' },
  { code: 'number-ambiguous', text: fact('value: «1.234»\nunit: x'), whole: true, says: "Write 1234, or '1.234'" },
  { code: 'number-not-expected', text: fact('value: «5»\nunit: x\nqualifier: present'), whole: true },
  { code: 'number-missing', text: fact('qualifier: «about»\nunit: x'), whole: true },
  { code: 'unit-missing', text: fact('value: «5»'), whole: true },
  { code: 'range-open', text: fact('value: «5»\nunit: x\nqualifier: range'), whole: true },
  { code: 'range-reversed', text: fact('value: 5\nunit: x\nupper: «4»'), whole: true },
  { code: 'upper-not-expected', text: fact('value: 5\nunit: x\nqualifier: about\nupper: «6»'), whole: true },
  { code: 'unknown-word', text: fact('certainty: «reportd»'), whole: true, says: 'Did you mean "reported"?' },
  { code: 'unknown-word', text: fact('qualifier: «circa»\nvalue: 5\nunit: x'), whole: true },
  { code: 'unknown-key', text: fact('«quote»: x'), whole: true },
  { code: 'wrong-type', text: fact('who: «[a, b]»'), whole: true },
  // The body
  { code: 'title-in-body', text: '«# Heading»\n' },
  { code: 'not-closed', text: `«:::scene[Title]{graphic=quote-card}»\n\n> [@a]\n\n${step}`, says: 'line 13' },
  { code: 'not-closed', text: `«:::scene[One]{graphic=quote-card}»\n\n> [@a]\n\n${step}\n${scene(step)}` },
  {
    code: 'not-closed',
    text: `«:::scene[One]{graphic=quote-card}»\n\n> [@a]\n\n${step}\n## Section\n\nWords.\n`,
    says: 'line 13',
  },
  { code: 'not-closed', text: `«:::figure{graphic=quote-card}»\n\n> [@a]\n` },
  { code: 'nested-scene', text: scene(`${step}\n«:::figure[F]{graphic=quote-card}»\n\n> [@a]\n\n:::\n`) },
  { code: 'stray-close', text: 'Words.\n\n«:::»\n' },
  {
    code: 'unknown-directive',
    text: scene(step, '«:::scne»[Title]{graphic=quote-card}'),
    says: 'Did you mean ":::scene"?',
  },
  {
    code: 'unknown-directive',
    text: scene('### Heading\n\nWords.\n\n«::pictuer»[Described.]'),
    says: 'Did you mean "::picture"?',
  },
  {
    code: 'unknown-directive',
    text: scene('### Heading\n\nWords.\n\n«:::picture»[Described.]'),
    says: 'Did you mean "::picture"?',
  },
  { code: 'unknown-directive', text: '«::youtube»[x]\n' },
  {
    code: 'unknown-directive',
    text: 'The «:vlaue[»level] is high.\n',
    says: 'Did you mean ":value["?',
    level: 'warning',
  },
  { code: 'misplaced-directive', text: '«::picture[Described.]»\n' },
  { code: 'misplaced-directive', text: '- «::sources»\n' },
  { code: 'misplaced-directive', text: scene(`${step}\n«::sources»\n`) },
  { code: 'broken-directive', text: 'Words.\n\n«:::scene [Title]»\n', says: 'and {: :::scene[Title]' },
  { code: 'broken-directive', text: 'Words.\n\n«::: figure [A] {#b}»\n', says: 'and {: :::figure[A]{#b}' },
  {
    code: 'broken-directive',
    text: `Words.\n\n«::picture [${'Described. '.repeat(20)}] {#b}»\n`,
    says: 'and {: ::picture[…]{#b}',
  },
  { code: 'broken-directive', text: '«::picture[Described»\nin two lines.]\n' },
  { code: 'broken-directive', text: scene(step, '«::: scene[Title]{graphic=quote-card}»') },
  { code: 'directive-attribute', text: scene('### Heading\n\nWords.\n\n::picture[Described.]{«onclick»="x"}') },
  { code: 'directive-attribute', text: scene(step, ':::scene[Title]{graphic=quote-card «style»="color:red"}') },
  {
    code: 'directive-attribute',
    text: scene(step, ':::scene[Title]{graphic=quote-card «centreName»=x}'),
    says: 'Did you mean "centre-name"?',
  },
  { code: 'directive-attribute', text: 'Then :value[a]{«from»=x}.\n' },
  { code: 'directive-attribute', text: '::sources{«a»=b}\n' },
  { code: 'attribute-twice', text: scene(step, ':::scene[Title]{graphic=quote-card map=a «map»=b}') },
  { code: 'graphic-missing', text: scene(step, '«:::scene[Title]»') },
  { code: 'title-missing', text: scene(step, '«:::scene{graphic=quote-card}»') },
  { code: 'no-steps', text: scene('', '«:::scene[Title]{graphic=quote-card}»') },
  { code: 'heading-missing', text: scene(`«Stray words.»\n\n${step}`) },
  { code: 'heading-missing', text: scene('«::picture[Described.]»') },
  { code: 'step-level', text: scene(`${step}\n«## Section»\n\nWords.\n\n::picture[Other.]`) },
  { code: 'picture-missing', text: scene('«### Heading»\n\nWords.') },
  { code: 'picture-twice', text: scene(`${step}\n«::picture[Again.]»`) },
  { code: 'words-in-figure', text: ':::figure{graphic=quote-card}\n\n> [@a]\n\n«Words.»\n\n:::\n' },
  { code: 'decorative-reason', text: scene('### Heading\n\nWords.\n\n::picture{«decorative»}') },
  { code: 'decorative-described', text: scene('### Heading\n\nWords.\n\n::picture[Described.]{«decorative»="why"}') },
  { code: 'sources-twice', text: '::sources\n\n«::sources»\n' },
  {
    code: 'unknown-word',
    text: scene(step, ':::scene[Title]{graphic=quote-card layout=«besides»}'),
    says: 'Did you mean "beside"?',
  },
  ...['who-says-so', 'sources', 'corrections', 'reading-time'].map(
    (id) => ({ code: 'id-of-page', text: scene(step.replace('.]', `.]{#«${id}»}`)), says: `about-${id}` }) as const,
  ),
  {
    code: 'id-of-page',
    text: `${front('facts: { a: { says: x } }').trimEnd()}\n\n«## Words :id[note-a]»\n`,
    whole: true,
    says: 'about-note-a',
  },
  { code: 'duplicate-id', text: scene(`${step.replace('.]', '.]{#one}')}\n${step.replace('.]', '.]{#«one»}')}`) },
  { code: 'bad-id', text: scene(step, ':::scene[Title]{graphic=quote-card id="«a b»"}'), says: 'a-b' },
  { code: 'id-misplaced', text: 'Words «:id[one]».\n'.replace('«:id[one]»', ':id[«one»]') },
  { code: 'id-misplaced', text: ':::figure{graphic=quote-card}\n\n> [@a]\n\n::picture[Seen.]{#«one»}\n\n:::\n' },
  { code: 'id-twice', text: '## Heading :id[one] :id[«two»]\n' },
  { code: 'id-twice', text: scene('### Heading :id[«one»]\n\nWords.\n\n::picture[Described.]{#two}') },
  // Data
  {
    code: 'table-torn',
    text: ':::figure{graphic=rain}\n\n«| a | b | c |\n| 1 | 2 | 3 |»\n\n:::\n',
    says: '| --- | --- | --- |',
  },
  { code: 'table-torn', text: scene(`«| a | b |»\n\n${step}`).replace(/\n(> |- ).*\n/, '\n') },
  // The head's ids and citations are cells like others.
  {
    code: 'table-torn',
    text: ':::figure{graphic=rain}\n\n«| | A :id[a] | B :id[b] |\n| **Row** | [@a] | [@b] |»\n\n:::\n',
    says: 'Write | --- | --- | --- | below',
  },
  { code: 'table-torn', text: '## Heading\n\n«| a | b |\n| 1 | 2 |»\n\nWords.\n', says: 'Write | --- | --- | below' },
  {
    code: 'table-torn',
    text: ':::scene[Title]{graphic=rain}\n\n### Heading\n\n«| a :id[a] | b :id[b] |\n| 1 | 2 |»\n\nWords.\n\n::picture[Described.]\n\n:::\n',
  },
  { code: 'data-missing', text: '«:::figure{graphic=quote-card}»\n\n:::\n', level: 'warning' },
  { code: 'data-twice', text: scene(`- a list [@b]\n\n${step}`).replace('- a list [@b]', '«- a list [@b]»') },
  { code: 'data-twice', text: scene(step, ':::scene[Title]{graphic=quote-card data=«rain.csv»}') },
  { code: 'file-missing', text: ':::figure{graphic=rain data=«rain.csv»}\n\n:::\n' },
  { code: 'extra-cell', text: ':::figure{graphic=rain}\n\n| a | b |\n| - | - |\n| 1 | 2 «| 3 |»\n\n:::\n' },
  { code: 'missing-cell', text: ':::figure{graphic=rain}\n\n| a | b |\n| - | - |\n«| 1 |»\n\n:::\n' },
  { code: 'list-too-deep', text: ':::figure{graphic=rain}\n\n- a\n  - b\n    «- c»\n\n:::\n' },
  { code: 'group-cites', text: ':::figure{graphic=rain}\n\n- a [«@x»]\n  - b [@y]\n\n:::\n' },
  { code: 'stray-in-data', text: ':::figure{graphic=rain}\n\n> «```\n> x\n> ```»\n\n:::\n' },
  { code: 'duplicate-id', text: ':::figure{graphic=rain}\n\n- a :id[x]\n- b :id[«x»]\n\n:::\n' },
  // Words
  { code: 'broken-citation', text: 'It is so «[@a, @b]».\n' },
  { code: 'broken-citation', text: 'It is so «[@»\n' },
  { code: 'image-in-words', text: 'See «![a cat](cat.png)».\n' },
  { code: 'unsafe-link', text: 'See «[this](javascript:alert(1))».\n' },
  { code: 'unsafe-link', text: 'See «[this](data:text/html,x)».\n' },
  { code: 'html-shown', text: 'A «<b>»bold</b> word.\n', level: 'warning' },
  { code: 'html-shown', text: '«<script>»alert(1)</script>\n', level: 'warning' },
  { code: 'html-attribute', text: 'A «<abbr title="x" onclick="y">»word</abbr>.\n', level: 'warning' },
  { code: 'html-open', text: 'A «<sub>»word.\n' },
  { code: 'open-comment', text: 'A «<!--» comment.\n\nWords. -->\n' },
  { code: 'unused-link', text: 'Words.\n\n«[a]: https://example.org»\n', level: 'warning' },
  { code: 'unknown-language', text: 'The «:lang[palabras]».\n' },
  { code: 'unknown-language', text: 'The :lang[palabras]{lang=«Spanish»}.\n' },
  { code: 'unknown-word', text: 'The :lang[palabras]{es dir=«up»}.\n' },
  { code: 'unknown-word', text: 'The :value[a]{form=«nummer»}.\n', says: 'Did you mean "number"?' },
  { code: 'bad-id', text: 'The :value[«a b»].\n' },
];

function filesOf(files: Readonly<Record<string, string>> = {}): Files {
  return {
    read: (path) => (Object.hasOwn(files, path) ? { text: files[path]! } : { fault: 'missing' }),
  };
}

/** The place of the marked part, as an editor shows it, and the text without the marks. */
function marked(text: string): { text: string; from: string; to: string } {
  const before = text.slice(0, text.indexOf('«'));
  const inside = text.slice(text.indexOf('«') + 1, text.indexOf('»'));
  const at = (part: string) => `${part.split('\n').length}:${part.split('\n').at(-1)!.length + 1}`;
  return { text: text.replace(/[«»]/g, ''), from: at(before), to: at(before + inside) };
}

describe('Every mistake is one finding at its place', () => {
  for (const { code, text: written, whole = false, says = '', files, level = 'error' } of MISTAKES)
    test(`${code}: ${written.replaceAll('\n', '⏎').slice(0, 90)}`, () => {
      const { text, from, to } = marked(whole ? written : FRONT + written);
      const { problems } = readStory({ path: 'story.md', text }, filesOf(files));
      expect(problems.map(({ code, where, message, help }) => [code, where, message, help])).toEqual([
        [code, `story.md:${from}`, expect.any(String), expect.any(String)],
      ]);
      const [found] = problems;
      expect(`${found!.at.endLine}:${found!.at.endColumn}`).toBe(to);
      expect(found!.level).toBe(level);
      expect(`${found!.message} ${found!.help}`).toContain(says);
    });
});

test('a text of several lines is one text, whatever marks it has', () => {
  const lines =
    'standfirst: It is one\n  text - of several\n  -lines\ndisclosure: "So\n  - is this"\ndescription: >\n  - And this.';
  expect(readStory({ path: 'story.md', text: `${front(lines)}\nWords.\n` }, filesOf()).problems).toEqual([]);
});

test('an id that is made of words is none that the page has; the lists at the end may have a heading of the story', () => {
  const body = `## Corrections\n\n## Note a\n\n## Note b\n\n${scene(step.replace('Heading', 'Sources'))}\n## Sources\n\n::sources\n`;
  const { story, problems } = readStory(
    { path: 'story.md', text: front('facts: { a: { says: x } }') + body },
    filesOf(),
  );
  expect(problems).toEqual([]);
  const ids = story.body.flatMap((block) =>
    block.type === 'scene' ? [block.id, ...block.steps.map(({ id }) => id)] : 'id' in block ? [block.id] : [],
  );
  expect(ids).toEqual(['corrections-2', 'note-a-2', 'note-b', 'title', 'sources-2', 'sources']);
});

test('every code that the reader of Markdown has said is in the list of codes', () => {
  expect(MISTAKES.map(({ code }) => code).filter((code) => !Object.hasOwn(FORMAT_CODES, code))).toEqual([]);
});

test('a story without files beside it reads without throwing', () => {
  expect(readStory({ path: 'story.md', text: `${FRONT}Words.\n` }, NO_FILES).problems).toEqual([]);
});
