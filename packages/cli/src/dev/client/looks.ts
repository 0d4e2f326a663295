/** Ways to look at the page that a browser has no switch for on the page itself. */
export interface Looks {
  readonly dark: boolean;
  readonly print: boolean;
}

/** What `?dark&print` in an address asks for. */
export function looksOf(asked: URLSearchParams): Looks {
  return { dark: asked.has('dark'), print: asked.has('print') };
}

/** Elements ask for the medium and the colours once they are there: this is called before, so that they hear what is asked for. */
export function answerAs(looks: Looks): void {
  const ask = window.matchMedia.bind(window);
  window.matchMedia = (query) => ask(translated(query, looks));
}

/**
 * Shows a page as it is asked for. What is turned over stays so until the page is loaded anew.
 *
 * @param page of this window, or of a frame in it
 */
export function look(page: Document, looks: Looks): void {
  if (looks.dark) page.documentElement.style.setProperty('color-scheme', 'dark');
  // As a browser does before it prints: stories give each step its own picture.
  if (looks.print) page.defaultView?.dispatchEvent(new Event('beforeprint'));
  if (!looks.dark && !looks.print) return;
  const turn = () => sheetsOf(page).forEach((sheet) => turnOver(sheet, looks));
  turn();
  // Elements bring their styles with them as they come.
  for (const wait of [100, 500, 1500]) setTimeout(turn, wait);
}

/** A media query that is true where `query` would be, were the page looked at so. */
function translated(query: string, { dark, print }: Looks): string {
  const paper = print ? query.replace(/\b(print|screen)\b/g, (type) => (type === 'print' ? 'screen' : 'print')) : query;
  if (!dark) return paper;
  return paper
    .replace(/\(\s*prefers-color-scheme\s*:\s*dark\s*\)/g, '(min-width: 0px)')
    .replace(/\(\s*prefers-color-scheme\s*:\s*light\s*\)/g, '(max-width: 0px)');
}

const turned = new WeakSet<object>();

type Holder = { readonly cssRules: CSSRuleList };

function turnOver(holder: Holder, looks: Looks): void {
  for (const rule of rulesOf(holder)) {
    // A frame has classes of its own: rules are known by what they have.
    if ('media' in rule && rule.constructor.name === 'CSSMediaRule' && !turned.has(rule)) {
      turned.add(rule);
      const { media } = rule as CSSMediaRule;
      media.mediaText = translated(media.mediaText, looks);
    }
    if ('styleSheet' in rule && rule.styleSheet) turnOver(rule.styleSheet as CSSStyleSheet, looks);
    if ('cssRules' in rule) turnOver(rule as CSSGroupingRule, looks);
  }
}

function rulesOf(holder: Holder): readonly CSSRule[] {
  try {
    return [...holder.cssRules];
  } catch {
    // A sheet of another origin keeps its rules to itself.
    return [];
  }
}

/** The style sheets of a document or a shadow tree, and of all shadow trees in it. */
function sheetsOf(root: Document | ShadowRoot): CSSStyleSheet[] {
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? sheetsOf(shadowRoot) : []));
  return [...root.styleSheets, ...root.adoptedStyleSheets, ...inner];
}
