import type { Frame, State } from '@throughline/core';
import { describe, expect, test } from 'vitest';
import {
  armsRequestChecklistModel,
  armsRequestChecklistOf,
  armsRequestChecklistRows,
  DOT,
  itemsOf,
  MAX_ITEMS,
  STATES,
  STATUSES,
  type ChecklistModel,
  type WrittenChecklist,
  type WrittenItem,
} from './model.js';

const frame: Frame = { width: 640, height: null, locale: 'en', direction: 'ltr' };
const ministry = { who: 'the ministry' };

const ordinary: WrittenChecklist = {
  title: 'What was asked of whom',
  items: [
    {
      id: 'radar',
      what: 'radars',
      of: 'North',
      by: 'South',
      status: 'requested',
      note: 'In writing.',
      attribution: { who: 'officials', certainty: 'reported' },
      asOf: '2025-10',
      moves: [
        { status: 'acknowledged', attribution: ministry, note: 'The letter came.' },
        {
          status: 'confirmed',
          word: 'promised in public',
          attribution: { who: 'the president', certainty: 'claimed' },
          asOf: '2025-11-02',
        },
      ],
    },
    {
      id: 'pilots',
      what: 'training of pilots',
      of: 'East and West',
      by: 'South',
      status: 'sought',
      attribution: ministry,
    },
    { id: 'boats', what: 'patrol boats', of: 'North', by: 'South', status: 'requested' },
  ],
};

const draw = (written: WrittenChecklist, state: State = {}, room: Partial<Frame> = {}) =>
  armsRequestChecklistModel(armsRequestChecklistOf(written), state, { ...frame, ...room }, '—');
const linesOf = ({ groups }: ChecklistModel) => groups.flatMap(({ lines }) => lines);
const line = (model: ChecklistModel, id: string) => linesOf(model).find((candidate) => candidate.id === id)!;
const one = (item: WrittenItem): WrittenChecklist => ({
  items: [{ what: 'radars', of: 'North', status: 'requested', attribution: ministry, ...item }],
});

/** A drawing as lines of text, for eyes and for comparison. */
function golden(model: ChecklistModel): string {
  return [
    `${model.layout} ${model.density}`,
    ...model.groups.flatMap(({ asked, by, said, shown, lines }) => [
      `${[asked, by, said].filter(Boolean).join(' | ')}${shown ? '' : ' (away)'}`,
      ...lines.map(
        ({ status, word, was, what, note, said, focused, shown }) =>
          `  [${status}] ${[word, was, what, note, said.replace(DOT, ' / ')].filter(Boolean).join(' / ')}${focused ? ' (focused)' : ''}${shown ? '' : ' (away)'}`,
      ),
    ]),
    model.foot,
  ].join('\n');
}

describe('a checklist is drawn', () => {
  test('grouped by the one asked, in order of appearance, with who asks said once', () => {
    expect(golden(draw(ordinary))).toMatchInlineSnapshot(`
      "columns full
      Asked of North | by South
        [requested] requested / radars / In writing. / officials / reported · as of October 2025
        [requested] requested / patrol boats / —
      Asked of East and West | by South
        [sought] being sought / training of pilots / the ministry
      2 requested, 1 being sought; none confirmed."
    `);
  });

  test('with one item in focus', () => {
    expect(golden(draw(ordinary, { focus: 'pilots' }))).toMatchInlineSnapshot(`
      "columns full
      Asked of North | by South
        [requested] requested / radars / In writing. / officials / reported · as of October 2025
        [requested] requested / patrol boats / —
      Asked of East and West | by South
        [sought] being sought / training of pilots / the ministry (focused)
      2 requested, 1 being sought; none confirmed."
    `);
  });

  test('with only some items shown, the others keeping their room', () => {
    expect(golden(draw(ordinary, { show: ['boats'] }))).toMatchInlineSnapshot(`
      "columns full
      Asked of North | by South
        [requested] requested / radars / In writing. / officials / reported · as of October 2025 (away)
        [requested] requested / patrol boats / —
      Asked of East and West | by South (away)
        [sought] being sought / training of pilots / the ministry (away)
      1 requested; none confirmed."
    `);
  });

  test('with a status moved: the new one, who says so, as of when, and what it was', () => {
    expect(golden(draw(ordinary, { status: { radar: 'confirmed' } }))).toMatchInlineSnapshot(`
      "columns full
      Asked of North | by South
        [confirmed] promised in public / was requested / radars / the president / claimed · as of November 2, 2025
        [requested] requested / patrol boats / —
      Asked of East and West | by South
        [sought] being sought / training of pilots / the ministry
      1 requested, 1 being sought, 1 promised in public."
    `);
  });

  test('with who asks beside each item, where they differ', () => {
    const items = [...ordinary.items!.slice(0, 2), { ...ordinary.items![2]!, by: 'Centre' }];
    const model = draw({ items });
    expect(model.groups.map(({ by }) => by)).toEqual(['', 'by South']);
    expect(['radar', 'boats', 'pilots'].map((id) => line(model, id).said.split(DOT)[0])).toEqual([
      'by South',
      'by Centre',
      'the ministry',
    ]);
  });

  test('with statuses in a column of their own where there is room', () => {
    expect([240, 479, 480, 2560].map((width) => draw(ordinary, {}, { width }).layout)).toEqual([
      'rows',
      'rows',
      'columns',
      'columns',
    ]);
  });

  test('with dates in the language of the story', () => {
    expect(line(draw(ordinary, {}, { locale: 'es' }), 'radar').said).toContain('octubre de 2025');
  });
});

