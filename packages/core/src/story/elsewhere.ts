import { nearest } from '../problem.js';

/** Keys of other systems, and what is written here in their place: a key, else words that say where it stands. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  alt: ['picture', 'description', 'Say what is seen where it is seen: ::picture[Two bars of one length.]'],
  'alt-text': ['picture', 'description', 'Say what is seen where it is seen: ::picture[Two bars of one length.]'],
  byline: ['authors'],
  headline: ['title', 'Here it is the title: :::scene[The title]{…}, and "title" in the front matter.'],
  hed: ['title'],
  dek: ['standfirst'],
  deck: ['standfirst'],
  lede: ['standfirst'],
  subtitle: ['standfirst'],
  summary: ['standfirst', 'description'],
  caption: ['title', 'A graphic has its title in :::scene[…] or :::figure[…].'],
  credit: ['It is a key of the source: credit.'],
  steps: ['A step is a heading ### in a :::scene … :::, with its words and ::picture[…] below.'],
  scenes: ['A scene stands in the text: :::scene[Its title]{graphic=…}, and ::: below its last step.'],
};

/**
 * What a key that means nothing is called here, where other systems know it: a sentence for `help`; `null` where none does.
 *
 * @param key as it is written, also misspelt
 * @param names the keys that are known in its place
 */
export function calledHere(key: string, names: readonly string[]): string | null {
  const written = key.toLowerCase().replace(/[_ ]/g, '-');
  const known = Object.keys(ELSEWHERE);
  const meant = nearest(written, names) === null ? nearest(written, known) : null;
  if (meant === null) return null;
  const isHead = names.includes('authors') && names.includes('standfirst');
  const answers = ELSEWHERE[meant]!;
  const isKey = (answer: string) => /^[a-z-]+$/.test(answer);
  // A story's own description is of the story, and its title no caption.
  const ofPictures = isHead && ['alt', 'alt-text', 'caption'].includes(meant);
  const name = ofPictures ? undefined : answers.find((answer) => isKey(answer) && names.includes(answer));
  if (name !== undefined) return `Here it is called "${name}".`;
  return answers.find((answer) => !isKey(answer)) ?? null;
}
