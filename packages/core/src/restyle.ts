/**
 * What the maker of a story may let its embedders restyle, by the names of its tokens: `accent` is `--tl-accent`. The
 * colours that tell data apart are not among them, because the words of a story name them.
 */
export const RESTYLABLE = ['accent', 'ink', 'muted', 'paper', 'font-text', 'font-label'] as const;

export type Restylable = (typeof RESTYLABLE)[number];
