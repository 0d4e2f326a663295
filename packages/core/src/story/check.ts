import { excerpt, suggest } from '../problem.js';
import type { FileFault } from './files.js';
import type { GraphicKind } from './kind.js';
import { knownOf } from './known.js';
import { findingAt } from './lines.js';
import type { Published } from './lock.js';
import type { Context, Finding, Found, Level, Rule } from './rule.js';
import { RULES } from './rules/index.js';
import { passagesOf } from './rules/support/passages.js';
import { byPlace, keyPlace } from './rules/support/places.js';
import type { Place, Story, Waiver } from './story.js';

/** What the check is given besides the story itself. */
export interface CheckOptions {
  readonly kinds: readonly GraphicKind[];
  /** A newsroom's own, in addition to those that are built in. */
  readonly rules?: readonly Rule[];
  /** The saved text of a source, by the source's id; `null` where there is none. */
  saved(source: string): string | null;
  /** Why there is none, of a source that names one; else it is missing. */
  savedFault?(source: string): FileFault;
  /** What was published last, or `null`. */
  readonly published?: Published | null;
  /** Whether it is about to be published, and recorded as such. */
  readonly publishing?: boolean;
  /** A file that a graphic names, parsed; `null` where there is none. */
  file?(path: string): unknown;
  /** The newsroom's words of the page and of the graphics, by their names. */
  readonly strings?: Readonly<Record<string, string>>;
  /** What reading the story has found, so that waivers and order are the same for all. */
  readonly problems?: readonly Finding[];
}

/** So much one rule may say of a story. Whoever has more mistakes of one kind than that has one mistake. */
const MOST_OF_ONE_RULE = 2000;

/**
 * Everything that is wrong with a story, in the order of its file, then of the files that it names. What an editor answers for
 * is flagged as waived; a waiver that waives nothing, or gives no reason, is a finding itself. Never throws: a rule that
 * does is a finding.
 */
export function checkStory(story: Story, options: CheckOptions): readonly Finding[] {
  const rules = [...RULES, ...(options.rules ?? [])];
  const problems = options.problems ?? [];
  const context = contextOf(story, options);
  // Of a text that was not read no rule can say more than that.
  const applicable = problems.some((problem) => isUnread(problem, story)) ? [] : rules;
  const unread = unreadCodes(story, problems);
  const isTorn = inTornPictures(story, problems);
  const isDirective = inBrokenDirectives(problems);
  const follows = followingIn(story, problems);
  const said = applicable
    .filter(({ code }) => !unread.has(code))
    .flatMap((rule) => {
      const judged = findingsOf(rule, context).filter(
        ({ finding }) => !OF_WORDS.includes(rule.code) || !isDirective(finding.at),
      );
      return NEED_DATA.includes(rule.code) ? judged.filter(({ finding }) => !isTorn(finding.at)) : judged;
    });
  const found = distinct([
    // A mistake of the format cannot be waived: what it means is not known. Its warnings can.
    ...problems
      .filter((problem) => !follows(problem) && !(problem.code === 'data-missing' && isTorn(problem.at)))
      .map((finding) => ({ finding, waivable: finding.level === 'warning' })),
    ...withoutFollowing(said, problems, context).filter(besideMiscited(said, problems, context)),
  ]);
  const waived = found.map((each) => ({
    ...each,
    finding: { ...each.finding, waived: waiverOf(each, story.waivers) },
  }));
  const findings = waived.map(({ finding }) => finding);
  const unasked = new Set([
    ...unread,
    ...(problems.some(isOfData) ? NEED_DATA : []),
    ...(context.unsure.size > 0 ? LACKS : []),
  ]);
  return inOrder([...findings, ...waiverFindings(story, waived, rules, unasked)], story);
}

/** A finding, and whether an editor may answer for it. */
interface Judged {
  readonly finding: Finding;
  readonly waivable: boolean;
}

