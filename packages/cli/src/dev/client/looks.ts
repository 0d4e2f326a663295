/** Ways to look at the page that a browser has no switch for on the page itself. */
export interface Looks {
  readonly dark: boolean;
  readonly print: boolean;
}

/** What `?dark&print` in an address asks for. */
export function looksOf(search: string): Looks {
  const asked = new URLSearchParams(search);
  return { dark: asked.has('dark'), print: asked.has('print') };
}

/**
 * Has every question for the medium answered as on paper: elements ask once they are there, and this is called before.
 */
export function answerAsPaper(): void {
  const ask = window.matchMedia.bind(window);
  window.matchMedia = (query) => ask(query.replace(/\b(print|screen)\b/g, otherMedium));
}

const otherMedium = (type: string) => (type === 'print' ? 'screen' : 'print');

/** Shows the page as it is asked for. What is turned over for print stays so until the page is loaded anew. */
export function look({ dark, print }: Looks): void {
  if (dark) document.documentElement.style.setProperty('color-scheme', 'dark');
  if (!print) return;
  // As a browser does before it prints: stories give each step its own picture.
  dispatchEvent(new Event('beforeprint'));
  const turn = () => sheets(document).forEach(turnToPrint);
  turn();
  // Elements bring their styles with them as they come.
  for (const wait of [100, 500, 1500]) setTimeout(turn, wait);
}

const turned = new WeakSet<CSSRule>();

/** What is meant for paper is shown on screen, and the other way about. */
function turnToPrint(sheet: CSSStyleSheet | CSSGroupingRule): void {
  for (const rule of rulesOf(sheet)) {
    if (rule instanceof CSSMediaRule && !turned.has(rule)) {
      turned.add(rule);
      const { mediaText } = rule.media;
      rule.media.mediaText = mediaText.replace(/\b(print|screen)\b/g, otherMedium);
    }
    if (rule instanceof CSSImportRule && rule.styleSheet) turnToPrint(rule.styleSheet);
    if (rule instanceof CSSGroupingRule) turnToPrint(rule);
  }
}

function rulesOf(sheet: CSSStyleSheet | CSSGroupingRule): readonly CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    // A sheet of another origin keeps its rules to itself.
    return [];
  }
}

/** The style sheets of a document or a shadow tree, and of all shadow trees in it. */
function sheets(root: Document | ShadowRoot): CSSStyleSheet[] {
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? sheets(shadowRoot) : []));
  return [...root.styleSheets, ...root.adoptedStyleSheets, ...inner];
}
