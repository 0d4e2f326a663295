import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { treeOfArchieml } from './archieml-tree.js';
import type { TreeNode } from './tree.js';

// The parser of ArchieML's own authors; it is the oracle on texts that mean no harm.
const { load } = createRequire(import.meta.url)('archieml') as { load(text: string): unknown };

const read = (text: string) => treeOfArchieml({ path: 'story.aml', text });

/** What the reference parser would give. */
function plain(node: TreeNode): unknown {
  if (node.type === 'text') return node.value;
  if (node.type === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
}

describe('Texts of the specification are read as the reference parser reads them', () => {
  const TEXTS: Readonly<Record<string, string>> = {
    'a key': 'key: value',
    'white space around': '  key  :  value  \n',
    'keys of every script': 'ключ: значение\n键: 值',
    'words that are ignored': 'Some words.\nkey: value\nMore words.',
    'a key with a space is none': 'this key: value',
    dots: 'colors.red: #f00\ncolors.blue: #00f',
    'a value of several lines': 'key: one\ntwo\n\n  three\n:end\nignored',
    'a value that begins below its key': 'key:\n\n  one\ntwo\n:end',
    'an ending with words behind': 'key: one\ntwo\n:endthis',
    'escaped lines': 'key: one\n\\note: two\n  \\* three\n\\\\four\n:end',
    'an escaped first line stays': 'key: \\one\ntwo\n:end',
    'a value that a key interrupts': 'a: one\ntwo\nb: three\nfour\n:end',
    'an object': '{colors}\nred: #f00\n{}\nkey: value',
    'an object that is opened again': '{a}\nb: 1\n{}\n{a}\nc: 2\n{}',
    'an object with a path': '{a.b.c}\nd: 1\n{}\n{a.b}\ne: 2',
    'an object that the next one closes': '{a}\nb: 1\n{c}\nd: 2',
    'a list': '[list]\n* one\n* two\n*three\n[]\n* words',
    'a list with values of several lines': '[list]\n* one\nmore\n:end\n* two\n[]',
    'keys in a list are words': '[list]\n* one\nkey: value\n* two\n[]',
    'stars in an array of objects are words': '[list]\nkey: one\n* two\nkey: three\n[]',
    'an array of objects': '[people]\nname: Ada\nage: 36\nname: Bea\n[]',
    'an array with a path': '[a.b]\nc: 1\nc: 2\n[]',
    'an array in an array':
      '[days]\nname: Monday\n[.tasks]\n* one\n* two\n[]\nname: Tuesday\n[.tasks]\n* three\n[]\n[]',
    'an object in an array': '[a]\nname: one\n{.b}\nc: 1\n{}\nname: two\n[]',
    'an array that is written again': '[a]\n* one\n[]\n[a]\n* two\n[]',
    'a freeform array': '[+body]\nFirst words.\n\nkey: value\nMore words.\n[]\nkey: out',
    'objects in a freeform array':
      '[+body]\nWords\n{.image}\nname: map.jpg\ncredit: Ada\n{}\nMore\n[.list]\n* one\n[]\nEnd\n[]',
    'a freeform array in an object of one': '[+body]\n{.box}\n[.+inner]\nOne\nkey: value\n[]\nname: a\n{}\n[]',
    'what is skipped': 'a: 1\n:skip\nb: 2\n:end\n:endskip\nc: 3',
    'what is ignored': 'a: 1\n:ignore\nb: 2',
    'what is ignored while skipping': ':skip\na: 1\n:ignore\n:endskip\nb: 2',
    'an array without items': '[a]\n[]',
    nothing: '',
  };
  for (const [what, text] of Object.entries(TEXTS))
    test(what, () => {
      expect(plain(read(text).tree)).toEqual(load(text));
    });
});

test('Any text of lines that ArchieML knows is read as the reference parser reads it', () => {
  // One name is one kind of thing: where an array becomes an object, the reference parser keeps the array, against its specification.
  const name = fc.constantFrom('a', 'b', 'key', 'o.c', 'o.p.d', 'é');
  // And a path at the top below a freeform array that is not closed is taken for a name there; so paths are opened within something here.
  const list = fc.constantFrom('[l]', '[m]', '[+l]', '[.l]', '[.o.n]', '[.+m]');
  const object = fc.constantFrom('{o}', '{q}', '{.o}', '{.o.p}');
  const words = fc.constantFrom('one', 'two words', '', ' x: y', '\\:end', '# h', '2 * 3', 'a [b] c');
  const line = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(name, words).map(([key, value]) => `${key}: ${value}`) },
    { weight: 3, arbitrary: words },
    { weight: 3, arbitrary: words.map((value) => `* ${value}`) },
    { weight: 3, arbitrary: list },
    { weight: 2, arbitrary: object },
    { weight: 4, arbitrary: fc.constantFrom('[]', '{}', ':end', '', '  ', '\\escaped', '[open', 'ends}') },
  );
  let compared = 0;
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = lines.join('\n');
      let expected: unknown;
      try {
        expected = JSON.parse(JSON.stringify(load(text)));
      } catch {
        return; // The reference parser gives up where a key with a dot follows a text of its name.
      }
      compared += 1;
      expect(plain(read(text).tree)).toEqual(expected);
    }),
    { numRuns: 3000 },
  );
  expect(compared).toBeGreaterThan(500);
});