function contextOf(story: Story, options: CheckOptions): Context {
  const { kinds, saved, savedFault, published = null, publishing = false, file, strings = {}, problems = [] } = options;
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  const texts = new Map<string, string | null>();
  return {
    ...knownOf(story, file ? { file, strings } : { strings }),
    strings,
    kinds: [...byName.keys()],
    kind: (name) => byName.get(name) ?? null,
    saved(source) {
      if (!texts.has(source)) texts.set(source, saved(source));
      return texts.get(source)!;
    },
    savedFault: (source) => savedFault?.(source) ?? 'missing',
    unsure: entriesWith(UNSURE, story, problems),
    published,
    publishing,
  };
}

/** What a rule says of a story, as findings. */
function findingsOf(rule: Rule, context: Context): readonly Judged[] {
  const judged: Judged[] = [];
  try {
    for (const found of rule.check(context)) {
      judged.push({ finding: findingOf(rule, found, context.story), waivable: rule.waivable });
      if (judged.length >= MOST_OF_ONE_RULE) break;
    }
  } catch (error) {
    const failed = findingAt(
      context.story.at,
      'rule-failed',
      `The rule "${excerpt(rule.code)}" has failed: ${excerpt(String(error), 120)}`,
      'This is a mistake of the rule and not of the story. Tell whoever wrote the rule.',
    );
    judged.push({ finding: failed, waivable: false });
  }
  return judged;
}

function findingOf({ code, level }: Rule, found: Found, story: Story): Finding {
  const { at = story.at, message, help, about = '' } = found;
  return findingAt(at, found.code ?? code, message, help, { level: found.level ?? level, about });
}

/** Each finding once, whoever has found it. */
function distinct(judged: readonly Judged[]): readonly Judged[] {
  const seen = new Map<string, Judged>();
  for (const each of judged) {
    const { code, where, message } = each.finding;
    const key = JSON.stringify([code, where, message]);
    if (!seen.has(key)) seen.set(key, each);
  }
  return [...seen.values()];
}

/** Whether the story, or its front matter, could not be read, or is of a later format: then neither what it says nor its files are known. */
function isUnread({ code, at }: Finding, story: Story): boolean {
  return UNREAD.includes(code) || (SYNTAX.includes(code) && at.file === story.at.file);
}

const UNREAD = [
  'newer-version',
  'too-large',
  'not-a-story',
  'too-many-steps',
  'reader-failed',
  'front-matter-missing',
  'front-matter-open',
];
const SYNTAX = ['yaml-syntax', 'json-syntax'];

/** What is wrong within a fact or source, so that something which it says is not known. */
const UNSURE = [
  ...['unknown-key', 'doubled-key', 'wrong-type', 'number-unreadable', 'number-ambiguous', 'number-missing'],
  ...['unit-missing', 'range-open', 'range-reversed', 'date-unreadable', 'date-ambiguous'],
  'unknown-word',
];
/** What would be said because of a key that is written wrongly. */
const LACKS = [
  ...['fact-without-speaker', 'fact-without-source', 'attribution-incomplete', 'qualifier-lost'],
  ...['measured-without-method', 'translation-without-translator', 'quotation-not-checked', 'reads-differs'],
  ...['source-without-date', 'source-without-link', 'source-without-archived', 'source-without-accessed'],
  ...['source-without-name', 'certainty-missing', 'read-before-published'],
];
/** A link that nobody could follow, and what would be said of a source that seems to have none. */
const NO_LINKS = ['unsafe-link', 'address-not-whole'];
const LACKS_OF_LINKS = ['source-without-link', 'source-without-archived', 'source-without-accessed'];
/** A number that cannot be read is nothing that a source could hold, or a fact give. */
const MISREAD = ['number-unreadable', 'number-ambiguous', 'odd-number'];
const LACKS_IN_FORMAT = ['number-missing', 'unit-missing', 'range-open', 'upper-not-expected', 'key-missing'];

/** The ids of facts and sources in which one of these mistakes is. */
function entriesWith(codes: readonly string[], story: Story, problems: readonly Finding[]): ReadonlySet<string> {
  const faults = problems.filter(({ code }) => codes.includes(code));
  if (faults.length === 0) return new Set();
  const entryAt = entriesOf(story);
  return new Set(faults.flatMap(({ at }) => entryAt(at) ?? []));
}

