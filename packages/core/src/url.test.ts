import { describe, expect, it } from 'vitest';
import { safeUrl } from './url.js';

/**
 * The scheme that a browser reads (WHATWG URL, basic URL parser): control signs and spaces at
 * the ends and tabs and line ends anywhere are nothing. `''` for a link relative to the page.
 */
function schemeOf(link: string): string {
  const bare = [...link].filter((letter) => !'\t\n\r'.includes(letter)).join('');
  let start = 0;
  while (start < bare.length && bare.charCodeAt(start) <= 0x20) start += 1;
  const match = /^[a-z][a-z\d+.-]*:/i.exec(bare.slice(start));
  return match ? match[0].toLowerCase() : '';
}

const HOSTILE = [
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  '\tjavascript:alert(1)',
  '\njavascript:alert(1)',
  '\r\njavascript:alert(1)',
  '\fjavascript:alert(1)',
  '\vjavascript:alert(1)',
  '\u00A0javascript:alert(1)',
  '\u2003javascript:alert(1)',
  '\u3000javascript:alert(1)',
  '\uFEFFjavascript:alert(1)',
  '\0javascript:alert(1)',
  '\u0001javascript:alert(1)',
  '\u0008javascript:alert(1)',
  '\u000Ejavascript:alert(1)',
  '\u001Fjavascript:alert(1)',
  ' \u0001 \t javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\rscript:alert(1)',
  'java\r\nscript:alert(1)',
  'j\na\nv\na\ns\nc\nr\ni\np\nt\n:alert(1)',
  'javascript\t:alert(1)',
  'javascript\n:alert(1)',
  'java\t\n\rscript\t:\talert(1)',
  '\u0001java\nscript:alert(1)',
  'javascript:',
  'javascript://example.org/%0Aalert(1)',
  'javascript://%0aalert(1)//https://example.org',
  'javascript:/*https://example.org*/alert(1)',
  'javascript:void(0)',
  'javascript:"<script>alert(1)</script>"',
  'javascript:%61lert(1)',
  'javascript:\\u0061lert(1)',
  'javascript&colon;alert(1):javascript:alert(1)'.slice(30),
  'vbscript:msgbox(1)',
  'VBScript:msgbox(1)',
  'vb\nscript:msgbox(1)',
  'livescript:alert(1)',
  'mocha:alert(1)',
  'jscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'DATA:text/html,x',
  ' data:text/html,x',
  'da\tta:text/html,x',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'data:,x',
  'data:application/xhtml+xml,x',
  'blob:https://example.org/2f8a',
  'blob:null/2f8a',
  'filesystem:https://example.org/temporary/x',
  'file:///etc/passwd',
  'file://host/share',
  'FILE:c:/x',
  'view-source:javascript:alert(1)',
  'view-source:https://example.org/',
  'about:blank',
  'about:srcdoc',
  'chrome://settings',
  'chrome-extension://abc/x.html',
  'resource://gre/x',
  'jar:https://example.org!/x',
  'feed:javascript:alert(1)',
  'feed:https://example.org',
  'ftp://example.org/x',
  'ws://example.org',
  'wss://example.org',
  'intent://scan/#Intent;scheme=x;end',
  'ms-word:ofe|u|https://example.org/x',
  'ms-msdt:/id',
  'search-ms:query=x',
  'tel:+1234',
  'sms:+1234',
  'steam://run/1',
  'x-apple.systempreferences:x',
  'a:b',
  'custom+scheme.1-2:x',
  'http://',
  'https://',
  'http://[',
  'https://exa mple.org',
  'https://example.org:99999',
  'http://a b',
];

const SAFE = [
  'https://example.org',
  'HTTPS://EXAMPLE.ORG/a?b=c#d',
  'http://example.org:8080/a',
  'https://münchen.example/straße',
  'mailto:desk@example.org',
  'MAILTO:desk@example.org?subject=a%20b',
  '//example.org/a',
  '/a/b',
  'a/b.html',
  './a',
  '../a',
  '?q=javascript:alert(1)',
  '#javascript:alert(1)',
  '/javascript:alert(1)',
  './javascript:alert(1)',
  'https://example.org/javascript:alert(1)',
  '&#106;avascript:alert(1)',
  'javascript%3Aalert(1)',
  '%6Aavascript:alert(1)',
  'javascript\uFF1Aalert(1)',
  '“javascript”',
  '1:2',
];

describe('a link', () => {
  it.each(HOSTILE)('that a page must not follow, %j, is none', (link) => {
    expect(safeUrl(link)).toBeNull();
  });

  it.each(SAFE)('that runs no code, %j, is kept as written', (link) => {
    expect(safeUrl(link)).toBe(link);
  });

  it('that is kept is relative, http, https or mailto also to a reader of the address letter by letter', () => {
    const noise = [
      '',
      ' ',
      '\t',
      '\n',
      '\r',
      '\0',
      '\u0001',
      '\u00A0',
      '\u200B',
      '\u00AD',
      '\\',
      '/',
      '//',
      ':',
      '#',
      '?',
      '.',
      'x',
      '%',
      '&',
      '"',
      '<',
    ];
    let kept = 0;
    let dropped = 0;
    for (const link of [...HOSTILE, ...SAFE]) {
      for (const letter of noise) {
        for (const place of [0, 1, 4, link.indexOf(':'), link.indexOf(':') + 1]) {
          const noisy = link.slice(0, place) + letter + link.slice(place);
          const result = safeUrl(noisy);
          if (result === null) dropped += 1;
          else {
            kept += 1;
            expect(['', 'http:', 'https:', 'mailto:'], JSON.stringify(noisy)).toContain(schemeOf(result));
          }
        }
      }
    }
    expect(kept).toBeGreaterThan(1000);
    expect(dropped).toBeGreaterThan(1000);
  });

  it('is free of the white space around it', () => {
    expect(safeUrl('  https://example.org/ \n')).toBe('https://example.org/');
  });

  it.each([null, undefined, '', '  ', '\n'])('that is not there, %j, is none', (link) => {
    expect(safeUrl(link)).toBeNull();
  });
});
