// What a picture that goes over to another costs: style is worked out anew, in each frame, for all that inherits from what moves.
import { beforeEach, describe, expect, test } from 'vitest';
import { show, TAGS, type Graphic } from '../fixtures/promises/stories.ts';
import { frames, viewport } from '../support/reader.ts';

/** Properties whose values come down to what stands within, another one in each frame. */
const INHERITED = ['color', 'fill', 'stroke'];
/** For each component two states whose pictures differ in what is shown and in what is brought up. */
const FROM_TO: Readonly<Record<string, readonly [Graphic['state'], Graphic['state']]>> = {
  'tl-arms-request-checklist': [{}, { focus: 'radar', show: ['radar', 'sam'] }],
  'tl-distance-graphic': [{ view: 'ruler' }, { view: 'ruler', focus: 'florida', show: ['florida', 'fleet'] }],
  'tl-force-comparison-bar': [{}, { focus: 'personnel', show: ['personnel', 'igla'] }],
  'tl-quote-card': [{}, { focus: 'venezuela' }],
};

beforeEach(() => viewport(1280, 800));

describe.each(TAGS)('%s', (tag) => {
  test('going over to another picture moves no property of an element that also moves around it', async () => {
    const [from, to] = FROM_TO[tag]!;
    const [graphic] = await show(tag, tag === 'tl-quote-card' ? 'TwoAccounts' : 'Ordinary', 640, { width: '' });
    graphic!.state = from;
    await graphic!.updateComplete;
    // Whatever the first drawing set going has come to its end.
    for (const animation of graphic!.shadowRoot!.getAnimations()) animation.finish();
    graphic!.state = to;
    await graphic!.updateComplete;
    await frames(2);
    const moving = graphic!
      .shadowRoot!.getAnimations()
      .filter((animation) => animation instanceof CSSTransition)
      .map(({ effect, transitionProperty }) => ({
        element: (effect as KeyframeEffect).target!,
        property: transitionProperty,
      }));
    const twice = moving.filter(
      ({ element, property }) =>
        INHERITED.includes(property) &&
        moving.some(
          (other) => other.property === property && other.element !== element && other.element.contains(element),
        ),
    );
    expect(moving.length).toBeGreaterThan(0);
    expect(
      twice.map(({ element, property }) => `${property} of ${element.localName}.${element.getAttribute('class')}`),
    ).toEqual([]);
  });
});
