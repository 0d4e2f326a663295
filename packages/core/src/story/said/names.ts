/** Words by their names, as a story writes them under `words`; a graphic's name before that of a word of its own. */
export type SaidWords = Readonly<Record<string, string>>;
