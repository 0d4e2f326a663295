// A large story, for measuring: as many scenes as a newsroom will ever put on one page, each with a table of ten facts and two
// steps. The check finds nothing in it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {number} scenes up to 250: a story has 500 steps at most
 * @returns {{ story: string, facts: string }} the texts of `story.md` and `facts.yaml`
 */
export function largeStory(scenes) {
  const parts = Array.from({ length: scenes }, (_, index) => index + 1);
  return { story: `${[HEAD, ...parts.map(sceneOf)].join('\n')}\n`, facts: parts.map(factsOf).join('') };
}

/** Writes the story into a folder. Returns the paths of its two files. */
export function writeLargeStory(folder, scenes) {
  const paths = { story: join(folder, 'story.md'), facts: join(folder, 'facts.yaml') };
  const texts = largeStory(scenes);
  for (const name of ['story', 'facts']) writeFileSync(paths[name], texts[name]);
  return paths;
}

const HEAD = `---
version: 1
title: A large story
kind: explainer
lang: en
authors: [Ada Moreno]
published: 2026-05-04
sources:
  board:
    publisher: Water board
    title: Levels
    date: 2026-05-04
    link: https://board.example/levels
    accessed: 2026-05-04
    archived: https://archive.example/levels
facts: facts.yaml
---

The water came at night.
`;

const ROWS = [1, 2, 3, 4, 5];

function sceneOf(part) {
  const rows = ROWS.map((row) => `| **Gauge G${row}** | [@a-${part}-${row}] | [@b-${part}-${row}] |`);
  return `
## Part P${part} of the valley

What the gauges of this part say is told here.

:::scene[The gauges of part P${part}]{graphic=force-comparison-bar}

| | North :id[n${part}] | South :id[s${part}] |
| --- | --- | --- |
${rows.join('\n')}

${stepOf(part, 1, 'one')}

${stepOf(part, 2, 'two')}

:::`;
}

function stepOf(part, row, word) {
  return `### Gauge ${word} of part P${part}

The gauge in the north stopped at :value[a-${part}-${row}], the board says [@a-${part}-${row}].

::picture[A bar is drawn for each side of gauge ${word}, as the board says.]{show="a-${part}-1 a-${part}-2" focus=a-${part}-${row}}`;
}

function factsOf(part) {
  const facts = ROWS.flatMap((row) => ['a', 'b'].map((side) => ({ id: `${side}-${part}-${row}`, row })));
  return facts
    .map(
      ({ id, row }) => `${id}:
  value: ${100 + ((part * 7 + row * 13) % 90)}
  qualifier: exactly
  unit: centimetre
  units: centimetres
  who: Water board
  certainty: confirmed
  source: board
  where: row ${part}
`,
    )
    .join('');
}
