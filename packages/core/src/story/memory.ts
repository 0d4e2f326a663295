/**
 * Keeps what parsers make of a text, for who reads one story again and again, such as a preview: most of it is the same each time.
 * What is kept is never changed by whoever asks for it.
 */
export interface Memory {
  /** @param key all that what is made depends on, and what kind of thing it is */
  get<Made>(key: string, make: () => Made): Made;
}

/** For a story that is read once. */
export const NO_MEMORY: Memory = { get: (_, make) => make() };
