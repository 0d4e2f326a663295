import { existsSync } from 'node:fs';
import { FORMAT_CODES, RULES } from '@throughline/core/story.js';
import { expect, test } from 'vitest';
import { pageOfRule } from './rule-page.js';

test('every finding of the reader and of a rule leads to a page that is there', () => {
  const codes = [...RULES.flatMap(({ code, codes = [] }) => [code, ...codes]), ...Object.keys(FORMAT_CODES)];
  expect(codes.length).toBeGreaterThan(100);
  for (const code of [...codes, 'broken-lock', 'waiver-unused'])
    expect(existsSync(pageOfRule(code)), `${code}: ${pageOfRule(code)}`).toBe(true);
});

test('what a newsroom’s own rule says has no page here', () => {
  for (const code of ['house-style', '__proto__', 'constructor', '']) expect(pageOfRule(code)).toBe('');
});

test('what reading and a rule both find leads to the page of the one that has found it', () => {
  expect(pageOfRule('unknown-word')).toMatch(/format\.md$/);
  expect(pageOfRule('unknown-word', 'levels')).toMatch(/picture\.md$/);
});
