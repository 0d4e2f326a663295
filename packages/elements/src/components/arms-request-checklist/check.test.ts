import type { State } from '@throughline/core';
import { describe, expect, test } from 'vitest';
import { checkArmsRequestChecklist } from './check.js';
import { MAX_ITEMS, type WrittenChecklist, type WrittenItem } from './model.js';

const ministry = { who: 'the ministry' };
const one = (item: WrittenItem): WrittenChecklist => ({
  items: [{ what: 'radars', of: 'North', status: 'requested', attribution: ministry, ...item }],
});
const check = (written: WrittenChecklist, state: State = {}) => checkArmsRequestChecklist(written, state, 'tl-x');
const codes = (written: WrittenChecklist, state?: State) => check(written, state).map(({ code }) => code);

describe('mistakes in what is written are all told', () => {
  test.each<[string, WrittenChecklist, string[]]>([
    ['no items', {}, ['no-items']],
    ['items that are no list', { items: 'radars' as never }, ['no-items']],
    ['an unknown status', one({ status: 'requsted' }), ['unknown-status']],
    ['no status', one({ status: null }), ['unknown-status']],
    ['nobody asked', one({ of: ' ' }), ['party-missing']],
    ['nothing asked for', one({ what: '' }), ['item-without-words']],
    ['a date that is none', one({ asOf: 'yesterday' }), ['date-unreadable']],
    ['an unknown certainty', one({ attribution: { who: 'x', certainty: 'sure' } }), ['unknown-certainty']],
    ['an unsafe link', one({ attribution: { who: 'x', href: 'javascript:alert(1)' } }), ['unsafe-link']],
    ['an unsafe source', { ...one({}), sources: [{ text: 'x', href: 'javascript:alert(1)' }] }, ['unsafe-link']],
    ['an id that no step can name', one({ id: 'a=b' }), ['unusable-id']],
    ['an unknown word', { ...one({}), words: { sougth: 'x' } }, ['unknown-word']],
    [
      'a status that nobody is named for',
      one({ moves: [{ status: 'confirmed', attribution: { who: ' ' } }] }),
      ['status-without-source'],
    ],
    [
      'a mistake in a status to come',
      one({ moves: [{ status: 'confirmd', attribution: ministry }] }),
      ['unknown-status'],
    ],
    [
      'several at once',
      one({ status: 'x', of: '', asOf: 'x' }),
      ['party-missing', 'unknown-status', 'date-unreadable'],
    ],
  ])('%s', (_, written, expected) => {
    expect(codes(written)).toEqual(expected);
  });

  test('with the item they are in, and the nearest right name', () => {
    expect(check(one({ status: 'requsted' }))).toEqual([
      {
        code: 'unknown-status',
        where: 'tl-x [data-item="item-1"]',
        message: '"requsted" is no status.',
        help: 'Did you mean "requested"?',
      },
    ]);
  });

  test('each item that has the id of one before it', () => {
    const items = [1, 2, 3].map((n) => ({ id: 'same', what: `thing ${n}`, of: 'North', status: 'requested' }));
    expect(codes({ items })).toEqual(['doubled-id', 'doubled-id']);
  });

  test(`more than ${MAX_ITEMS} items, once`, () => {
    const items = Array.from({ length: 10_000 }, (_, n) => ({ what: `thing ${n}`, of: 'North', status: 'requested' }));
    expect(codes({ items })).toEqual(['too-many-items']);
    expect(codes({ items: items.slice(0, MAX_ITEMS) })).toEqual([]);
  });
});

describe('what a step asks for is told where the checklist does not carry it', () => {
  const two: WrittenChecklist = {
    items: [
      ...one({ id: 'radar', moves: [{ status: 'confirmed', attribution: ministry }] }).items!,
      ...one({ id: 'boats' }).items!,
    ],
  };

  test('a status that an item does not have with a source', () => {
    const problems = check(two, { status: { radar: 'delivered', boats: 'confirmed' } });
    expect(problems.map(({ code, where }) => [code, where])).toEqual([
      ['status-without-source', '[data-status~="radar=delivered"]'],
      ['status-without-source', '[data-status~="boats=confirmed"]'],
    ]);
    expect(problems[0]!.message).toBe('The item has no status "delivered" with a source; it stays "requested".');
  });

  test('focus on an item that is not shown', () => {
    expect(codes(two, { show: ['boats'], focus: 'radar' })).toEqual(['focus-not-shown']);
  });

  test.each<State>([
    {},
    { status: { radar: 'confirmed', boats: 'requested' } },
    { show: ['radar'], focus: 'radar' },
    { show: 'x', focus: 3, status: 'sam' },
    { focus: 'nobody', status: { nobody: 'confirmed' } },
  ])('nothing is told of the state %j', (state) => {
    expect(check(two, state)).toEqual([]);
    expect(check(one({ id: 'constructor' }), state)).toEqual([]);
  });
});
