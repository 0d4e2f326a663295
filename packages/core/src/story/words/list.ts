/** Words and phrases, apart by commas. */
export function list(text: string): readonly string[] {
  return text.split(',').map((phrase) => phrase.trim());
}
