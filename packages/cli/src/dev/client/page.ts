// Runs on the previewed page before its own script: it sees the page as it was written.
import { EVENT, type FindingsMessage, type PageMessage } from './messages.js';
import { Badges } from './badges.js';
import { answerAsPaper, look, looksOf } from './looks.js';
import { Morph } from './morph.js';
import { holdPlace } from './place.js';

const morph = new Morph(document);
const badges = new Badges();
const looks = looksOf(location.search);
if (looks.print) answerAsPaper();

addEventListener('load', () => look(looks), { once: true });

/** The page's address says how it is looked at; the server renders it so. */
const asked = location.search;
let latest = 0;

import.meta.hot?.on(EVENT.page, (message: PageMessage) => void update(message));
import.meta.hot?.on(EVENT.findings, ({ findings }: FindingsMessage) => badges.show(findings));
void fetch('/findings.json')
  .then((response) => response.json() as Promise<FindingsMessage>)
  .then(({ findings }) => badges.show(findings));

async function update({ html }: PageMessage): Promise<void> {
  const mine = (latest += 1);
  const now = /[?&](rtl|stacked)\b/.test(asked) ? await fetch(location.href).then((answer) => answer.text()) : html;
  if (mine !== latest) return;
  const back = holdPlace();
  morph.to(now);
  back();
  // Elements draw themselves anew a little later.
  requestAnimationFrame(() => requestAnimationFrame(() => (back(), badges.place())));
  document.documentElement.dispatchEvent(new CustomEvent('throughline-updated'));
}