describe('the line at the foot', () => {
  const tally = (...statuses: string[]) =>
    draw({ items: statuses.map((status) => ({ what: 'x', of: 'North', status })) }).foot;

  test('counts the statuses in force, in the order of how far they got', () => {
    expect(tally('sought', 'requested', 'sought', 'requested', 'requested')).toBe(
      '3 requested, 2 being sought; none confirmed.',
    );
    expect(draw(ordinary, { status: { radar: 'acknowledged' } }).foot).toBe(
      '1 requested, 1 being sought, 1 acknowledged; none confirmed.',
    );
  });

  test('says that none is confirmed only while none is confirmed or delivered', () => {
    expect(tally('refused', 'unknown')).toBe('1 refused, 1 not known; none confirmed.');
    expect(tally('requested', 'delivered')).toBe('1 requested, 1 delivered.');
    expect(tally('confirmed')).toBe('1 confirmed.');
  });

  test('counts what is shown, and an author’s own word apart', () => {
    expect(draw(ordinary, { show: ['radar', 'pilots'] }).foot).toBe('1 requested, 1 being sought; none confirmed.');
    expect(draw(ordinary, { show: [] }).foot).toBe('');
    expect(draw(ordinary, { status: { radar: 'confirmed' } }).foot).toBe(
      '1 requested, 1 being sought, 1 promised in public.',
    );
  });
});

describe('a status moves only where the item itself says who says so', () => {
  test('to a status that the item carries, with its own source', () => {
    const model = draw(ordinary, { status: { radar: 'acknowledged' } });
    expect(line(model, 'radar')).toMatchObject({
      status: 'acknowledged',
      was: 'was requested',
      said: 'the ministry',
      note: 'The letter came.',
    });
  });

  test('not to one that it does not carry: it keeps its own', () => {
    const model = draw(ordinary, { status: { radar: 'delivered', boats: 'confirmed' } });
    expect(linesOf(model).map(({ status, was }) => status + was)).toEqual(['requested', 'requested', 'sought']);
  });

  test('not to one that nobody is named for', () => {
    const unsourced = one({ id: 'radar', moves: [{ status: 'confirmed', attribution: { who: ' ' } }] });
    expect(linesOf(draw(unsourced, { status: { radar: 'confirmed' } }))[0]).toMatchObject({
      status: 'requested',
      was: '',
      said: 'the ministry',
    });
  });

  test('and moving to the status it has changes nothing', () => {
    expect(draw(ordinary, { status: { radar: 'requested' } })).toEqual(draw(ordinary));
  });
});

describe('of anything that is written, the nearest honest list is drawn', () => {
  test.each<[string, WrittenChecklist, string[]]>([
    ['items that are no list', { items: 'radars' as never }, []],
    ['nothing asked for', { items: [{ what: ' ' }, { what: 'boats' }] }, ['boats']],
    ['moves that are no list', one({ moves: 'confirmed' as never }), ['radars']],
    ['words that are no text', one({ what: 7 as never, note: {} as never }), []],
    ['a date that is none', one({ asOf: 'yesterday' }), ['radars']],
    ['an unsafe link', one({ attribution: { who: 'x', href: 'javascript:alert(1)' } }), ['radars']],
  ])('%s', (_, written, expected) => {
    expect(linesOf(draw(written)).map(({ what }) => what)).toEqual(expected);
    expect(JSON.stringify(draw(written))).not.toMatch(/yesterday|javascript/);
  });

  test('an unknown status is drawn as not known', () => {
    for (const status of ['requsted', '', null, 'constructor'])
      expect(linesOf(draw(one({ status })))[0]).toMatchObject({ status: 'unknown', word: 'not known' });
  });

  test('two items with one id are both drawn, and a step finds the first', () => {
    const written = {
      items: [1, 2, 3].map((n) => ({ id: 'same', what: `thing ${n}`, of: 'North', status: 'requested' })),
    };
    expect(new Set(itemsOf(armsRequestChecklistOf(written)).map(({ id }) => id)).size).toBe(3);
    expect(
      linesOf(draw(written, { focus: 'same' }))
        .filter(({ focused }) => focused)
        .map(({ what }) => what),
    ).toEqual(['thing 1']);
  });

  test(`of 10,000 items the first ${MAX_ITEMS} are drawn`, () => {
    const written = {
      items: Array.from({ length: 10_000 }, (_, n) => ({ what: `thing ${n}`, of: 'North', status: 'requested' })),
    };
    expect(linesOf(draw(written))).toHaveLength(MAX_ITEMS);
  });

  test('an empty list says that it is empty', () => {
    expect(draw({ items: [] })).toMatchObject({ groups: [], foot: 'No requests are listed.' });
  });

  test('with focus on an item that is not shown, nothing is in focus', () => {
    expect(draw(ordinary, { show: ['boats'], focus: 'radar' })).toEqual(draw(ordinary, { show: ['boats'] }));
  });

  test('a state that names nothing, or is nonsense, draws everything', () => {
    expect(draw(ordinary, { show: 'x', focus: 3, status: 'sam' })).toEqual(draw(ordinary));
    expect(draw(ordinary, { status: null })).toEqual(draw(ordinary));
    expect(draw(ordinary, { focus: 'nobody', status: { nobody: 'confirmed' } })).toEqual(draw(ordinary));
    expect(linesOf(draw(one({ id: 'constructor' })))[0]).toMatchObject({ status: 'requested', was: '' });
  });
});

