// Runs on the previewed page before its own script: it sees the page as it was written.
import { readState, type State, type StateKeys, type Wording } from '@throughline/core';
import { EVENT, type FindingsMessage, type PageMessage } from './messages.js';
import { Badges } from './badges.js';
import { answerAs, look, looksOf } from './looks.js';
import { Morph } from './morph.js';
import { holdPlace } from './place.js';

const morph = new Morph(document);
const badges = new Badges();
const looks = looksOf(new URLSearchParams(location.search));
answerAs(looks);

addEventListener('load', () => look(document, looks), { once: true });

/** The page's address says how it is looked at; the server renders it so. */
const asked = location.search;
let latest = 0;

import.meta.hot?.on(EVENT.page, (message: PageMessage) => void update(message));
import.meta.hot?.on(EVENT.findings, ({ findings }: FindingsMessage) => badges.show(findings));
void fetch('/findings.json')
  .then((response) => response.json() as Promise<FindingsMessage>)
  .then(({ findings }) => badges.show(findings));

async function update(message: PageMessage): Promise<void> {
  const mine = (latest += 1);
  const other = /[?&](rtl|stacked)\b/.test(asked) ? await fetch(location.href).then((answer) => answer.text()) : null;
  if (mine !== latest) return;
  const began = performance.now();
  const back = holdPlace();
  if (other !== null) morph.toPage(other);
  else if ('html' in message) morph.toPage(message.html);
  else morph.toPatched(message);
  showFigures();
  back();
  performance.measure('throughline-update', { start: began });
  // Elements draw themselves anew a little later.
  requestAnimationFrame(() => requestAnimationFrame(() => (back(), badges.place())));
}

/** As the page's own script does once: graphics that stand alone show what is said of them. */
function showFigures(): void {
  for (const element of document.querySelectorAll<HTMLElement & { state?: State }>('.tl-figure > [data-graphic]')) {
    const { states } = element.constructor as { states?: StateKeys };
    if (states) element.state = readState(states, { ...element.dataset } as Wording);
  }
}
