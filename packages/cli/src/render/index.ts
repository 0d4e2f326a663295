// Everything that is published of a story, except the bundled script and style.
import { shownIn } from '@throughline/core/story.js';
import { cardsOf, hasCard, storyCard } from './card.js';
import { dataOf } from './data.js';
import { editionOf, stillOf, type Edition } from './edition.js';
import { cmsOf } from './cms.js';
import { feedOf } from './feed.js';
import { stillPath, STILL_WIDTHS, type StillWidth } from './graphic.js';
import type { Assets, Input } from './input.js';
import { embedOf, pageOfEdition } from './page.js';
import { OEMBED, oembedOf } from './oembed.js';
import { textOf } from './plain-text.js';
import type { Draw } from './png.js';
import { storyJson } from './story-json.js';

/** What a file is made of: text, or bytes. */
export type Content = string | Uint8Array;

/**
 * Every file to publish by its path, in the order in which they are made; each is made when it is asked for. The same story
 * gives the same bytes.
 *
 * @param assets links to the script and the style
 * @param draw draws the cards; without it there are none
 */
export function* filesToPublish(edition: Edition, assets: Assets, draw?: Draw): Generator<readonly [string, Content]> {
  const { story } = edition;
  yield ['index.html', pageOfEdition(edition, assets)];
  yield ['embed.html', embedOf(edition, assets)];
  yield ['cms.html', cmsOf(edition)];
  yield ['feed.html', feedOf(edition)];
  const oembed = oembedOf(edition, draw !== undefined);
  if (oembed !== null) yield [OEMBED, oembed];
  yield ['story.txt', textOf(edition)];
  yield ['story.json', storyJson(story)];
  for (const { link, text } of edition.assets.values()) yield [link, text];
  for (const block of shownIn(story)) {
    const shot = edition.shots.get(block)!;
    if (!shot.kind) continue;
    yield [`data/${shot.file}.csv`, dataOf(shot, edition)];
    for (const picture of shot.pictures)
      for (const [width, pixels] of Object.entries(STILL_WIDTHS)) {
        const svg = stillOf(shot, picture, { width: pixels, height: null }, edition);
        if (svg !== null) yield [stillPath(picture, width as StillWidth), svg];
      }
  }
  if (!draw) return;
  if (hasCard(edition)) yield ['card.png', draw(storyCard(edition))];
  for (const [{ file }, svg] of cardsOf(edition)) yield [`cards/${file}.png`, draw(svg)];
}

/** The same, all at once. */
export function renderStory(input: Input, assets: Assets, draw?: Draw): ReadonlyMap<string, Content> {
  return new Map(filesToPublish(editionOf(input), assets, draw));
}

export { editionOf, GraphicFailed, type Edition } from './edition.js';
export type { Assets, Input } from './input.js';
export { pageOf } from './page.js';
export { embeddedOf, linesOf, snippetOf } from './snippet.js';
