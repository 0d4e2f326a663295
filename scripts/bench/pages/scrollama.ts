// scrollama as its documentation shows it, with progress.
import scrollama from 'scrollama';
import { draw, fill, run } from './bars.ts';

interface Told {
  readonly element: HTMLElement;
  readonly progress: number;
}

/** What 3.2.0 has; its own typings describe another version. */
interface Scroller {
  setup(options: { step: Element[]; offset: number; progress: boolean }): Scroller;
  onStepEnter(callback: (told: Told) => void): Scroller;
  onStepProgress(callback: (told: Told) => void): Scroller;
  destroy(): Scroller;
}

run((story) => {
  const graphic = story.querySelector('.graphic')!;
  const level = story.querySelector<HTMLElement>('.level')!;
  const scroller = (scrollama as unknown as () => Scroller)()
    .setup({ step: [...story.querySelectorAll('.step')], offset: 0.5, progress: true })
    .onStepEnter(({ element }) => draw(graphic, Number(element.dataset['scene'])))
    .onStepProgress(({ progress }) => fill(level, progress));
  return () => scroller.destroy();
});
