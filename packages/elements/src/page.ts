/**
 * What the document itself says of the page, such as its `body`. Asked of the prototype: an image, a form or a frame of the
 * page that is called `body` hides the document's own.
 */
export function ofPage<Name extends 'body' | 'documentElement' | 'fonts' | 'readyState' | 'scrollingElement'>(
  name: Name,
): Document[Name] {
  return Reflect.get(Document.prototype, name, document);
}
