// What the base class does for anybody's graphic.
import type { State } from '@throughline/core';
import { GraphicElement, type GraphicData, type Rows } from '@throughline/elements/graphic-element.js';
import '@throughline/elements/quote-card.js';
import { html, type TemplateResult } from 'lit';
import { afterEach, expect, test } from 'vitest';

interface Data extends GraphicData {
  readonly ids: readonly string[];
}

class LettersElement extends GraphicElement<Data, Data, Data> {
  protected override extract(): Data {
    return { title: 'Letters', sources: [], ids: (this.textContent ?? '').trim().split(/\s+/) };
  }
  protected override understand(written: Data): Data {
    return written;
  }
  protected override ids({ ids }: Data): readonly string[] {
    return ids;
  }
  protected override model(data: Data, _state: State): Data {
    return data;
  }
  protected override view({ ids }: Data): TemplateResult {
    return html`<ul>
      ${ids.map((id) => html`<li>${id}</li>`)}
    </ul>`;
  }
  protected override rows(): Rows {
    return [];
  }
}
customElements.define('test-letters', LettersElement);

const show = (text: string) => {
  document.body.innerHTML = text;
  return document.body.firstElementChild as LettersElement;
};

afterEach(() => {
  document.body.replaceChildren();
});

test('a graphic is drawn, and as high as it will be, as soon as it is in the page', () => {
  const card = show(
    '<tl-quote-card><figure><blockquote><p>They asked for it in writing.</p></blockquote><figcaption>The minister</figcaption></figure></tl-quote-card>',
  );
  expect(card.shadowRoot!.querySelector('blockquote')?.textContent).toContain('They asked for it in writing.');
  expect(card.getBoundingClientRect().height).toBeGreaterThan(40);
});

test('the author of a graphic is told of each id that two of its parts have, once', async () => {
  const told = async (text: string) =>
    (await show(text).check()).map(({ code, message }) => `${code} ${/"(.*)"/.exec(message)?.[1]}`);
  expect(await told('<test-letters>a b a c b a</test-letters>')).toEqual(['doubled-id a', 'doubled-id b']);
  expect(await told('<test-letters>a b c</test-letters>')).toEqual([]);
});
