// Stories as standard elements, for systems that let no custom element through: here they become what they stand for.

/** What may be written of an element as `data-tl-…`: nothing that runs, loads a script or styles. */
const ATTRIBUTES = /^(slot|layout|side|trigger|scrub|scale|map|units|value|datetime)$/;

/** Quotation marks that an editor made of straight ones: then HTML takes them for a part of the value. */
const CURLED = /^[“”„«»″]([^]*)[“”„«»″]$/;

/**
 * Turns `data-tl` markup into the elements that it names, all of them at once, so that each begins its life in its place
 * and whole: `<div data-tl="scrolly" data-tl-layout="over">` into `<tl-scrolly layout="over">`, `<span data-tl="data"
 * data-tl-value="41">` into `<data value="41">`. Everything else stays: what is inside, ids, classes, other attributes.
 *
 * What systems leave behind around our tags is put right: paragraphs that hold nothing, line breaks between blocks, wrappers
 * between a story and its steps. A story that has lost its steps stays the article that it is.
 *
 * Runs as often as it is asked to, in a document, an element or a fragment; the elements need not be defined yet.
 */
export function upgrade(root: ParentNode): void {
  for (const { attributes } of root.querySelectorAll('[data-tl], [data-tl] *'))
    for (const attribute of attributes) {
      const [, inner] = CURLED.exec(attribute.value) ?? [];
      if (inner !== undefined && /^(data-|id$)/.test(attribute.name)) attribute.value = inner;
    }
  // The outer ones come first, and take with them what is inside; then the inner ones have no place any more.
  for (const written of root.querySelectorAll<HTMLElement>('[data-tl]')) if (written.parentNode) replace(written);
}

function replace(written: HTMLElement): void {
  const name = written.dataset['tl']!;
  const isStory = name === 'scrolly';
  if (!/^[a-z]+(-[a-z]+)*$/.test(name) || (isStory && !written.querySelector('[data-tl=step]'))) return;
  const isWord = name === 'data' || name === 'time';
  const element = written.ownerDocument.createElement(isWord ? name : `tl-${name}`);
  for (const attribute of written.attributes) copy(attribute, element, written);
  element.append(...written.childNodes);
  if (isStory) bringUp(element);
  if (!isWord) tidy(element, name === 'step');
  upgrade(element);
  written.replaceWith(element);
}

function copy(attribute: Attr, element: HTMLElement, written: HTMLElement): void {
  const { name, value } = attribute;
  const own = name.replace('data-tl-', '');
  if (own !== name) {
    if (ATTRIBUTES.test(own)) element.setAttribute(own, value);
    // By the object model, as a strict policy asks.
  } else if (name === 'style') element.style.cssText = written.style.cssText;
  // By itself: what a parser takes for a name, `setAttribute` may refuse.
  else if (!/^(data-tl$|on)/.test(name)) element.setAttributeNode(attribute.cloneNode() as Attr);
}

/** Steps and graphics stand in the story itself: wrappers between are taken away, and what they hold stays. */
function bringUp(story: HTMLElement): void {
  for (const part of story.querySelectorAll('[data-tl=step], [data-tl-slot]'))
    for (let wrapper = part.parentElement!; wrapper !== story && !wrapper.dataset['tl']; wrapper = part.parentElement!)
      wrapper.replaceWith(...wrapper.childNodes);
}

/** Takes away paragraphs without words, and line breaks where only blocks are: a step may be written in bare words. */
function tidy(element: HTMLElement, isStep: boolean): void {
  for (const child of element.querySelectorAll(isStep ? ':scope > p' : ':scope > :is(p, br)'))
    if (!child.textContent.trim() && !child.querySelector(':not(br)')) child.remove();
}
