// The picture of every page: six bars and the number of the step they stand for.

/** Width of each bar at a step, out of 600. */
export const widths = (scene: number): number[] =>
  [0, 1, 2, 3, 4, 5].map((bar) => 60 + 60 * ((scene * 7 + bar * 4) % 10));

/** Draws a step by hand. */
export function draw(graphic: Element, scene: number): void {
  graphic.querySelector('.label')!.textContent = String(scene);
  const bars = graphic.querySelectorAll('.bar');
  widths(scene).forEach((width, index) => bars[index]!.setAttribute('width', String(width)));
}

/** Moves the level by hand, 0…1. */
export function fill(level: HTMLElement, progress: number): void {
  level.style.transform = `scaleX(${progress})`;
}

/** What drives a story; it returns what ends that. */
export type Drive = (story: Element) => () => void;

/** Drives the story of this page, and leaves word of how to drive one that is put in later. */
export function run(drive: Drive): void {
  Object.assign(window, { driveStory: drive });
  const story = document.querySelector('main > :not(template)');
  if (story) drive(story);
}
