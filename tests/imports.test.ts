// Which way imports point, and what source code may not do. Each failure says where, and what to do instead.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path) && !/(^|\/)(node_modules|dist)\//.test(path))
    .map((path) => `${folder}/${path}`);

interface Import {
  /** As written. */
  readonly from: string;
  /** Path from the root if it is a file of this repository, else the package's name. */
  readonly to: string;
  readonly typesOnly: boolean;
  readonly line: number;
}

interface Source {
  readonly path: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

function read(path: string): Source {
  const tree = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const add = (from: ts.Node, typesOnly: boolean) => {
    if (!ts.isStringLiteralLike(from)) return;
    imports.push({ from: from.text, to: target(path, from.text), typesOnly, line: lineOf(tree, from) });
  };
  visit(tree, (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, bringsTypesOnly(node.importClause));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0])
      add(node.arguments[0], false);
  });
  return { path, tree, imports };
}

function bringsTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return (
    !clause.name && names !== undefined && ts.isNamedImports(names) && names.elements.every((name) => name.isTypeOnly)
  );
}

function target(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return join(dirname(from), specifier).replace(/\.js$/, '.ts');
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}

const lineOf = (tree: ts.SourceFile, node: ts.Node) => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;

const sources = [...filesIn('packages/core/src', /\.ts$/), ...filesIn('packages/elements/src', /\.ts$/)]
  .filter((path) => !/\.(test|d)\.ts$/.test(path))
  .map(read);
const byPath = new Map(sources.map((source) => [source.path, source]));

const elements = 'packages/elements/src/';
const roomOf = (path: string) => /^packages\/elements\/src\/components\/([^/]+)\//.exec(path)?.[1];
const isFile = (to: string) => to.startsWith('packages/');
const isCore = (to: string) => to === '@throughline/core' || to.startsWith('packages/core/');
const isLit = (to: string) => to === 'lit';
const isMaths = (to: string) => /^(d3-(array|interpolate)|topojson-client)$/.test(to);
/** What reads the text of a story: Markdown and YAML. */
const isReader = (to: string) => /^(yaml|jsonc-parser|micromark|(micromark|mdast)-.+|@types\/mdast|mdast)$/.test(to);
const isStory = (path: string) => path.startsWith('packages/core/src/story/');
/** Packages that hold types and no code. */
const isTypes = (to: string) => /^topojson-specification$/.test(to);
const isIn = (to: string, ...folders: string[]) => folders.some((folder) => to.startsWith(elements + folder));

/** The list of all kinds. */
const LIST = `${elements}kinds.ts`;
/** What kinds share. */
const SHARED = ['markup.ts', 'facts.ts', 'story-problems.ts', 'strings.ts', 'table/'];

interface Rule {
  readonly says: string;
  readonly files: RegExp;
  readonly allows: (found: Import, file: Source) => boolean;
  readonly instead: string;
}

