import { excerpt } from '../../problem.js';
import type { Context, Found, Rule } from '../rule.js';
import type { Fact } from '../story.js';
import { graphicsIn } from '../text.js';
import { primaryOf } from '../words/list.js';
import { otherLanguageIn } from './support/languages.js';
import { perContext } from './support/once.js';
import { passagesOf, type Passage } from './support/passages.js';
import { keyPlace } from './support/places.js';
import { fold, isFragment, quotationsIn, wordsOfQuoted } from './support/quotations.js';
import { waivedAs } from './support/waived.js';

export const languageUnmarked: Rule = {
  code: 'language-unmarked',
  level: 'error',
  says: 'Words in another language are marked, so that they are read aloud in it.',
  waivable: true,
  *check(context) {
    for (const fact of context.story.facts) {
      if (fact.original !== '' && fact.originalLang === '') yield original(fact);
    }
    for (const passage of passagesOf(context)) {
      yield* inPassage(passage, context);
      yield* outsideMarks(passage, context);
    }
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
      about: waivedAs('language-unmarked', text, wordsOfQuoted(text, { start, end }), context) ?? passage.about,
      message: `“${excerpt(words)}” is in the language "${excerpt(said.lang)}", and is not marked.`,
      help: `${helpFor(words, excerpt(said.lang)).slice(0, -1)} between the quotation marks.`,
    };
  }
}

/** The words are repeated whole, so that it can be pasted, or not at all. */
function helpFor(words: string, lang: string): string {
  const whole = excerpt(words);
  return whole.endsWith('…') && !words.endsWith('…')
    ? `Write :lang[ and ]{${lang}} around these words.`
    : `Write :lang[${whole}]{${lang}}.`;
}

/** What the words themselves tell. Titles of pictures and of the story are plain text, in which nothing can be marked. */
const MARKABLE: readonly Passage['sort'][] = ['prose', 'heading', 'description'];

/** Who looks at words alone may be mistaken: it is a warning. */
function* outsideMarks(passage: Passage, context: Context): Generator<Found> {
  if (!MARKABLE.includes(passage.sort)) return;
  const { text, foreign, set } = passage;
  const runs = otherLanguageIn(text, context.story.lang, [...foreign, ...set, ...quotationsIn(text)]);
  for (const { start, end, lang } of runs) {
    const words = text.slice(start, end);
    if (isNamed(words, context)) continue;
    yield {
      at: passage.place(start, end),
      about: waivedAs('language-unmarked', text, { start, end }, context) ?? passage.about,
      level: 'warning',
      message:
        lang === ''
          ? `"${excerpt(words)}" is in another script than "${excerpt(context.story.lang)}" is written in, and is not marked.`
          : `"${excerpt(words)}" seems to be in the language "${lang}", and is not marked.`,
      help: helpFor(words, lang === '' ? 'the code of its language' : lang),
    };
  }
}

/** Whether words are, or are within, a name that the story gives: of a source, a speaker, a row. */
function isNamed(words: string, context: Context): boolean {
  const run = fold(words).toLowerCase();
  return namesOf(context).some((name) => name.includes(run) || (name.length > 8 && run.includes(name)));
}

const namesOf = perContext(({ story }: Context): readonly string[] => {
  const { sources, facts, publisher, authors } = story;
  const rows = graphicsIn(story).flatMap(({ title, data }) => [title, ...data.rows.map(({ label }) => label)]);
  const names = [
    ...[publisher, ...authors.map(({ name }) => name), ...rows],
    ...sources.flatMap(({ title, publisher, author, credit }) => [title, publisher, author, credit]),
    ...facts.flatMap(({ who, of, by, from }) => [who.name, who.role, of, by, from]),
  ];
  return [...new Set(names.map((name) => fold(name).toLowerCase()))].filter((name) => name !== '');
});

interface InLanguage {
  readonly lang: string;
  readonly words: string;
}

function foreignWords({ words, wordsLang, original, originalLang }: Fact, { story }: Context): readonly InLanguage[] {
  return [
    { lang: wordsLang, words: fold(words) },
    { lang: originalLang, words: fold(original) },
  ].filter(({ lang, words }) => words !== '' && lang !== '' && primaryOf(lang) !== primaryOf(story.lang));
}