// A tree as ArchieML.

type Value =
  string | readonly string[] | Readonly<Record<string, string>> | readonly Readonly<Record<string, string>>[];

function printed(key: string, value: Value): string {
  if (typeof value === 'string') return keyAndValue(key, value);
  if (!Array.isArray(value))
    return [`{${key}}`, ...Object.entries(value).map(([name, text]) => keyAndValue(name, String(text))), '{}'].join(
      '\n',
    );
  const items = value.map((item: string | Readonly<Record<string, string>>) =>
    typeof item === 'string'
      ? `* ${lines(item)}`
      : Object.entries(item)
          .map(([name, text]) => keyAndValue(name, text))
          .join('\n'),
  );
  return [`[${key}]`, ...items, '[]'].join('\n');
}

const keyAndValue = (key: string, text: string) => `${key}: ${lines(text)}`;

function lines(text: string): string {
  const [first, ...more] = text.split('\n');
  return more.length === 0 ? first! : [first, ...more.map((line) => `\\${line}`), ':end'].join('\n');
}

const name = fc.stringMatching(/^[a-zé][a-z0-9_-]{0,6}$/);
const text = fc
  .array(fc.constantFrom('word', 'two words', 'a: b', '* c', '[d]', '{e}', ':end', '\\f', '', '漢字 😀'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all) => all.join('\n').trim())
  // A first line cannot be empty where others follow, and means nothing as a bracket.
  .filter((value) => !value.startsWith('\n'));
const texts = fc.dictionary(name, text, { minKeys: 1, maxKeys: 4 });
const value: fc.Arbitrary<Value> = fc.oneof(
  text,
  texts,
  fc.array(text, { minLength: 1, maxLength: 4 }),
  fc.array(
    texts.map((others) => ({ 'a-first': 'x', ...others })),
    { minLength: 1, maxLength: 4 },
  ),
);

test('What is written of a tree is the tree when it is read, and each text stands where it says', () => {
  fc.assert(
    fc.property(fc.dictionary(name, value, { maxKeys: 6 }), (tree) => {
      const aml = Object.entries(tree)
        .map(([key, inner]) => printed(key, inner))
        .join('\n\n');
      const found = read(aml);
      expect(found.problems).toEqual([]);
      expect(plain(found.tree)).toEqual(tree);
      const rows = aml.split('\n');
      const visit = (node: TreeNode): void => {
        if (node.type === 'list') node.items.forEach(visit);
        else if (node.type === 'map')
          for (const { key, keyAt, value } of node.entries) {
            expect(rows[keyAt.line - 1]!.slice(keyAt.column - 1, keyAt.endColumn - 1)).toBe(key);
            visit(value);
          }
        else
          [...node.value].forEach((character, index) => {
            const start = [...node.value].slice(0, index).join('').length;
            const { line, column, endColumn } = node.placeIn(start, start + character.length);
            if (character !== '\n') expect(rows[line - 1]!.slice(column - 1, endColumn - 1)).toBe(character);
          });
      };
      visit(found.tree);
    }),
    { numRuns: 500 },
  );
});
