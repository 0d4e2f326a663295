// What WordPress makes of a fragment that an editor pastes: its filter for what posts may hold, then its paragraphs. The page of
// examples/hosts/wordpress is made with it; `node scripts/wordpress.mjs` writes it anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { autop } from '@wordpress/autop';
import { format, resolveConfig } from 'prettier';
import sanitize from 'sanitize-html';
import { buildExplainers } from './explainer.mjs';
import { root } from './process.mjs';

/** The page that shows it. */
export const wordpressPage = resolve(root, 'examples/hosts/wordpress/index.html');

/**
 * What authors without the right to unfiltered HTML may write in posts: tags, and the attributes of each. These are the facts
 * of `wp_kses_allowed_html( 'post' )` in WordPress 6.8, which are the same up to 7; `object` is left out, which may only
 * show a PDF of the site's own.
 */
const ALLOWED = Object.fromEntries(
  `abbr; acronym; address; b; bdo; big; br; cite; code; dd; dfn; dl; dt; em; fieldset; i; kbd; mark; rb; rp; rt; rtc; ruby; s
   samp; small; strike; strong; sub; sup; title; tt; u; var
   article aside caption div figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup legend main nav p section span summary: align
   a: href rel rev name target download
   area: alt coords href nohref shape target
   audio: autoplay controls loop muted preload src
   blockquote q: cite
   button: disabled name type value
   col colgroup: align char charoff span valign width
   del: datetime
   details: align open
   font: color face size
   hr: align noshade size width
   img: alt align border height hspace loading longdesc vspace src usemap width
   ins: datetime cite
   label: for
   li: align value
   map: name
   menu ul: type
   ol: start type reversed
   pre: width
   table: align bgcolor border cellpadding cellspacing rules summary width
   tbody tfoot thead: align char charoff valign
   td th: abbr align axis bgcolor char charoff colspan headers height nowrap rowspan scope valign width
   textarea: cols rows disabled name readonly
   tr: align bgcolor char charoff valign
   track: default kind label src srclang
   video: autoplay controls height loop muted playsinline poster preload src width`
    .split(/[;\n]/)
    .flatMap((line) => {
      const [tags = '', attributes = ''] = line.split(':');
      return words(tags).map((tag) => [tag, words(attributes)]);
    }),
);
/** Of every tag. */
const GLOBAL = words(
  `aria-controls aria-current aria-describedby aria-details aria-expanded aria-hidden aria-label aria-labelledby aria-live
   class data-* dir hidden id lang role style title xml:lang`,
);
/** Addresses of what kinds may be written. */
const SCHEMES = words(
  'http https ftp ftps mailto news irc irc6 ircs gopher nntp feed telnet mms rtsp sms svn tel fax xmpp webcal urn',
);

/**
 * The filter of WordPress for posts.
 *
 * @param {string} html
 */
export const kses = (html) =>
  sanitize(html, {
    allowedTags: Object.keys(ALLOWED),
    allowedAttributes: { ...ALLOWED, '*': GLOBAL },
    allowedSchemes: SCHEMES,
    // An attribute without a value is one to WordPress.
    nonBooleanAttributes: [],
    // Older versions of WordPress take no name with two hyphens on end.
    transformTags: { '*': (tagName, attribs) => ({ tagName, attribs: taken(attribs) }) },
  });

const taken = (attributes) =>
  Object.fromEntries(
    Object.entries(attributes).filter(([name]) => !name.startsWith('data-') || /^data(-[a-z0-9_]+)+$/.test(name)),
  );

/**
 * A post as its readers get it.
 *
 * @param {string} fragment what was pasted
 */
export const asPost = (fragment) => autop(kses(fragment));

/**
 * What WordPress makes of an oEmbed answer of a site that it does not know (`wp_filter_oembed_result`): the iframe alone, in a
 * sandbox, with a secret in its address.
 *
 * @param {string} html of the answer
 */
export function asEmbed(html) {
  const allowed = ['src', 'width', 'height', 'frameborder', 'marginwidth', 'marginheight', 'scrolling', 'title'];
  const left = sanitize(html, {
    allowedTags: ['a', 'blockquote', 'iframe'],
    allowedAttributes: { a: ['href'], iframe: allowed },
  });
  const [iframe = ''] = /<iframe.*?><\/iframe>/s.exec(left) ?? [];
  return iframe
    .replace(/ src="(.*?)"/, ' src="$1#?secret=q1w2e3r4t5" data-secret="q1w2e3r4t5"')
    .replace('<iframe', '<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted"');
}

const BEGIN = '<!-- The post: cms.html, as WordPress’s filter and its paragraphs leave it. -->';
const END = '<!-- The end of the post. -->';

/**
 * The page of the example with a post in it.
 *
 * @param {string} page
 * @param {string} fragment
 */
export async function withPost(page, fragment) {
  const [before, rest = ''] = page.split(BEGIN);
  const [, after = ''] = rest.split(END);
  const text = `${before}${BEGIN}\n${asPost(fragment)}\n${END}${after}`;
  return format(text, { ...(await resolveConfig(wordpressPage)), filepath: wordpressPage });
}

/** @param {string} list */
function words(list) {
  return list.split(/\s+/).filter(Boolean);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const out = mkdtempSync(join(tmpdir(), 'story-'));
  await buildExplainers({ 'hosts/story': join(out, 'swifts') });
  const fragment = readFileSync(join(out, 'swifts/cms.html'), 'utf8');
  writeFileSync(wordpressPage, await withPost(readFileSync(wordpressPage, 'utf8'), fragment));
  rmSync(out, { recursive: true });
}
