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

const TAGS = [
  ...'a abbr address area article aside audio b big blockquote br button caption cite code col colgroup dd del details dfn'.split(
    ' ',
  ),
  ...'div dl dt em fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd label legend'.split(
    ' ',
  ),
  ...'li main map mark menu nav ol p pre q rb rp rt rtc ruby s samp section small span strike strong sub summary sup'.split(
    ' ',
  ),
  ...'table tbody td textarea tfoot th thead tr track tt u ul var video'.split(' '),
];
/** Of every tag. */
const GLOBAL = ['aria-*', 'class', 'data-*', 'dir', 'hidden', 'id', 'lang', 'role', 'style', 'title', 'xml:lang'];

/**
 * The filter for posts of authors without the right to post unfiltered HTML, as an allow list: the tags and attributes of
 * `$allowedposttags` in WordPress’s `wp-includes/kses.php`, as far as they can stand in a story.
 *
 * @param {string} html
 */
export const kses = (html) =>
  sanitize(html, {
    allowedTags: TAGS,
    allowedAttributes: {
      '*': GLOBAL,
      a: ['href', 'rel', 'rev', 'name', 'target', 'download'],
      img: ['alt', 'align', 'border', 'height', 'hspace', 'loading', 'longdesc', 'vspace', 'src', 'usemap', 'width'],
      td: ['abbr', 'align', 'axis', 'colspan', 'headers', 'rowspan', 'scope', 'valign'],
      th: ['abbr', 'align', 'axis', 'colspan', 'headers', 'rowspan', 'scope', 'valign'],
      blockquote: ['cite'],
      q: ['cite'],
      li: ['align', 'value'],
      ol: ['start', 'type', 'reversed'],
      details: ['align', 'open'],
    },
    allowedSchemes: ['http', 'https', 'mailto'],
  });

/**
 * A post as its readers get it.
 *
 * @param {string} fragment what was pasted
 */
export const asPost = (fragment) => autop(kses(fragment));

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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const out = mkdtempSync(join(tmpdir(), 'story-'));
  await buildExplainers({ 'hosts/story': join(out, 'swifts') });
  const fragment = readFileSync(join(out, 'swifts/cms.html'), 'utf8');
  writeFileSync(wordpressPage, await withPost(readFileSync(wordpressPage, 'utf8'), fragment));
  rmSync(out, { recursive: true });
}