/** Tells the id of the fact or source in which something is written: of the last one that begins before it, in its file. */
function entriesOf({ facts, sources, ...story }: Story): (at: Place) => string | null {
  const entries: { at: Place; id: string | null }[] = [...facts, ...sources].map(({ at, id }) => ({ at, id }));
  const others = [...story.corrections, ...story.updates, ...story.waivers, ...story.authors, ...story.body];
  entries.push(...others.map(({ at }) => ({ at, id: null })));
  const order = byPlace([story.at.file]);
  entries.sort((a, b) => order(a.at, b.at));
  return (at) => {
    let [low, high] = [0, entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order(entries[middle]!.at, at) <= 0) low = middle + 1;
      else high = middle;
    }
    const entry = entries[low - 1];
    return entry?.at.file === at.file ? entry.id : null;
  };
}

/**
 * Tells whether a number or a key is missing in an entry that has one which is not understood: most likely that is the one; and
 * whether a directive stands where it cannot of which it is told already that its name is none.
 */
function followingIn(story: Story, problems: readonly Finding[]): (problem: Finding) => boolean {
  const misnamed = new Set(problems.flatMap(({ code, where }) => (code === 'unknown-directive' ? [where] : [])));
  if (misnamed.size > 0) {
    const others = followingIn(
      story,
      problems.filter(({ code }) => code !== 'unknown-directive'),
    );
    return (problem) => (problem.code === 'misplaced-directive' && misnamed.has(problem.where)) || others(problem);
  }
  if (!problems.some(({ code }) => LACKS_IN_FORMAT.includes(code))) return () => false;
  const [entryAt, misread] = [entriesOf(story), entriesWith(['unknown-key', 'number-unreadable'], story, problems)];
  return ({ code, at }) => LACKS_IN_FORMAT.includes(code) && misread.has(entryAt(at) ?? '');
}

/** What is said where a key is missing, by the code that says it. */
const SAID_BY: Readonly<Record<string, string>> = {
  'authors-missing': 'authors',
  'published-missing': 'published',
  'unknown-fact': 'facts',
  'unknown-source': 'sources',
  // In ArchieML, of a step.
  'empty-step': 'text',
  'description-missing': 'picture',
};

/** What is said of a story whose facts are nowhere, besides that they are. */
const WITHOUT_FACTS = [
  'unused-source',
  'quotation-missing',
  'number-without-fact',
  'quotation-without-fact',
  'amendment-about-unknown',
];

/**
 * Tells what would still be said if a citation that cites nothing as it stands did: of the words beside it, in its paragraph or its
 * step, and of the fact that it names, nothing is known before it is mended.
 */
function besideMiscited(
  judged: readonly Judged[],
  problems: readonly Finding[],
  context: Context,
): (judged: Judged) => boolean {
  const marks = [
    ...problems.filter(({ code }) => code === 'broken-citation'),
    ...judged.flatMap(({ finding }) =>
      finding.code === 'mark-as-words' && context.fact(finding.about) !== null ? [finding] : [],
    ),
  ];
  if (marks.length === 0) return () => true;
  const passages = passagesOf(context).map((passage) => ({ ...passage, all: passage.place(0, passage.text.length) }));
  const isIn = (at: Place, { file, line, endLine }: Place) => at.file === file && line <= at.line && at.line <= endLine;
  const near = passages.filter(({ all }) => marks.some(({ at }) => isIn(at, all)));
  const moments = new Set(near.flatMap(({ moment }) => moment ?? []));
  const beside = passages.filter(({ all, moment }) =>
    moment === null ? near.some((other) => other.all === all) : moments.has(moment),
  );
  return ({ finding: { code, at, about } }) => {
    if (code === 'unused-fact') return !marks.some(({ message }) => namesIn(message).includes(about));
    return !OF_WORDS.includes(code) || !beside.some(({ all }) => isIn(at, all));
  };
}

/** All that may be an id in a text. */
function namesIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*/gu) ?? [];
}

