import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { integrityOf, small } from '../tools/small.mjs';

describe('Code for readers', () => {
  test.each([
    ['as it is written', '/lib/elements/src/notes.ts', 'css`'],
    ['as it is compiled', '/lib/@throughline/elements/dist/notes.js', 'css `'],
  ])('has the elements’ style sheets without what is for their writers, %s', (_, id, opens) => {
    const style = `${opens}\n  /* Why. */\n  :host {\n    margin: 0 auto;\n    color: red;\n  }\n\``;
    expect(small().transform(`const a = ${style};`, id)?.code).toBe(
      `const a = ${opens} :host{margin:0 auto;color:red}\`;`,
    );
    expect(small().transform(`const a = ${style};`, '/newsroom/rain-columns.js')).toBeNull();
  });

  test('has the name of its bytes that browsers ask for', () => {
    const sha384 = createHash('sha384').update('Words.').digest('base64');
    expect(integrityOf('Words.')).toBe(`sha384-${sha384}`);
  });
});
