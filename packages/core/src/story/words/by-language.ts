/** A function of a language's tag that keeps what it has made. */
export function byLanguage<Made>(make: (lang: string) => Made): (lang: string) => Made {
  const made = new Map<string, Made>();
  return (lang) => {
    const known = made.get(lang);
    if (known !== undefined) return known;
    const fresh = make(lang);
    // Languages are few, but a hostile file may name many.
    if (made.size < 100) made.set(lang, fresh);
    return fresh;
  };
}
