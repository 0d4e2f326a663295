// Asks whether the links of a story's sources still lead somewhere: the one thing here that uses the network, and only when told to.
import { excerpt } from '@throughline/core';
import { findingAt, type Finding, type Place, type Source, type Story } from '@throughline/core/story.js';

export interface LinkOptions {
  /** How long one link may take to answer, in milliseconds. */
  readonly patience?: number;
}

/** What a link answered: nothing is wrong; a status that says so; or no answer at all. */
type Answer = { readonly ok: true } | { readonly ok: false; readonly status: number; readonly says: string };

interface Link {
  readonly source: Source;
  readonly key: 'link' | 'archived';
  readonly url: string;
}

/** Links that are asked at the same time: no site should notice. */
const AT_ONCE = 4;
const PATIENCE = 10_000;

/** No answer at all. */
const NONE = 0;

/**
 * What is wrong with the links of a story's sources, and with their archived ones. A link is asked once, whoever names it, without
 * credentials; what it leads to is not kept.
 *
 * @returns findings of the code `link-dead`; one alone where nobody answers, since then it is the network that is missing
 */
export async function deadLinks(story: Story, { patience = PATIENCE }: LinkOptions = {}): Promise<readonly Finding[]> {
  const links = linksOf(story);
  const answers = await asked([...new Set(links.map(({ url }) => url))], patience);
  if (isOffline(answers)) return [offline(story, answers.size)];
  return links.flatMap((link) => {
    const answer = answers.get(link.url)!;
    return answer.ok ? [] : [deadLink(link, answer, answers.get(link.source.archived))];
  });
}

/** How many links would be asked. */
export const countLinks = (story: Story): number => new Set(linksOf(story).map(({ url }) => url)).size;

function linksOf(story: Story): Link[] {
  return story.sources.flatMap((source) =>
    (['link', 'archived'] as const)
      .map((key) => ({ source, key, url: source[key] }))
      .filter(({ url }) => /^https?:\/\//i.test(url) && URL.canParse(url)),
  );
}

async function asked(urls: readonly string[], patience: number): Promise<ReadonlyMap<string, Answer>> {
  const answers = new Map<string, Answer>();
  const left = [...urls];
  const askOn = async () => {
    for (let url = left.shift(); url !== undefined; url = left.shift()) answers.set(url, await answerOf(url, patience));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askOn));
  return answers;
}

/** Many sites do not answer HEAD as they answer readers: what it calls dead is asked again. */
async function answerOf(url: string, patience: number): Promise<Answer> {
  const head = await ask(url, 'HEAD', patience);
  return head.ok || head.status === NONE ? head : ask(url, 'GET', patience);
}

async function ask(url: string, method: 'HEAD' | 'GET', patience: number): Promise<Answer> {
  const address = new URL(url);
  // They are for whoever wrote them, and fetch refuses them.
  address.username = address.password = '';
  try {
    const signal = AbortSignal.timeout(patience);
    const { ok, status, body } = await fetch(address, { method, signal, credentials: 'omit' });
    // Nobody reads on.
    await body?.cancel();
    return ok ? { ok } : { ok, status, says: `It answers ${status}` };
  } catch (error) {
    return { ok: false, status: NONE, says: reasonOf(error, patience) };
  }
}

function reasonOf(error: unknown, patience: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `There is no answer within ${patience / 1000} s`;
  const cause = error instanceof Error ? error.cause : undefined;
  const { code, message } = (cause ?? error) as { readonly code?: unknown; readonly message?: unknown };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'There is no such host';
  if (code === 'ECONNREFUSED') return 'Nobody answers there';
  return `There is no answer: ${excerpt(String(code ?? message), 60)}`;
}

/** Whether no host answers, of several: that all of them are gone is less likely. */
function isOffline(answers: ReadonlyMap<string, Answer>): boolean {
  const hosts = new Set([...answers.keys()].map((url) => new URL(url).host));
  return hosts.size > 1 && [...answers.values()].every((answer) => !answer.ok && answer.status === NONE);
}

function offline(story: Story, count: number): Finding {
  return dead(
    story.at,
    '',
    `None of the ${count} links could be asked: no host answers.`,
    'Look whether this computer has a network, and whether it may use it; then check again.',
  );
}

function deadLink({ source, key, url }: Link, { says, status }: Answer & { ok: false }, archived?: Answer): Finding {
  const name = key === 'link' ? 'link' : 'archived link';
  const seen = [401, 403, 429].includes(status) ? 'Sites refuse programs: look at it in a browser first. ' : '';
  const at = Object.hasOwn(source.keys, key) ? source.keys[key]! : source.at;
  return dead(
    at,
    source.id,
    `The ${name} of "${excerpt(source.id)}" is dead: ${excerpt(url)}. ${says}.`,
    seen + (key === 'link' ? whatNow(source, archived) : 'Archive the page anew, and write that address.'),
  );
}

/** A dead link is told, and stays: it says where the words were. */
function whatNow({ archived }: Source, answer: Answer | undefined): string {
  if (answer?.ok) return 'Leave it: readers have the archived one, which answers. Say in `note` that the page is gone.';
  if (archived !== '') return 'Its archived link does not answer either: find another copy for `archived`.';
  return 'Look for a copy in a web archive, and write its address as `archived`. Leave the link: it says where it was.';
}

function dead(at: Place, about: string, message: string, help: string): Finding {
  return findingAt(at, 'link-dead', message, help, { level: 'warning', about });
}