/** Without what is gone when another finding is mended. */
function withoutFollowing(
  judged: readonly Judged[],
  problems: readonly Finding[],
  context: Context,
): readonly Judged[] {
  const { unsure } = context;
  const unlinked = entriesWith(NO_LINKS, context.story, problems);
  const misread = new Set(problems.flatMap(({ code, where }) => (MISREAD.includes(code) ? [where] : [])));
  const elsewhere = judged.filter(({ finding }) => finding.code !== 'unused-fact');
  // Of facts that are to be cited where their words or numbers stand.
  const asked = new Set(elsewhere.flatMap(({ finding }) => /\[@([\w-]+)\]/.exec(finding.help)?.[1] ?? []));
  // Of a key that is called otherwise it is told how: what it would have said is not missing.
  const renamed = problems.filter(({ code }) => code === 'unknown-key').map(({ help }) => help);
  const isRenamed = (key: string) => renamed.some((help) => help.includes(`"${key}"`));
  const hasNoFacts = context.story.facts.length === 0 && judged.some(({ finding }) => finding.code === 'unknown-fact');
  return judged.filter(({ finding: { code, about, where } }) => {
    if (misread.has(where)) return false;
    if (Object.hasOwn(SAID_BY, code) && isRenamed(SAID_BY[code]!)) return false;
    if (hasNoFacts && WITHOUT_FACTS.includes(code)) return false;
    if (unsure.has(about) && LACKS.includes(code)) return false;
    if (unlinked.has(about) && LACKS_OF_LINKS.includes(code)) return false;
    if (unsure.size > 0 && code === 'unused-source') return false;
    return code !== 'unused-fact' || !asked.has(about);
  });
}

/** Rules that would say of every citation what one error has said of a file that could not be read. */
function unreadCodes({ at, facts, sources, keys }: Story, problems: readonly Finding[]): ReadonlySet<string> {
  const failed = (list: readonly unknown[], key: string) => {
    const place = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (list.length > 0 || place === undefined) return false;
    // In the file that the key names, or where it is named.
    const isThere = ({ file, line }: Place) => file !== at.file || (place.line <= line && line <= place.endLine);
    return problems.some((problem) => problem.level === 'error' && isThere(problem.at));
  };
  // Below a mistake of syntax, keys and values are taken for others, or are gone.
  const isBroken = problems.some(({ code }) => SYNTAX.includes(code));
  return new Set([
    ...(isBroken || failed(facts, 'facts') ? NEED_FACTS : []),
    ...(isBroken || failed(sources, 'sources') ? NEED_SOURCES : []),
    ...(isBroken ? NEED_ALL_KEYS : []),
    // What lines that were not read cite is not known.
    ...(problems.some((problem) => problem.code === 'archieml-ignored' && isOfData(problem)) ? ['unused-fact'] : []),
  ]);
}

/** A table that was not read: it lacks its line of dashes, or in ArchieML its `:end`. */
function isOfData({ code, level }: Finding): boolean {
  return code === 'table-torn' || (code === 'archieml-ignored' && level === 'error');
}

/**
 * Where a picture stands whose table was not read: what it shows is not known, nor which numbers stand in it. The table itself is
 * there, too, which is words where it belongs to no picture.
 */
function inTornPictures({ body }: Story, problems: readonly Finding[]): (at: Place) => boolean {
  const torn = problems.filter(isOfData);
  const ranges = torn.map(({ at }) => {
    const after = body.findIndex((block) => block.at.line > at.line);
    const next = after === -1 ? body.length : after;
    const block = body[next - 1];
    const isPicture = block?.type === 'scene' || block?.type === 'figure';
    return isPicture ? [block.at.line, body[next]?.at.line ?? Infinity] : [at.line, at.endLine + 1];
  });
  const file = torn[0]?.at.file;
  return (at) => at.file === file && ranges.some(([from = 0, to = 0]) => from <= at.line && at.line < to);
}

/** Where a directive is written that is none as it stands: its attributes are no quotations, and its numbers none of prose. */
function inBrokenDirectives(problems: readonly Finding[]): (at: Place) => boolean {
  const lines = new Set(
    problems.flatMap(({ code, at }) => (code === 'broken-directive' ? [`${at.file}:${at.line}`] : [])),
  );
  return ({ file, line }) => lines.has(`${file}:${line}`);
}

const OF_WORDS = ['quotation-without-fact', 'number-without-fact'];

