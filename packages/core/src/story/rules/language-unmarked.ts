import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import type { Fact } from '../story.js';
import { passagesOf, type Passage } from './support/passages.js';
import { keyPlace } from './support/places.js';
import { fold, isFragment, quotationsIn } from './support/quotations.js';

export const languageUnmarked: Rule = {
  code: 'language-unmarked',
  level: 'error',
  says: 'Words in another language are marked, so that they are read aloud in it.',
  waivable: true,
  *check(context) {
    for (const fact of context.story.facts) {
      if (fact.original !== '' && fact.originalLang === '') yield original(fact);
    }
    for (const passage of passagesOf(context)) yield* inPassage(passage, context);
  },
};

function original(fact: Fact): Found {
  return {
    at: keyPlace(fact, 'original'),
    about: fact.id,
    message: `It is not said in what language “${excerpt(fact.original)}” is.`,
    help: 'Write original-lang: es, or the like.',
  };
}

function* inPassage(passage: Passage, context: Context): Generator<Found> {
  const { cited, text, foreign, set } = passage;
  const others = cited.flatMap(({ fact }) => context.fact(fact) ?? []).flatMap((fact) => foreignWords(fact, context));
  if (others.length === 0) return;
  for (const { start, end, words } of quotationsIn(text)) {
    // A bound fact brings its own mark with it.
    if ([...foreign, ...set].some((part) => part.start <= start + 1 && end - 1 <= part.end)) continue;
    const said = others.find((other) => isFragment(words, other.words));
    if (!said) continue;
    yield {
      at: passage.place(start, end),
      about: passage.about,
      message: `“${excerpt(words)}” is in the language "${excerpt(said.lang)}", and is not marked.`,
      help: `Write :lang[${excerpt(words, 30)}]{${excerpt(said.lang)}} between the quotation marks.`,
    };
  }
}

interface InLanguage {
  readonly lang: string;
  readonly words: string;
}

function foreignWords({ words, wordsLang, original, originalLang }: Fact, { story }: Context): readonly InLanguage[] {
  return [
    { lang: wordsLang, words: fold(words) },
    { lang: originalLang, words: fold(original) },
  ].filter(({ lang, words }) => words !== '' && lang !== '' && primary(lang) !== primary(story.lang));
}

function primary(lang: string): string {
  return lang.toLowerCase().split('-', 1)[0] ?? '';
}
