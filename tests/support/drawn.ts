// What the pictures of a page show, as text: the same on every machine, whatever fonts it has. Runs in a page: it sees nothing of
// this module.

/**
 * Goes to each step of the page's stories, and tells what its picture shows there, as a reader sees it: the words in their order,
 * each with its colour, and of each drawing what is filled or lined in which colour, from where to where in hundredths of its
 * width. Of a map, whose room is what the words leave, it is only what is in it; without the names of countries, of which there
 * are those that fit. `null` while a story is not drawn yet.
 *
 * @param only ids of the steps to go to; all of them without
 */
export async function drawnAtSteps(only?: readonly string[]): Promise<string | null> {
  // Nothing is caught on its way.
  document.documentElement.style.setProperty('--tl-duration', '0s');
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const colour = (written: string): string => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = written;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    const most = Math.max(red, green, blue);
    const least = Math.min(red, green, blue);
    if (alpha < 26) return '';
    if (most - least < 40) return most < 60 ? 'black' : most < 200 ? 'grey' : 'pale';
    const sixth = most === red ? (green - blue) / (most - least) : most === green ? 2 : 4;
    return sixth > 0.25 && sixth < 1.2 ? 'ochre' : sixth <= 0.25 ? 'red' : sixth < 3 ? 'green' : 'blue';
  };
  const isSeen = (element: Element): boolean => {
    const checks = {
      checkOpacity: true,
      checkVisibilityCSS: true,
      opacityProperty: true,
      visibilityProperty: true,
    };
    if (getComputedStyle(element).display === 'contents') return isSeen(element.parentElement!);
    if (!element.checkVisibility(checks)) return false;
    // Nor is what has been given no room. Chromium takes what is inside of hidden parts of a drawing for seen.
    for (let around = element.parentElement; around; around = around.parentElement) {
      const { display, overflow } = getComputedStyle(around);
      if (display === 'none' || (overflow === 'hidden' && around.getBoundingClientRect().height < 1)) return false;
    }
    return true;
  };
  const look = (shape: SVGGeometryElement): string[] => {
    const { fill, fillOpacity, stroke, strokeOpacity, strokeWidth, strokeDasharray } = getComputedStyle(shape);
    const filled = fill === 'none' || fillOpacity === '0' || shape.localName === 'line' ? '' : colour(fill);
    const lined = stroke === 'none' || strokeOpacity === '0' || parseFloat(strokeWidth) === 0 ? '' : colour(stroke);
    return [
      ...(filled ? [`filled ${filled}`] : []),
      ...(lined ? [`${strokeDasharray === 'none' ? 'lined' : 'dashed'} ${lined}`] : []),
    ];
  };
  /** Where a shape begins and ends in a drawing, as shares of its width. */
  const reach = (shape: SVGGeometryElement, drawing: DOMRect): [number, number] => {
    const { x, y, width, height } = shape.getBBox();
    const matrix = shape.getScreenCTM()!;
    const ends = [x, x + width].flatMap((at) =>
      [y, y + height].map((down) => new DOMPoint(at, down).matrixTransform(matrix).x),
    );
    const share = (at: number) => Math.min(1, Math.max(0, (at - drawing.left) / drawing.width));
    return [share(Math.min(...ends)), share(Math.max(...ends))];
  };
  const drawing = (svg: SVGSVGElement): string[] => {
    const box = svg.getBoundingClientRect();
    const reaches = new Map<string, [number, number]>();
    for (const shape of svg.querySelectorAll<SVGGeometryElement>('path, rect, line, circle')) {
      const { width, height } = shape.getBBox();
      const isCut = shape.closest('svg')!.width.baseVal.value === 0;
      if (!isSeen(shape) || isCut || width + height === 0) continue;
      for (const each of look(shape)) {
        const [from, to] = reach(shape, box);
        const [least, most] = reaches.get(each) ?? [1, 0];
        reaches.set(each, [Math.min(least, from), Math.max(most, to)]);
      }
    }
    const isMap = box.height > 100;
    const parts = [...reaches].map(([each, [from, to]]) =>
      isMap ? each : `${each} ${Math.round(100 * from)}–${Math.round(100 * to)}`,
    );
    return [
      ...(parts.length > 0 ? [`  [${parts.join(', ')}]`] : []),
      ...[...svg.querySelectorAll('text:not(.country)')].flatMap(words),
    ];
  };
  const words = (element: Element): string[] => {
    const text = element.textContent.replace(/\s+/g, ' ').trim();
    if (!text || !isSeen(element)) return [];
    const { color, fill, backgroundColor, textDecorationLine } = getComputedStyle(element);
    const ground = colour(backgroundColor);
    return [
      `  ${text} (${colour(element instanceof SVGElement ? fill : color)}${ground && ` on ${ground}`}${textDecorationLine === 'none' ? '' : `, ${textDecorationLine}`})`,
    ];
  };
  const told = (node: Element): string[] => {
    if (node.localName === 'style' || !isSeen(node)) return [];
    if (node instanceof SVGSVGElement) return drawing(node);
    const elements = [...node.children];
    const isLeaf = [...node.childNodes].some((child) => child instanceof Text && child.data.trim() !== '');
    if (!isLeaf) return elements.flatMap(told);
    const parts = elements.filter((element) => element.textContent.trim() !== '' && isSeen(element));
    return [
      ...words(node),
      ...parts.flatMap((part) => words(part).map((line) => `  ${line}`)),
      ...elements.filter((each) => each instanceof SVGSVGElement).flatMap(told),
    ];
  };

  type Graphic = HTMLElement & { state?: unknown };
  const lines: string[] = [];
  for (const step of document.querySelectorAll('tl-step')) {
    if (only && !only.includes(step.id)) continue;
    const graphic = step.closest('tl-scrolly')?.querySelector<Graphic>('[slot=graphic]');
    step.scrollIntoView({ block: 'center', behavior: 'instant' });
    for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
    const picture = graphic?.shadowRoot?.querySelector('[part~=picture]');
    if (!picture || !step.matches(':state(current)')) return null;
    lines.push(`${step.id} ${JSON.stringify(graphic!.state)}`, ...told(picture));
  }
  return lines.join('\n') + '\n';
}

/**
 * What is drawn, with the hundredths of another drawing where they are the next ones: engines differ by a part of a pixel, and
 * each rounds.
 */
export function rounded(now: string, then: string): string {
  const reaches = /(?<=(?:filled|lined|dashed) \w+ )(\d+)–(\d+)/g;
  const before = [...then.matchAll(reaches)];
  const next = (share: string, was: string | undefined) => (Math.abs(Number(share) - Number(was)) <= 1 ? was! : share);
  let i = 0;
  return now.replace(reaches, (_, from: string, to: string) => {
    const [, wasFrom, wasTo] = before[i++] ?? [];
    return `${next(from, wasFrom)}–${next(to, wasTo)}`;
  });
}