const NEED_FACTS = [
  ...['unknown-fact', 'value-without-fact', 'quotation-without-fact', 'number-without-fact', 'unused-source'],
  ...['amendment-about-unknown', 'written-quotation-differs', 'picture', 'changed-since-published'],
];
const NEED_DATA = [
  ...['picture', 'number-without-fact', 'share-sum', 'description-of-hidden', 'step-changes-nothing', 'empty-step'],
  'changed-since-published',
];
const NEED_SOURCES = ['unknown-source', 'fact-without-source', 'amendment-about-unknown'];
const NEED_ALL_KEYS = [
  ...['fact-without-speaker', 'measured-without-method', 'unused-fact', 'source-without-date', 'source-without-link'],
  ...['source-without-accessed', 'source-without-archived', 'quotation-not-checked', 'value-without-words'],
  ...['source-without-name', 'certainty-missing'],
];

function inOrder(findings: readonly Finding[], story: Story): readonly Finding[] {
  const order = byPlace([story.at.file]);
  return findings.toSorted((a, b) => order(a.at, b.at) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

// Waivers

/** The first waiver that gives a reason, of what may be waived. */
function waiverOf({ finding, waivable }: Judged, waivers: readonly Waiver[]): Waiver | null {
  if (!waivable) return null;
  return waivers.find((waiver) => isReason(waiver.reason) && isMeant(waiver, finding)) ?? null;
}

/** Two words at least; where words are written without spaces, three letters. */
function isReason(text: string): boolean {
  return /\p{L}[\p{L}\p{M}]*[^\p{L}\p{M}]+\p{L}|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]{3}/u.test(
    text,
  );
}

function isMeant({ rule, about }: Waiver, finding: Finding): boolean {
  return rule === finding.code && (about === '' || about === finding.about);
}

/** The codes that a waiver may name. */
function codesOf(judged: readonly Judged[], rules: readonly Rule[]): readonly string[] {
  const ofRules = rules.flatMap(({ code, codes = [] }) => [code, ...codes]);
  return [...new Set([...ofRules, ...judged.map(({ finding }) => finding.code)])];
}

/** What is found only where somebody asks for it: a waiver of it waives nothing in the meantime. */
const WHEN_ASKED = ['link-dead', 'canonical-missing'];

/** @param unread the codes of rules that were not asked: what they would have found is not known */
function waiverFindings(
  story: Story,
  judged: readonly Judged[],
  rules: readonly Rule[],
  unread: ReadonlySet<string>,
): readonly Finding[] {
  const known = [...codesOf(judged, rules), ...WHEN_ASKED];
  return story.waivers.flatMap((waiver) => {
    const { rule, about, reason, by } = waiver;
    const tell = (code: string, level: Level, key: string, message: string, help: string) =>
      findingAt(keyPlace(waiver, key), code, message, help, { level, about });
    const name = excerpt(rule);
    // The format has said that a waiver needs its rule.
    if (rule === '') return [];
    if (!known.includes(rule))
      return tell('waiver-unknown-rule', 'error', 'rule', `There is no rule "${name}".`, suggest(rule, known));
    const kept = judged.find(({ finding, waivable }) => !waivable && isMeant(waiver, finding));
    if (kept)
      return tell('waiver-refused', 'error', 'rule', `"${name}" cannot be waived.`, `Mend it: ${kept.finding.help}`);
    if (!isReason(reason))
      return tell(
        'waiver-without-reason',
        'error',
        'reason',
        `The waiver of "${name}" gives no reason, so it waives nothing.`,
        'Write why, in a sentence that a reader could be told.',
      );
    if (by === '')
      return tell(
        'waiver-without-name',
        'warning',
        'by',
        `Nobody answers for the waiver of "${name}".`,
        'Write who does: by: News desk.',
      );
    if (unread.has(rule) || WHEN_ASKED.includes(rule) || judged.some(({ finding }) => finding.waived === waiver))
      return [];
    const where = about === '' ? 'in this story' : `about "${excerpt(about)}"`;
    return tell(
      'waiver-unused',
      'warning',
      'rule',
      `There is nothing ${where} that the waiver of "${name}" waives.`,
      'Take it out, or correct its id.',
    );
  });
}
