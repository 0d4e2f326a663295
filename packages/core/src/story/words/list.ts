const primaries = new Map<string, string>();

/** The language of a tag (BCP 47) without its country and script: "de" of "de-AT". */
export function primaryOf(lang: string): string {
  const known = primaries.get(lang);
  if (known !== undefined) return known;
  const primary = lang.toLowerCase().split(/[-_]/, 1)[0]!;
  // Languages are few, but a hostile file may name many.
  if (primaries.size < 100) primaries.set(lang, primary);
  return primary;
}

/** Words and phrases, apart by commas. */
export function list(text: string): readonly string[] {
  return text.split(',').map((phrase) => phrase.trim());
}
