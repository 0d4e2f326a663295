// Brings to a page the elements that it uses, each when the reader comes near it, from where this script itself is from.
import { idIn } from '../hash.js';
import { claim } from './claim.js';

/** A file of the library. */
export interface Part {
  /** Without its hash and its ending. */
  readonly name: string;
  /** What its bytes are, in Base64. */
  readonly sha384: string;
  /** The elements that it registers. */
  readonly tags: readonly string[];
}

/** A policy of Trusted Types, as far as it is used here. */
interface Policy {
  createScriptURL(url: string): string;
}

/**
 * Looks after a page from now on: what is in it, and what comes into it later.
 *
 * A part is put into the page as a script that says its integrity, once the base has come in the same way: a module that such a
 * script brought is the one that others import. Not before: where the base failed its check, Chromium would let a part import it unchecked.
 * Where a part does not come (it is not there, it is not what it was, the page forbids it), its elements stay the words that
 * they are; the console is told once.
 *
 * @param version of the parts, such as `0.1.0`
 * @param base what all parts import
 * @param parts what there is; no part imports another
 * @param address of this script, beside which the parts are
 * @param upgrade makes elements of markup that stands for them
 */
export function load(
  version: string,
  base: Part,
  parts: readonly Part[],
  address: string,
  upgrade: (root: ParentNode) => void = () => {},
): void {
  const tags = parts.flatMap((part) => part.tags);
  const ours = claim(version, tags);
  const waiting = tags.map((tag) => `${tag}:not(:defined)`).join();
  const put = putter(address);
  const asked = new Set<Part>();
  let standing: Promise<unknown> | undefined;

  const ask = (part: Part): void => {
    asked.add(part);
    void (standing ??= put(base)).then(() => put(part));
  };
  /** What an element needs, and what is in it: the reader of a story is about to see its graphic. */
  const bring = (element: Element): void => {
    near.unobserve(element);
    for (const { localName } of [element, ...element.querySelectorAll(waiting)])
      for (const part of parts)
        if (ours.includes(localName) && part.tags.includes(localName) && !asked.has(part)) ask(part);
  };
  const near = new IntersectionObserver(
    (entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && bring(target)),
    // The document as its root: an iframe's margin counts, too.
    { root: document, rootMargin: '100% 0px' },
  );
  const look = (printing = matchMedia('print').matches): void => {
    upgrade(document);
    const all = printing || isLinked();
    for (const element of document.querySelectorAll(waiting)) all ? bring(element) : near.observe(element);
  };

  look();
  addEventListener('beforeprint', () => look(true));
  let isDue = false;
  new MutationObserver(() => {
    // However much a page changes in a frame, it is looked at once.
    if (!isDue)
      requestAnimationFrame(() => {
        isDue = false;
        look();
      });
    isDue = true;
  }).observe(document, { childList: true, subtree: true });
}

/** Whether the page’s address leads into a story: its place depends on all that is above it. */
function isLinked(): boolean {
  return Boolean(document.getElementById(idIn(location.hash))?.closest('tl-scrolly'));
}

/** Puts parts into the page as the page’s policy wants them: with the nonce of the script that asks, and an address it trusts. */
function putter(address: string): (part: Part) => Promise<unknown> {
  const scripts = [...document.querySelectorAll('script')];
  const nonce = (scripts.find(({ src }) => src === address) ?? scripts.find(({ nonce }) => nonce))?.nonce ?? '';
  let policy: Policy | undefined;
  let isTold = false;
  // Who waits for what does not come waits for ever.
  return ({ name, sha384 }) =>
    new Promise((onload) => {
      const url = new URL(`${name}-${sha384.replace(/\W/g, '').slice(0, 8)}.js`, address).href;
      const onerror = () => {
        if (!isTold) console.warn(`Throughline: ${url} does not come. What it is for stays as words.`);
        isTold = true;
      };
      const script = document.createElement('script');
      const integrity = `sha384-${sha384}`;
      Object.assign(script, { type: 'module', crossOrigin: '', integrity, nonce, onload, onerror });
      try {
        // Made when it is needed: a page without an element of ours has no policy of ours.
        script.src = (policy ??= policyOf()).createScriptURL(url);
        // As a selector: an image or a form that is called `documentElement` hides the document’s own.
        document.querySelector(':root')!.append(script);
      } catch {
        onerror();
      }
    });
}

/** A page that forbids the policy may still take addresses as they are; if not, it says so where one is used. */
function policyOf(): Policy {
  // It is asked for the addresses of parts, and for nothing else.
  const asIs: Policy = { createScriptURL: (url) => url };
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } };
  try {
    return trustedTypes?.createPolicy('throughline', asIs) ?? asIs;
  } catch {
    return asIs;
  }
}
