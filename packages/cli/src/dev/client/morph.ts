import { Idiomorph } from 'idiomorph';
import type { PagePatch } from './messages.js';

/**
 * Makes a page say what its story says now, and changes nothing else. Elements that are still there stay the same elements, with
 * their focus, their selection and what scripts have added to them: only what the *author* has changed is changed.
 */
export class Morph {
  /** For each node on the page, what the story's HTML has in its place. */
  readonly #written = new WeakMap<Node, Node>();

  /** @param page as it was written: before any script has touched it */
  constructor(private readonly page: Document) {
    this.#remember(page.body, page.body.cloneNode(true));
  }

  /** @param html the whole page as it is now */
  toPage(html: string): void {
    const next = new DOMParser().parseFromString(html, 'text/html');
    this.page.title = next.title;
    for (const name of ['lang', 'dir', 'class']) copyAttribute(next.documentElement, this.page.documentElement, name);
    this.#morph(this.page.body, next.body);
  }

  toPatched({ sections, entries }: PagePatch): void {
    const live = [...this.page.querySelectorAll('article section')];
    for (const [index, html] of sections) this.#replace(live[index], html);
    for (const [id, html] of entries) this.#replace(this.page.getElementById(id), html);
  }

  #replace(live: Element | null | undefined, html: string): void {
    const next = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild;
    if (live && next) this.#morph(live, next);
  }

  #morph(live: Element, next: Element): void {
    // Morphing takes the new nodes apart; what is remembered is a copy.
    const copies = new Map<Node, Node>();
    pairs(next, next.cloneNode(true), (node, copy) => copies.set(node, copy));
    const partners = new Map<Node, Node>();
    const added: Node[] = [];
    const written = this.#written;
    // Only a morph of the head would have to be waited for.
    void Idiomorph.morph(live, next, {
      callbacks: {
        beforeNodeMorphed: (live, node) => {
          partners.set(live, node);
          const copy = copies.get(node);
          // Nothing is written anew here: whatever scripts have made of it stays.
          return !(copy && written.get(live)?.isEqualNode(copy));
        },
        afterNodeMorphed: (live, node) => {
          const copy = copies.get(node);
          if (copy) written.set(live, copy);
        },
        beforeAttributeUpdated: (name, live, change) => {
          const before = attribute(written.get(live), name);
          return change === 'remove' ? before !== null : before !== attribute(copies.get(partners.get(live)!), name);
        },
        beforeNodeAdded: (node) => {
          added.push(node);
          return true;
        },
        afterNodeAdded: (live) => {
          const copy = copies.get(added.pop()!);
          if (copy) this.#remember(live, copy);
        },
        beforeNodeRemoved: (live) => written.has(live),
      },
    });
  }

  #remember(live: Node, copy: Node): void {
    pairs(live, copy, (node, other) => this.#written.set(node, other));
  }
}

/** Goes through two trees of the same shape. */
function pairs(a: Node, b: Node, visit: (a: Node, b: Node) => void): void {
  visit(a, b);
  let left = a.firstChild;
  let right = b.firstChild;
  while (left && right) {
    pairs(left, right, visit);
    left = left.nextSibling;
    right = right.nextSibling;
  }
}

const attribute = (node: Node | undefined, name: string) => (node instanceof Element ? node.getAttribute(name) : null);

function copyAttribute(from: Element, to: Element, name: string): void {
  const value = from.getAttribute(name);
  if (value === null) to.removeAttribute(name);
  else if (to.getAttribute(name) !== value) to.setAttribute(name, value);
}