describe('words are the author’s', () => {
  const words = {
    asked: '{of}: Anfragen',
    by: 'von {by}',
    requested: 'angefragt',
    was: 'vorher {status}',
    'as-of': 'Stand {date}',
    'certainty-reported': 'berichtet',
    'tally-none': '{list}; nichts bestätigt',
  };

  test('in the picture, its foot and its table', () => {
    const translated = { ...ordinary, words };
    expect(golden(draw(translated, { show: ['radar'] }, { locale: 'de' }))).toMatchInlineSnapshot(`
      "columns full
      North: Anfragen | von South
        [requested] angefragt / radars / In writing. / officials / berichtet · Stand Oktober 2025
        [requested] angefragt / patrol boats / — (away)
      East and West: Anfragen | von South (away)
        [sought] being sought / training of pilots / the ministry (away)
      1 angefragt; nichts bestätigt"
    `);
    expect(armsRequestChecklistRows(armsRequestChecklistOf(translated), 'de')[1]).toContain('berichtet');
  });

  test('and braces in them stay what they are', () => {
    expect(draw(one({ of: '{by} $& {of}' })).groups[0]!.asked).toBe('Asked of {by} $& {of}');
  });

  test('the words for the one asked may differ from what items are grouped by', () => {
    const model = draw({
      items: [
        { what: 'a', of: 'ru', ofWords: 'Rusia', status: 'requested' },
        { what: 'b', of: 'ru', status: 'requested' },
      ],
    });
    expect(model.groups.map(({ asked, lines }) => [asked, lines.length])).toEqual([['Asked of Rusia', 2]]);
  });
});

test('the table has a row for every item and every status that it may be moved to', () => {
  expect(armsRequestChecklistRows(armsRequestChecklistOf(ordinary), 'en')).toEqual([
    ['What', 'Asked of', 'Asked by', 'Status', 'Note', 'Who says so', 'How sure', 'As of'],
    ['radars', 'North', 'South', 'requested', 'In writing.', 'officials', 'reported', 'October 2025'],
    ['radars', 'North', 'South', 'acknowledged', 'The letter came.', 'the ministry', null, null],
    ['radars', 'North', 'South', 'promised in public', null, 'the president', 'claimed', 'November 2, 2025'],
    ['patrol boats', 'North', 'South', 'requested', null, null, null, null],
    ['training of pilots', 'East and West', 'South', 'being sought', null, 'the ministry', null, null],
  ]);
  expect(armsRequestChecklistRows(armsRequestChecklistOf({ items: [] }), 'en')).toEqual([]);
});

