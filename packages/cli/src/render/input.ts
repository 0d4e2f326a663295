import type { Files, GraphicKind, Known, Story } from '@throughline/core/story.js';

/** What is rendered: a story as it was loaded. Rendering reads nothing else, and is pure. */
export interface Input {
  /** The story's file without its ending. */
  readonly name: string;
  readonly story: Story;
  readonly kinds: readonly GraphicKind[];
  readonly known: Known;
  readonly files: Files;
  readonly config?: { readonly strings: Readonly<Record<string, string>> };
}

/** Where the bundled script and style are, as links from the page. */
export interface Assets {
  /** `''`: the page has none. */
  readonly script: string;
  readonly style: string;
  /** The script by which a story in an iframe follows the page around it, where the build has one. */
  readonly frame?: string;
  /** The picture beside the page's title; `''` or left out: the site's own, which browsers ask for by themselves. */
  readonly icon?: string;
}
