import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { FORMAT_CODES } from './codes.js';

// The files that read stories; what checks them has codes of its own.
const OF_THE_CHECK = /^(check|codes|known|lock|published|rule)\.ts$|\.test\.ts$/;
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.ts') && !OF_THE_CHECK.test(name))
  .map((name) => ({ name, text: readFileSync(join(import.meta.dirname, name), 'utf8') }));

/** The codes that are given to `tell` and `findingAt`, or written as the `code` of something. */
function codesIn(name: string, text: string): string[] {
  const codes: string[] = [];
  const note = (node: ts.Node | undefined) => {
    if (node && ts.isStringLiteralLike(node) && /^[a-z-]+$/.test(node.text)) codes.push(node.text);
    else if (node && ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(note);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      if (node.expression.text === 'tell') note(node.arguments[2]);
      if (node.expression.text === 'findingAt') note(node.arguments[1]);
    }
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === 'code')
      note(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest));
  return codes;
}

const said = files.flatMap(({ name, text }) => codesIn(name, text).map((code) => ({ name, code })));

test('every code that a reader of stories says is explained', () => {
  expect(new Set(said.map(({ code }) => code)).size).toBeGreaterThan(60);
  const unexplained = said
    .filter(({ code }) => !Object.hasOwn(FORMAT_CODES, code))
    .map(({ name, code }) => `${name}: ${code}`);
  expect(unexplained).toEqual([]);
});

test('no code is explained that nobody says', () => {
  const unsaid = Object.keys(FORMAT_CODES).filter((code) => !files.some(({ text }) => text.includes(`'${code}'`)));
  // What checkQuantity says of a fact has its codes in quantity’s own file.
  const ofQuantities = readFileSync(join(import.meta.dirname, '../check-quantity.ts'), 'utf8');
  expect(unsaid.filter((code) => !ofQuantities.includes(`'${code}'`))).toEqual([]);
});

test('codes are kebab-case, and each is explained in one sentence', () => {
  for (const [code, sentence] of Object.entries(FORMAT_CODES)) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(sentence).toMatch(/^[A-Z][^.]*[^.]\.$/);
  }
});
