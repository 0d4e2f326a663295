// Promise 89: nothing that a page of ours has, or loads, is named as content blockers know advertisements by.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { built } from '../support/pages.ts';

/**
 * As the general lists of blockers (EasyList, EasyPrivacy, Fanboy's Annoyances: social, cookie and newsletter lists) name what they
 * hide or do not load, whatever site it is on. By words: `header-ads`, `ad_box`, `sponsoredLinks`; `shadow` has none.
 */
const WORDS =
  'ad ads adv advert adverts advertise advertisement advertising advertorial adsense adslot adunit adbox adbanner adwrap adcontainer adplacement ' +
  'banner banners sponsor sponsors sponsored sponsorship promo promos promoted promotion promotions affiliate affiliates outbrain taboola doubleclick ' +
  'dfp gpt googlead prebid interstitial skyscraper leaderboard billboard mpu popup popunder overlay modal lightbox paywall ' +
  'social share sharing sharebar addthis addtoany tweet facebook twitter instagram whatsapp newsletter signup subscribe ' +
  'cookie cookies consent gdpr ccpa cmp tracking tracker track analytics beacon pixel telemetry metrics metric stat stats counter collect hit';
const BLOCKED = new Set(WORDS.split(' '));

/** `tl-adSlot_top` → `tl`, `ad`, `slot`, `top`. */
const wordsOf = (name: string) =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
const isBlocked = (name: string) => wordsOf(name).some((word) => BLOCKED.has(word));

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));

/** Names that a text gives: of elements, attributes, classes, ids and parts, in HTML, in templates of scripts and in style sheets. */
function namesIn(text: string): Set<string> {
  const names = new Set<string>();
  for (const [, tag = '', attributes = ''] of text.matchAll(
    /<(?!meta)([a-z][\w-]*)((?:\s+[\w:@.-]+(?:="[^"]*")?)*)\s*\/?>/g,
  )) {
    names.add(tag);
    for (const [, name = '', value = ''] of attributes.matchAll(/([\w:@.-]+)(?:="([^"]*)")?/g)) {
      names.add(name);
      if (/^(class|id|part|name|slot|exportparts|data-(tl|row|item|quote|id|role|focus|show))$/.test(name))
        for (const one of value.replace(/\$\{[^}]*\}/g, ' ').split(/\s+/)) names.add(one);
    }
  }
  // In a template an expression may have quotation marks of its own, which end the tag for the search above.
  for (const [, value = ''] of text.matchAll(/\s(?:class|id|part|slot|exportparts)="([^"`]*)/g))
    for (const one of value.replace(/\$\{[^}]*\}?/g, ' ').split(/\s+/)) names.add(one);
  // Of style sheets, also of those in scripts: what stands before a brace.
  for (const before of text.split('{')) {
    const selector = before.slice(Math.max(...[...';}<>`'].map((end) => before.lastIndexOf(end))) + 1);
    for (const [, name = ''] of selector.matchAll(/(?:[.#]|::part\(|\[)([a-z][\w-]*)/gi)) names.add(name);
  }
  return names;
}

describe.each([
  ['the explainer', built.example],
  ['the short story', built.swifts],
  ['the CDN’s files', join(built.desk, 'throughline')],
])('of %s', (_, folder) => {
  const files = filesOf(folder);

  test('no file has a name that blockers know', () => {
    const names = files.map((path) => relative(folder, path));
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => isBlocked(name.replace(/-[\w-]{8,10}(?=\.\w+$)/, '')))).toEqual([]);
  });

  test('nor has an element, attribute, class, id or part in them', () => {
    const found = files
      .filter((path) => /\.(html|js|css)$/.test(path))
      .flatMap((path) => [...namesIn(readFileSync(path, 'utf8'))].map((name) => ({ file: basename(path), name })));
    expect(found.length).toBeGreaterThan(100);
    expect(found.filter(({ name }) => isBlocked(name))).toEqual([]);
  });
});

test('the search finds what it looks for', () => {
  const text =
    '<div class="top-ads" id="sponsoredLinks"><p data-ad-slot="1" part="share"></p></div> .newsletter{} #cookie-bar .x{} <p part="popup" class="a ${b?"c":"d"}">';
  expect([...namesIn(text)].filter(isBlocked).sort()).toEqual([
    'cookie-bar',
    'data-ad-slot',
    'newsletter',
    'popup',
    'share',
    'sponsoredLinks',
    'top-ads',
  ]);
  expect(['shadow', 'headline', 'tl-add', 'download', 'tl-broad'].filter(isBlocked)).toEqual([]);
});
