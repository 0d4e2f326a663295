import {
  citationsIn,
  citationsInStory,
  citationsOfData,
  linesOfFlow,
  textOfInlines,
  valuesIn,
  type Block,
  type Figure,
  type Finding,
  type Known,
  type Place,
  type Scene,
  type Step,
  type Story,
} from '@throughline/core/story.js';
import type { ShownFinding } from './client/messages.js';

type Target = Pick<ShownFinding, 'target' | 'graphic'>;

const NOWHERE: Target = { target: null, graphic: null };

/** Where on the page a finding is to be seen: at the words or the picture whose line it is, else at what it is about. */
export function targetOf({ at, about }: Finding, known: Known): Target {
  const { story } = known;
  return (at.file === story.at.file && atLine(story, at, known)) || byId(story, about, known) || NOWHERE;
}

/** What a block is about begins where it is written, and ends where the next one begins. */
function atLine(story: Story, at: Place, known: Known): Target | null {
  const before = story.body.filter((block) => block.at.line <= at.line);
  const block = before.at(-1);
  if (block?.type === 'scene' || block?.type === 'figure') return inGraphic(block, at, known);
  const section = before.findLast((other) => other.type === 'section');
  return section ? { target: { id: section.id, name: textOfInlines(section.title, known) }, graphic: null } : null;
}

/** A scene's own attributes, its data and what is said of its pictures concern the graphic; the rest are words. */
function inGraphic(block: Scene | Figure, at: Place, known: Known): Target {
  const step = block.type === 'scene' ? block.steps.findLast((step) => step.at.line <= at.line) : undefined;
  if (!step) return { target: nameOf(block), graphic: block.id };
  const ofPicture = Object.values(step.keys).some((place) => isWithin(at, place));
  return { target: nameOfStep(step, known), graphic: ofPicture ? block.id : null };
}

function byId(story: Story, id: string, known: Known): Target | null {
  if (id === '') return null;
  for (const block of story.body) {
    const step = block.type === 'scene' ? block.steps.find((step) => step.id === id) : undefined;
    if (step) return { target: nameOfStep(step, known), graphic: null };
    if ((block.type === 'scene' || block.type === 'figure') && block.id === id)
      return { target: nameOf(block), graphic: id };
  }
  if (story.sources.some((source) => source.id === id))
    return { target: { id: `source-${id}`, name: id }, graphic: null };
  return story.facts.some((fact) => fact.id === id) ? whereFactIs(story, id, known) : null;
}

/** Where a reader first meets a fact: in a picture, else in words. */
function whereFactIs(story: Story, id: string, known: Known): Target | null {
  for (const block of story.body)
    if (
      (block.type === 'scene' || block.type === 'figure') &&
      citationsOfData(block.graphic).some(({ fact }) => fact === id)
    )
      return { target: nameOf(block), graphic: block.id };
  for (const block of story.body)
    if (block.type === 'scene') {
      const step = block.steps.find((step) => citesIn(step, id));
      if (step) return { target: nameOfStep(step, known), graphic: null };
    }
  // Words that stand outside of scenes have no name of their own; the note of what they cite has.
  const isCited = [...citationsInStory(story)].some(({ fact }) => fact === id);
  return isCited ? { target: { id: `note-${id}`, name: id }, graphic: null } : null;
}

const citesIn = (step: Step, id: string) =>
  [step.heading, ...linesOfFlow(step.prose)].some((line) =>
    [...citationsIn(line), ...valuesIn(line)].some(({ fact }) => fact === id),
  );

const nameOf = ({ id, graphic }: Extract<Block, { graphic: unknown }>) => ({ id, name: graphic.title || id });
const nameOfStep = (step: Step, known: Known) => ({ id: step.id, name: textOfInlines(step.heading, known) || step.id });

function isWithin(at: Place, whole: Place): boolean {
  return (
    at.file === whole.file &&
    (at.line > whole.line || (at.line === whole.line && at.column >= whole.column)) &&
    (at.line < whole.endLine || (at.line === whole.endLine && at.column <= whole.endColumn))
  );
}