describe('in a stage', () => {
  const stage = { width: 330, height: 200 };
  const five: WrittenChecklist = {
    items: ['a', 'b', 'c', 'd', 'e'].map((id, n) => ({
      id,
      what: `some help of kind ${id}`,
      of: n < 3 ? 'North' : 'East',
      status: 'requested',
      attribution: ministry,
    })),
  };
  const many: WrittenChecklist = {
    items: Array.from({ length: 40 }, (_, n) => ({
      id: `i${n}`,
      what: `thing ${n}`,
      of: `party ${n % 7}`,
      status: 'requested',
      attribution: ministry,
    })),
  };

  test('more room gives more details, never fewer items', () => {
    const order = ['tight', 'full', 'roomy'];
    const heights = Array.from({ length: 35 }, (_, index) => 100 + 20 * index);
    const drawn = heights.map((height) => draw(five, { focus: 'd' }, { width: 330, height }));
    const densities = drawn.map(({ density }) => order.indexOf(density));
    expect(densities).toEqual([...densities].sort((a, b) => a - b));
    expect(new Set(densities).size).toBe(3);
    const counts = drawn.map((model) => linesOf(model).length);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts.at(-1)).toBe(5);
  });

  test('how much is drawn does not hang on which item is in focus, while all items are', () => {
    const [first, ...others] = five.items!;
    const noted = {
      items: [{ ...first, note: 'The answer is not known to anybody who was asked for it.' }, ...others],
    };
    let seen = 0;
    for (let height = 100; height < 600; height += 5) {
      const drawn = ['a', 'e', null].map((focus) => draw(noted, { focus }, { width: 330, height }));
      if (drawn.some((model) => linesOf(model).length < 5)) continue;
      seen += 1;
      const amounts = drawn.map((model) =>
        JSON.stringify([
          model.density,
          model.foot,
          model.groups.map(({ said }) => said),
          linesOf(model).map(({ note }) => note),
        ]),
      );
      expect(new Set(amounts).size, `${height} px: ${amounts.join()}`).toBe(1);
    }
    expect(seen).toBeGreaterThan(50);
  });

  test('while all have room for their details, the density does not hang on what a step moves or shows', () => {
    const states: State[] = [
      {},
      { status: { radar: 'confirmed' } },
      { status: { radar: 'acknowledged' } },
      { show: [] },
    ];
    const open = new Set(['roomy', 'full']);
    let seen = 0;
    for (let height = 150; height < 600; height += 5) {
      const densities = states.map((state) => draw(ordinary, state, { width: 330, height }).density);
      if (!densities.some((density) => open.has(density))) continue;
      seen += 1;
      expect(new Set(densities).size, `${height} px: ${densities.join()}`).toBe(1);
    }
    expect(seen).toBeGreaterThan(20);
  });

  test('who says the same of all that one was asked for is said once, before any item is left out', () => {
    const model = draw(five, { focus: 'b' }, stage);
    expect(model.groups.map(({ said, lines }) => [said, lines.length])).toEqual([
      ['the ministry', 3],
      ['the ministry', 2],
    ]);
    expect(linesOf(model).map(({ said }) => said)).toEqual(['', '', '', '', '']);

    const [first, ...others] = five.items!;
    const apart = draw(
      { items: [{ ...first, attribution: { who: 'somebody else' } }, ...others] },
      { focus: 'b' },
      stage,
    );
    expect(apart.groups.map(({ said }) => said)).toEqual(['', 'the ministry']);
    expect(apart.groups[0]!.lines.map(({ said }) => said)).toEqual(['somebody else', 'the ministry', 'the ministry']);
  });

  test('a note is given up before an item is', () => {
    const [first, ...others] = five.items!;
    const noted = { items: [{ ...first, note: 'The answer is not known.' }, ...others] };
    const drawn = [140, 170, 200, 230, 260].map((height) => draw(noted, { focus: 'a' }, { width: 330, height }));
    const full = drawn.map((model) => [linesOf(model).length === 5, linesOf(model).some(({ note }) => note !== '')]);
    expect(full).not.toContainEqual([false, true]);
    expect(full).toContainEqual([true, false]);
    expect(full.at(-1)).toEqual([true, true]);
  });

  test('what has no room is counted, and the item in focus is kept', () => {
    const model = draw(many, { focus: 'i37' }, stage);
    const drawn = linesOf(model);
    expect(drawn.length).toBeLessThan(40);
    expect(drawn.some(({ id, focused }) => id === 'i37' && focused)).toBe(true);
    expect(model.foot).toBe(`${40 - drawn.length} more in the data.`);
  });

  test('items that are not shown are not counted as left out', () => {
    const model = draw(many, { show: ['i3', 'i4'] }, stage);
    expect(linesOf(model).map(({ id }) => id)).toEqual(['i3', 'i4']);
    expect(model.foot).toBe('');
  });

  test('one item is drawn in any height', () => {
    expect(linesOf(draw(many, {}, { width: 240, height: 1 }))).toHaveLength(1);
  });
});

test('the same data, state and frame give the same drawing, and change nothing they were given', () => {
  const data = armsRequestChecklistOf(ordinary);
  const before = structuredClone(data);
  const state = { show: null, focus: 'radar', status: { radar: 'confirmed' } };
  expect(armsRequestChecklistModel(data, state, frame, '—')).toEqual(
    armsRequestChecklistModel(data, state, frame, '—'),
  );
  expect(data).toEqual(before);
});

test('a step may name every status, and no other', () => {
  expect(STATES.status.words).toEqual(STATUSES);
});
