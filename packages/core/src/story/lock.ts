/** The state in which a story was published, in a file beside it: what readers have seen, and may have quoted. */
export interface Published {
  readonly version: 1;
  /** When it was recorded, as the story's own dates say: `modified`, else `published`. */
  readonly date: string;
  /** By fact id, what it said: value, qualifier, unit and exact words in one line. */
  readonly facts: Readonly<Record<string, string>>;
  /** By step id, what its picture shows and how that is described. */
  readonly steps: Readonly<Record<string, { readonly picture: string; readonly description: string }>>;
  /** By the id of a scene or figure, its data as CSV. */
  readonly graphics: Readonly<Record<string, string>>;
  /** By the id of a scene or figure, its title. What was recorded by an earlier version of the library has none, nor `words`. */
  readonly titles?: Readonly<Record<string, string>>;
  /** By the id of a step or of the section (`''`: before the first) in which they stand, bound facts, `[@id]`, and “quoted words” in prose, in order. */
  readonly words?: Readonly<Record<string, readonly string[]>>;
  /** By the same ids, the numbers that are typed in each line of prose, in order: `3.4 4.1`. What was recorded before they were kept has none, nor `standfirst`. */
  readonly figures?: Readonly<Record<string, readonly string[]>>;
  /** The numbers of the standfirst, as those of a line. */
  readonly standfirst?: string;
  /** The headline. What was recorded before it was kept has none, nor `origins` and `sources`. */
  readonly headline?: string;
  /** By fact id, `where` in its source it stands and by what `method` it was measured, as far as the fact says. */
  readonly origins?: Readonly<Record<string, Told>>;
  /** By source id, its `publisher`, `title`, `author`, `date` and `link`, as far as they are given. */
  readonly sources?: Readonly<Record<string, Told>>;
  /** Corrections and updates that readers have been told of, one line each. */
  readonly amendments: readonly string[];
}

/** What readers were told of one thing, by the keys under which the story says it; what it does not say is left out. */
export type Told = Readonly<Record<string, string>>;
