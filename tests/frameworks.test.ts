// Where a framework renders on a server there is no page, and the article must be whole all the same.
import { describe, expect, test } from 'vitest';
import { renderOnServer, type Framework, type StoryData } from './fixtures/frameworks/server.ts';

const COUNTED: StoryData = { counts: { roofs: [41, 28], boxes: [6, 11] }, recounted: false };

describe.each<Framework>(['react', 'vue', 'svelte'])('%s', (framework) => {
  test('renders the whole article on a server, where there is no window, and what each element is told', async () => {
    expect(typeof window).toBe('undefined');
    const html = await renderOnServer(framework, COUNTED);
    const words = html
      .replace(/<!--[^]*?-->/g, '')
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ');
    for (const said of [
      'Nests found in two summers',
      'In the first summer the counters found 41 nests under the roofs of the old town; in the second they found 28 nests',
      'One row with two bars: 41 nests under roofs in the first summer, and a shorter bar, 28 nests, in the second.',
      'no roof is closed while a bird is in it',
      'Building office, of Alderwick',
    ])
      expect(words).toContain(said);
    expect(html).toMatch(/<tl-force-comparison-bar[^>]* slot="graphic"/);
    expect(html).toMatch(/<tl-step(?=[^>]* id="roofs")(?=[^>]* data-show="nests-before")[^>]*>/);
    expect(html).toMatch(/<data value="28"/);
    expect(html).not.toMatch(/<template|function|\[object/);
  });
});
