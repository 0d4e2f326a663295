/** So many characters are kept twice: those of late, and those before them. */
const MOST = 2_000_000;

/**
 * A function of a text and its language that keeps what it has made of late: several rules ask it of the same sentences, and a
 * preview asks all of them again at each edit. What it makes is changed by nobody.
 */
export function remembered<Made>(make: (text: string, lang: string) => Made): (text: string, lang: string) => Made {
  let [late, before] = [new Map<string, Made>(), new Map<string, Made>()];
  let kept = 0;
  return (text, lang) => {
    const key = `${lang}\n${text}`;
    const known = late.get(key);
    if (known !== undefined) return known;
    const made = before.get(key) ?? make(text, lang);
    kept += key.length;
    if (kept > MOST) {
      [late, before] = [new Map<string, Made>(), late];
      kept = key.length;
    }
    late.set(key, made);
    return made;
  };
}
