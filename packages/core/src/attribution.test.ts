import { describe, expect, it } from 'vitest';
import { attributionOf, CERTAINTIES, sourcesOf, UNATTRIBUTED } from './attribution.js';
import { checkAttribution, checkLink, checkSources } from './check-attribution.js';

describe('an attribution', () => {
  it('is who says it, how sure it is and where to read it', () => {
    for (const certainty of CERTAINTIES) {
      const written = { who: ' analysts\n', certainty: ` ${certainty} `, href: ' https://example.org/a ' };
      expect(attributionOf(written)).toEqual({ who: 'analysts', certainty, href: 'https://example.org/a' });
      expect(checkAttribution(written, 'row')).toEqual([]);
    }
  });

  it('of nobody is said to be of nobody, and is no mistake of its form', () => {
    for (const written of [null, undefined, {}, { who: null, certainty: '', href: ' ' }]) {
      expect(attributionOf(written)).toEqual(UNATTRIBUTED);
      expect(checkAttribution(written, 'row')).toEqual([]);
    }
  });

  it('loses a link that a page must not follow and a certainty that there is not, keeps its words, and tells both', () => {
    const written = { who: 'officials', certainty: 'reportet', href: 'javascript:alert(1)' };
    expect(attributionOf(written)).toEqual({ who: 'officials', certainty: null, href: null });
    expect(checkAttribution(written, 'row 1')).toEqual([
      {
        code: 'unsafe-link',
        where: 'row 1',
        message: '"javascript:alert(1)" is no link that a page may follow.',
        help: 'Write an http, https or mailto address, or one relative to the page.',
      },
      {
        code: 'unknown-certainty',
        where: 'row 1',
        message: '"reportet" does not say how sure it is.',
        help: 'Did you mean "reported"?',
      },
    ]);
  });

  it('never takes a word that objects inherit for a certainty', () => {
    for (const certainty of ['constructor', '__proto__', 'toString', 'length', '0']) {
      expect(attributionOf({ certainty }).certainty).toBeNull();
      expect(checkAttribution({ certainty }, 'row')).toHaveLength(1);
    }
  });
});

describe('source lines', () => {
  const written = [
    { text: ' Natural Earth ', href: 'https://example.org' },
    { text: 'A book', href: null },
    { text: '  ', href: '/a' },
    { text: 'A trap', href: 'java\nscript:alert(1)' },
    { href: '/b' },
  ];

  it('keep their words, and their links if they are safe; those without words are left out', () => {
    expect(sourcesOf(written)).toEqual([
      { text: 'Natural Earth', href: 'https://example.org' },
      { text: 'A book', href: null },
      { text: 'A trap', href: null },
    ]);
    expect(sourcesOf(null)).toEqual([]);
    expect(sourcesOf(undefined)).toEqual([]);
  });

  it('tell each link that a page must not follow', () => {
    expect(checkSources(written, 'card').map(({ code, where }) => [code, where])).toEqual([['unsafe-link', 'card']]);
    expect(checkSources(null, 'card')).toEqual([]);
  });
});

describe('a link', () => {
  it('is told when it is unsafe, not when it is missing or safe', () => {
    expect(
      [null, undefined, '', ' ', '/a', 'https://example.org', 'data:,x'].map((href) => checkLink(href, 'x').length),
    ).toEqual([0, 0, 0, 0, 0, 0, 1]);
  });

  it('of a million letters is told in a few words', () => {
    expect(checkLink(`data:${'x'.repeat(1e6)}`, 'x')[0]!.message.length).toBeLessThan(120);
  });
});
