// What no door of the packages leads to: a story that the check refuses, published all the same, to see that it is harmless then.
export { bundle, snippet } from '../../packages/cli/src/bundle.ts';
export { loadStory } from '../../packages/cli/src/load.ts';
export { editionOf } from '../../packages/cli/src/render/edition.ts';
export { renderStory } from '../../packages/cli/src/render/index.ts';
export { embeddedOf } from '../../packages/cli/src/render/snippet.ts';
