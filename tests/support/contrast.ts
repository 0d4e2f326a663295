// Whether words can be read on what is painted behind them. Runs in a page: it sees nothing of this module.

/**
 * Words of stories whose contrast with what is painted behind them is below 4.5 to 1 (WCAG 2.2, 1.4.3), with that contrast;
 * `null` while a story or a graphic is not drawn yet.
 */
export function unreadable(): [words: string, contrast: number][] | null {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const rgba = (colour: string): number[] => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (colour: string) =>
    rgba(colour)
      .slice(0, 3)
      .map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i]!, 0);
  const above = (element: Element): Element | null =>
    element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
  // Where nobody paints, the window has the ground of the root's scheme.
  const probe = document.createElement('div');
  probe.style.setProperty('background-color', 'Canvas');
  document.documentElement.append(probe);
  const ground = getComputedStyle(probe).backgroundColor;
  probe.remove();
  const behind = (element: Element): string => {
    for (let node: Element | null = element; node; node = above(node)) {
      const { backgroundColor } = getComputedStyle(node);
      if (rgba(backgroundColor)[3]! > 127) return backgroundColor;
    }
    return ground;
  };
  const all = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      element,
      ...(element.shadowRoot ? all(element.shadowRoot) : []),
    ]);
  const stories = [...document.querySelectorAll('tl-scrolly, tl-quote-card, tl-force-comparison-bar')];
  if (stories.length === 0 || !stories.every(({ shadowRoot }) => shadowRoot?.querySelector('[part~=base]')))
    return null;
  const worded = stories
    .flatMap((story) => [...all(story), ...all(story.shadowRoot!)])
    .filter((element) => element instanceof HTMLElement && element.checkVisibility())
    .filter(({ childNodes }) => [...childNodes].some((node) => node instanceof Text && node.data.trim() !== ''));
  if (worded.length < 5) return null;
  return worded.flatMap((element) => {
    const [dark, light] = [luminance(getComputedStyle(element).color), luminance(behind(element))].sort(
      (a, b) => a - b,
    );
    const contrast = Math.round(((light! + 0.05) / (dark! + 0.05)) * 100) / 100;
    return contrast < 4.5 ? [[element.textContent.trim().slice(0, 40), contrast] as [string, number]] : [];
  });
}
