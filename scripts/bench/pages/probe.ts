// Watches a page from inside: what its picture shows, against where its steps are. It knows nothing of what drives the
// page, and asks every step where it is.

interface Place {
  /** The last step whose top is on or above the middle of the window. */
  readonly step: number;
  /** 0…1 within it. */
  readonly progress: number;
  /** Every step that is right within a pixel: browsers round differently. */
  readonly right: readonly number[];
}

const steps = () => [...document.querySelectorAll<HTMLElement>('.step')];

function placeOf(): Place {
  const line = document.documentElement.clientHeight / 2;
  const boxes = steps().map((step) => step.getBoundingClientRect());
  const lastAbove = (at: number) =>
    Math.max(
      boxes.findLastIndex(({ top }) => top <= at),
      0,
    );
  const step = lastAbove(line);
  const { top, height } = boxes[step]!;
  return {
    step,
    progress: Math.min(Math.max((line - top) / height, 0), 1),
    right: [lastAbove(line - 1), step, lastAbove(line + 1)],
  };
}

/** The step whose number stands in the picture. */
function shown(): number {
  const picture = document.querySelector('bench-bars')?.shadowRoot ?? document;
  return Number(picture.querySelector('.label')?.textContent ?? NaN);
}

/** How full the level is, 0…1. */
function filled(): number {
  const level = document.querySelector('.level')!;
  return level.getBoundingClientRect().width / level.parentElement!.getBoundingClientRect().width;
}

const frame = () => new Promise(requestAnimationFrame);

export async function frames(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await frame();
}

/** Until nothing has scrolled for eight frames. */
async function rest(): Promise<void> {
  for (let still = 0, last = scrollY, left = 600; still < 8 && left > 0; left--) {
    await frame();
    still = scrollY === last ? still + 1 : 0;
    last = scrollY;
  }
}

export interface Watched {
  /** Frames that were watched. */
  frames: number;
  /** Those whose picture showed a wrong step. */
  wrong: number;
  /** Those whose step was right and whose level was off by more than 0.02. */
  off: number;
  /** How often geometry went to another step, and how often the picture did in the same frame. */
  changes: number;
  sameFrame: number;
  /** How often a step was given another height. */
  jolts: number;
}

/**
 * Watches every frame until told to stop. What a frame shows is read after its layout, in a ResizeObserver that is the
 * last to be told: nothing but what answers to the layout comes after, and then the frame is painted.
 *
 * @param joltEvery after how many frames the step in the middle of the window gets another height, as when an image
 *   arrives; 0 for never
 * @returns what stops it
 */
export function watch(joltEvery = 0): () => Promise<Watched> {
  const watched: Watched = { frames: 0, wrong: 0, off: 0, changes: 0, sameFrame: 0, jolts: 0 };
  const sensor = document.createElement('div');
  sensor.style.cssText = 'position: fixed; contain: strict; visibility: hidden; height: 1px; width: 1px';
  document.body.append(sensor);
  let before: number | undefined;
  let running = true;

  const look = () => {
    const { step, progress, right } = placeOf();
    const isRight = right.includes(shown());
    watched.frames += 1;
    if (!isRight) watched.wrong += 1;
    else if (Math.abs(filled() - progress) > 0.02) watched.off += 1;
    if (before !== undefined && before !== step) {
      watched.changes += 1;
      if (isRight) watched.sameFrame += 1;
    }
    before = step;
  };
  const jolt = () => {
    const step = steps()[placeOf().step]!;
    step.style.blockSize = step.style.blockSize === '250px' ? '900px' : '250px';
    watched.jolts += 1;
  };
  const observer = new ResizeObserver(look);
  observer.observe(sensor);
  const tick = () => {
    if (!running) return;
    sensor.style.width = sensor.style.width === '1px' ? '2px' : '1px';
    // As an image does, between two frames.
    if (joltEvery > 0 && watched.frames % joltEvery === joltEvery - 1) setTimeout(jolt);
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  return async () => {
    running = false;
    await frames(2);
    observer.disconnect();
    sensor.remove();
    return watched;
  };
}

/** Whether, when all is at rest, the picture shows where the reader is. */
export async function isRight(): Promise<boolean> {
  await rest();
  return placeOf().right.includes(shown());
}

/** The same numbers at every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

/** Scrolls to somewhere five times in one task, again and again; how often the picture is wrong four frames later. */
export async function bursts(count: number): Promise<number> {
  const next = dice(5);
  const height = document.documentElement.scrollHeight;
  let wrong = 0;
  for (let burst = 0; burst < count; burst++) {
    for (let jump = 0; jump < 5; jump++) scrollTo(0, next() * height);
    await frames(4);
    if (!placeOf().right.includes(shown())) wrong += 1;
  }
  return wrong;
}

/** Scrolls to a share of the page. */
export async function jump(share: number, behavior: ScrollBehavior = 'instant'): Promise<boolean> {
  scrollTo({ top: share * document.documentElement.scrollHeight, behavior });
  return isRight();
}