const rules: Rule[] = [
  {
    says: 'core imports core and d3 maths',
    files: /^packages\/core\/src\//,
    allows: ({ to }, { path }) =>
      isFile(to) ? to.startsWith('packages/core/') : isMaths(to) || (isStory(path) && isReader(to)),
    instead:
      'core runs anywhere: what needs a page, Lit or a component belongs in packages/elements; only src/story reads Markdown and YAML.',
  },
  {
    says: 'what runs in a reader’s page does not read stories',
    files: /^packages\/(core\/src\/(?!story\/)|elements\/src\/)/,
    allows: ({ to, typesOnly }) => typesOnly || !(isStory(to) || to === '@throughline/core/story.js'),
    instead: 'a page is given what was read: take types with `import type`; reading belongs in core/src/story.',
  },
  {
    says: 'no component imports another component',
    files: /^packages\/elements\/src\/components\//,
    allows: ({ to }, { path }) => !isIn(to, 'components/') || roomOf(to) === roomOf(path),
    instead:
      'what two components share belongs in src/marks (drawing), src/light.ts (reading HTML) or core (thinking).',
  },
  {
    says: 'what components share imports no component',
    // The list of all kinds is no component's and shared by none; nor is what hands the components on to React.
    files: /^packages\/elements\/src\/(?!components\/|react\/|kinds\.ts$)/,
    // What runs in the page around an element knows its events and its public side by their types.
    allows: ({ to, typesOnly }, { path }) => !isIn(to, 'components/') || (typesOnly && isIn(path, 'embed/')),
    instead: 'let the component hand over what is needed; shared code does not know who uses it.',
  },
  {
    says: 'a view imports Lit, marks, words and the types of its model',
    files: /\/components\/[^/]+\/view\.ts$/,
    allows: ({ to, typesOnly }) => isLit(to) || isIn(to, 'marks/', 'tokens/', 'strings.ts') || typesOnly,
    instead: 'import types with `import type`. A number or a text that a view needs is part of the model it is given.',
  },
  {
    says: 'marks import Lit, marks, words and types',
    files: /^packages\/elements\/src\/marks\//,
    allows: ({ to, typesOnly }) => isLit(to) || isIn(to, 'marks/', 'tokens/', 'strings.ts') || typesOnly,
    instead: 'a mark draws what it is given; thinking belongs in core or in a model.',
  },
  {
    says: 'a component that draws does not know scrolling',
    files: /\/components\/(?!scrolly\/)/,
    allows: ({ to }) => !isIn(to, 'scroll/'),
    instead: 'a graphic is given its state and its frame; only the story knows where the reader is.',
  },
  {
    says: 'only scroll/driver.ts knows scrollama',
    files: /^packages\/elements\/src\/(?!scroll\/driver\.ts$)/,
    allows: ({ to }) => to !== 'scrollama',
    instead: 'use the Driver of src/scroll/driver.ts: scrollama’s faults are met there, once.',
  },
  {
    says: 'the loader and what it loads with it bring nothing of the library',
    files: /^packages\/elements\/src\/embed\/(loader|claim|markup)\.ts$/,
    allows: ({ to, typesOnly }) => isIn(to, 'embed/', 'hash.ts') || typesOnly,
    instead: 'a page has the loader before it knows whether it needs anything else: let it be small.',
  },
  {
    says: 'a definition imports only its own room, and how to define',
    files: /\/components\/[^/]+\/define\.ts$/,
    allows: ({ to }, { path }) => roomOf(to) === roomOf(path) || isIn(to, 'define.ts'),
    instead: 'define.ts names the tag and nothing else; the rest belongs in element.ts.',
  },
  {
    says: 'only src/react knows React, and it knows nothing but the elements’ definitions and types',
    files: /^packages\/elements\/src\//,
    allows: ({ to, typesOnly }, { path }) =>
      isIn(path, 'react/')
        ? !isFile(to) || typesOnly || isIn(to, 'react/') || to.endsWith('/define.ts')
        : to !== 'react',
    instead: 'whoever uses no React must never load it: change scripts/frameworks.mjs, which writes src/react.',
  },
  {
    says: 'Lit draws, not d3',
    files: /^packages\//,
    allows: ({ to }) => to !== 'd3' && !/^d3-(selection|transition|axis|zoom|drag|brush)$/.test(to),
    instead: 'take d3’s maths (d3-array, d3-interpolate) and draw its numbers in a view.',
  },
];

