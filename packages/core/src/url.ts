// The URL class is in every runtime this package is for, but not in the ES library's types.
declare const URL: new (url: string, base: string) => { readonly protocol: string };

const SAFE = new Set(['http:', 'https:', 'mailto:']);

/**
 * The link as written when following it can run no code, else `null`: http, https,
 * mailto, and whatever is relative to the page. The scheme is read by the URL
 * parser that a browser would use, so that no spelling of `javascript:` gets by.
 */
export function safeUrl(href: string | null | undefined): string | null {
  const written = href?.trim() ?? '';
  if (written === '') return null;
  try {
    // A page-relative link takes the base's scheme, which is a safe one.
    return SAFE.has(new URL(written, 'https://page.invalid/').protocol) ? written : null;
  } catch {
    return null;
  }
}
