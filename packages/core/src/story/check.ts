import { excerpt, suggest } from '../problem.js';
import type { GraphicKind } from './kind.js';
import { knownOf } from './known.js';
import type { Published } from './lock.js';
import type { Context, Finding, Found, Level, Rule } from './rule.js';
import { RULES } from './rules/index.js';
import { byPlace, keyPlace } from './rules/support/places.js';
import type { Place, Story, Waiver } from './story.js';

/** What the check is given besides the story itself. */
export interface CheckOptions {
  readonly kinds: readonly GraphicKind[];
  /** A newsroom's own, in addition to those that are built in. */
  readonly rules?: readonly Rule[];
  /** The saved text of a source, by the source's id; `null` where there is none. */
  saved(source: string): string | null;
  /** What was published last, or `null`. */
  readonly published?: Published | null;
  /** A file that a graphic names, parsed; `null` where there is none. */
  file?(path: string): unknown;
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
  const unread = unreadCodes(story, problems);
  const found = distinct([
    ...problems,
    ...rules.filter(({ code }) => !unread.has(code)).flatMap((rule) => findingsOf(rule, context)),
  ]);
  const waived = found.map((finding) => ({ ...finding, waived: waiverOf(finding, story.waivers, rules) }));
  return inOrder([...waived, ...waiverFindings(story, waived, rules)], story);
}

function contextOf(story: Story, { kinds, saved, published = null, file }: CheckOptions): Context {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  const texts = new Map<string, string | null>();
  return {
    ...knownOf(story, file ? { file } : {}),
    kinds: [...byName.keys()],
    kind: (name) => byName.get(name) ?? null,
    saved(source) {
      if (!texts.has(source)) texts.set(source, saved(source));
      return texts.get(source)!;
    },
    published,
  };
}

/** What a rule says of a story, as findings. */
function findingsOf(rule: Rule, context: Context): readonly Finding[] {
  const findings: Finding[] = [];
  try {
    for (const found of rule.check(context)) {
      findings.push(findingOf(rule, found, context.story));
      if (findings.length >= MOST_OF_ONE_RULE) break;
    }
  } catch (error) {
    findings.push(
      finding(
        'rule-failed',
        'error',
        context.story.at,
        `The rule "${excerpt(rule.code)}" has failed: ${excerpt(String(error), 120)}`,
        'This is a mistake of the rule and not of the story. Tell whoever wrote the rule.',
      ),
    );
  }
  return findings;
}

function findingOf({ code, level }: Rule, found: Found, story: Story): Finding {
  const { at = story.at, message, help, about = '' } = found;
  return { ...finding(found.code ?? code, found.level ?? level, at, message, help), about };
}

function finding(code: string, level: Level, at: Place, message: string, help: string): Finding {
  const where = `${at.file}:${String(at.line)}:${String(at.column)}`;
  return { code, level, at, where, message, help, about: '', waived: null };
}

/** Each finding once, whoever has found it. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, Finding>();
  for (const each of findings) {
    const key = JSON.stringify([each.code, each.where, each.message]);
    if (!seen.has(key)) seen.set(key, each);
  }
  return [...seen.values()];
}

/** Rules that would say of every citation what one error has said of a file that could not be read. */
function unreadCodes({ facts, sources, keys }: Story, problems: readonly Finding[]): ReadonlySet<string> {
  const failed = (list: readonly unknown[], key: string) =>
    list.length === 0 && Object.hasOwn(keys, key) && problems.some(({ level }) => level === 'error');
  return new Set([
    ...(failed(facts, 'facts') ? NEED_FACTS : []),
    ...(failed(sources, 'sources') ? ['unknown-source', 'fact-without-source'] : []),
  ]);
}

const NEED_FACTS = [
  ...['unknown-fact', 'value-without-fact', 'quotation-without-fact', 'number-without-fact', 'unused-source'],
  ...['amendment-about-unknown', 'written-quotation-differs'],
];

function inOrder(findings: readonly Finding[], story: Story): readonly Finding[] {
  const order = byPlace([story.at.file]);
  return findings.toSorted((a, b) => order(a.at, b.at) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

// Waivers

/** The first waiver that an editor gives a reason for and that this may be waived by. */
function waiverOf(finding: Finding, waivers: readonly Waiver[], rules: readonly Rule[]): Waiver | null {
  if (!isWaivable(finding.code, finding.level, rules)) return null;
  return waivers.find((waiver) => waiver.reason !== '' && isMeant(waiver, finding)) ?? null;
}

function isMeant({ rule, about }: Waiver, finding: Finding): boolean {
  return rule === finding.code && (about === '' || about === finding.about);
}

/** A mistake of the format cannot be waived: what it means is not known. Its warnings can. */
function isWaivable(code: string, level: Level, rules: readonly Rule[]): boolean {
  if (code === 'rule-failed') return false;
  const rule = rules.find((rule) => rule.code === code || rule.codes?.includes(code));
  return rule ? rule.waivable : level === 'warning';
}

function waiverFindings(story: Story, findings: readonly Finding[], rules: readonly Rule[]): readonly Finding[] {
  const known = [
    ...new Set([...rules.flatMap(({ code, codes = [] }) => [code, ...codes]), ...findings.map(({ code }) => code)]),
  ];
  return story.waivers.flatMap((waiver) => {
    const { rule, about, reason } = waiver;
    const tell = (code: string, level: Level, key: string, message: string, help: string) => ({
      ...finding(code, level, keyPlace(waiver, key), message, help),
      about,
    });
    const name = excerpt(rule);
    // The format has said that a waiver needs its rule.
    if (rule === '') return [];
    if (!known.includes(rule))
      return tell('waiver-unknown-rule', 'error', 'rule', `There is no rule "${name}".`, suggest(rule, known));
    const meant = findings.filter((each) => isMeant(waiver, each));
    const kept = meant.find(({ code, level }) => !isWaivable(code, level, rules));
    if (kept) return tell('waiver-refused', 'error', 'rule', `"${name}" cannot be waived.`, `Mend it: ${kept.help}`);
    if (reason === '')
      return tell(
        'waiver-without-reason',
        'error',
        'reason',
        `The waiver of "${name}" gives no reason, so it waives nothing.`,
        'Write why, in a sentence that a reader could be told.',
      );
    if (findings.some(({ waived }) => waived === waiver)) return [];
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