describe('Imports point one way', () => {
  for (const { says, files, allows, instead } of rules)
    test(says, () => {
      const meant = sources.filter(({ path }) => files.test(path));
      const wrong = meant.flatMap((file) =>
        file.imports
          .filter((found) => !allows(found, file))
          .map(({ from, line }) => `${file.path}:${line} imports '${from}'`),
      );
      expect(meant, 'This rule looks at no file: have the folders moved?').not.toEqual([]);
      teach(wrong, instead);
    });

  test('a model, a kind and all they stand on are pure: core, d3 maths, their own room, and what is shared without Lit', () => {
    const wrong = pureFiles().flatMap(({ path, imports }) =>
      imports
        .filter(({ to, typesOnly }) => {
          const ownRoom = roomOf(to) === roomOf(path) && isFile(to);
          const pureFile = isCore(to) || isIn(to, 'marks/', ...SHARED) || ownRoom;
          const listed = path === LIST && /\/kind\.ts$/.test(to);
          return !pureFile && !listed && !isMaths(to) && !(typesOnly && isTypes(to));
        })
        .map(({ from, line }) => `${path}:${line} imports '${from}'`),
    );
    teach(
      wrong,
      'a model is drawn by nobody and asks nobody: data, state and frame go in, plain data comes out. A kind does its work where there is no page.',
    );
  });

  test('a model, a kind and all they stand on name nothing of a browser', { timeout: 60_000 }, () => {
    const pure = pureFiles().map(({ path }) => join(root, path));
    const program = ts.createProgram(pure, {
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts'],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      customConditions: ['@throughline/source'],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
    });
    // A file of which only types are taken may be of a browser.
    const found = ts.getPreEmitDiagnostics(program).filter(({ file }) => !file || pure.includes(file.fileName));
    const wrong = found.map(({ file, start = 0, messageText }) => {
      const place = file
        ? `${relative(root, file.fileName)}:${file.getLineAndCharacterOfPosition(start).line + 1} `
        : '';
      return place + ts.flattenDiagnosticMessageText(messageText, ' ');
    });
    teach(wrong, 'what a model needs of the page comes in by its frame or its data; element.ts asks the page.');
  });

  test('stories, examples and tests come in by the public doors', () => {
    const visitors = ['stories', 'examples', 'tests']
      .flatMap((folder) => filesIn(folder, /\.(ts|js|mjs|mdx|html)$/))
      // It says why it must not.
      .filter((path) => path !== 'tests/support/unchecked.ts');
    const wrong = visitors.flatMap((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return [...text.matchAll(/(?:from|import|src=|href=)\s*\(?\s*['"](\.[^'"]*)['"]/g)]
        .filter(([, specifier = '']) => isFile(join(dirname(path), specifier)))
        .map(([, specifier]) => `${path} imports '${specifier}'`);
    });
    teach(
      wrong,
      "import '@throughline/core' or '@throughline/elements/<component>.js', as a reader of the README would.",
    );
  });
});

describe('Source code does nothing that a strict page forbids', () => {
  const forbidden: { says: string; instead: string; finds: (node: ts.Node) => boolean }[] = [
    {
      says: 'no text is run as code',
      instead: 'a strict Content-Security-Policy blocks eval and Function.',
      finds: (node) =>
        (ts.isCallExpression(node) && isNamed(node.expression, 'eval', 'Function')) ||
        (ts.isNewExpression(node) && isNamed(node.expression, 'Function')),
    },
    {
      says: 'no text becomes markup',
      instead: 'let a Lit template make the elements; text put into it stays text.',
      finds: (node) =>
        ts.isIdentifier(node) &&
        /^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|srcdoc|unsafeHTML|unsafeSVG|unsafeStatic)$/.test(
          node.text,
        ),
    },
    {
      says: 'no document is written into',
      instead: 'document.write removes the page after it has loaded.',
      finds: (node) =>
        ts.isPropertyAccessExpression(node) &&
        isNamed(node.expression, 'document') &&
        /^write(ln)?$/.test(node.name.text),
    },
    {
      says: 'no style is written into markup',
      instead:
        'a strict Content-Security-Policy blocks style attributes: use a class, an SVG presentation attribute, or element.style.setProperty().',
      finds: (node) =>
        (ts.isIdentifier(node) && node.text === 'styleMap') ||
        (ts.isTaggedTemplateExpression(node) &&
          isNamed(node.tag, 'html', 'svg') &&
          /\sstyle\s*=/.test(templateText(node.template))) ||
        (isMethodCall(node, 'setAttribute') && isText(node.arguments[0], /^style$/)),
    },
    {
      says: 'no listener can hold up scrolling',
      instead:
        'add it with addEventListener(type, listener, { passive: true }); Lit’s @wheel and @touchmove are not passive.',
      finds: (node) =>
        (isMethodCall(node, 'addEventListener') &&
          isText(node.arguments[0], /^(wheel|mousewheel|touchstart|touchmove)$/) &&
          !/passive:\s*true/.test(node.arguments[2]?.getText() ?? '')) ||
        (ts.isTaggedTemplateExpression(node) && /\s@(wheel|touchstart|touchmove)=/.test(templateText(node.template))),
    },
  ];

  for (const { says, finds, instead } of forbidden)
    test(says, () => {
      const wrong: string[] = [];
      for (const { path, tree } of sources)
        visit(tree, (node) => {
          if (finds(node))
            wrong.push(`${path}:${lineOf(tree, node)} ${node.getText(tree).split('\n')[0]?.slice(0, 80)}`);
        });
      teach(wrong, instead);
    });

  test('no model and no kind asks the clock or chance', () => {
    const wrong: string[] = [];
    for (const { path, tree } of pureFiles())
      visit(tree, (node) => {
        const asks =
          (ts.isPropertyAccessExpression(node) &&
            /^(Date\.now|Math\.random|performance\.now)$/.test(node.getText(tree))) ||
          (ts.isNewExpression(node) && isNamed(node.expression, 'Date') && !node.arguments?.length);
        if (asks) wrong.push(`${path}:${lineOf(tree, node)} ${node.getText(tree)}`);
      });
    teach(wrong, 'one place must always show one picture: let the data say the day.');
  });
});

/** What runs where there is no page: models, kinds, and every file of ours that they bring with them as code. */
function pureFiles(): Source[] {
  const reached = new Map<string, Source>();
  const follow = (source: Source | undefined) => {
    if (!source || reached.has(source.path)) return;
    reached.set(source.path, source);
    for (const { to, typesOnly } of source.imports) if (!typesOnly) follow(byPath.get(to));
  };
  const starts = /\/(components\/[^/]+|table)\/(model|kind|still|markup)\.ts$/;
  sources.filter(({ path }) => starts.test(path) || path === LIST).forEach(follow);
  return [...reached.values()];
}

function templateText(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.head.text + template.templateSpans.map((span) => span.literal.text).join('""');
}

const isNamed = (node: ts.Node, ...names: string[]) => ts.isIdentifier(node) && names.includes(node.text);
const isText = (node: ts.Node | undefined, text: RegExp) =>
  node !== undefined && ts.isStringLiteralLike(node) && text.test(node.text);

function isMethodCall(node: ts.Node, name: string): node is ts.CallExpression {
  if (!ts.isCallExpression(node)) return false;
  const called = node.expression;
  return isNamed(called, name) || (ts.isPropertyAccessExpression(called) && called.name.text === name);
}

function teach(wrong: readonly string[], instead: string): void {
  expect(wrong, `${wrong.join('\n')}\nInstead: ${instead}\n`).toEqual([]);
}
