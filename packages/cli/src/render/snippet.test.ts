import type { Tree } from '@throughline/elements/snippet.js';
import { describe, expect, test } from 'vitest';
import { flood } from '../../../../tests/support/flood.js';
import { inputOf } from '../../../../tests/support/story.js';
import { editionOf } from './edition.js';
import { embeddedOf, linesOf } from './snippet.js';

type Branch = Exclude<Tree, string>;
const branches = (tree: Tree): Branch[] => (typeof tree === 'string' ? [] : [tree, ...tree[2].flatMap(branches)]);
const attributesOf = ([, list]: Branch) =>
  Object.fromEntries(list.flatMap((name, at) => (at % 2 === 0 ? [[name, list[at + 1]!]] : [])));

describe('A story for pages of others', () => {
  const story = flood();
  const body = story.body.map((block) =>
    block.type === 'figure' ? { ...block, state: { focus: 'level-north' } } : block,
  );
  const elements = branches(embeddedOf(editionOf(inputOf({ ...story, body }))).article);

  test('says of a graphic that stands alone what it shows; one in a scene is told by the steps', () => {
    const graphics = elements.map(attributesOf).filter((attributes) => 'data-graphic' in attributes);
    expect(graphics.length).toBeGreaterThan(1);
    for (const { slot, ['.state']: state } of graphics)
      if (slot === 'graphic') expect(state).toBeUndefined();
      else expect(JSON.parse(state!)).toMatchObject({ focus: 'level-north' });
  });

  test('has no element and no class that a page could take for its own, and no picture that only a page without script needs', () => {
    const tags = new Set(elements.map(([tag]) => tag));
    for (const tag of ['header', 'footer', 'section', 'article', 'picture']) expect([...tags]).not.toContain(tag);
    const classes = elements.flatMap((element) => attributesOf(element)['class']?.split(' ') ?? []);
    expect(classes.length).toBeGreaterThan(10);
    expect(classes.filter((name) => !name.startsWith('tl-'))).toEqual([]);
  });

  test('has whole addresses in its lines where the story has one, else those beside it', () => {
    const at = (canonical: string) => linesOf({ story: { ...story, title: 'Floods & <tides>', canonical } });
    expect(at('https://post.example/river/')).toBe(
      '<p><a data-tl-story href="https://post.example/river/">Floods &#x26; &#x3C;tides></a></p>\n<script type="module" src="https://post.example/river/embed.js"></script>',
    );
    expect(at('')).toContain('src="embed.js"');
    expect(at('javascript:alert(1)')).not.toContain('javascript');
  });
});
