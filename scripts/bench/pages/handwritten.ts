// As a careful developer writes it by hand: one observer for all steps, and the step in force measured once a frame.
import { draw, fill, run } from './bars.ts';

run((story) => {
  const graphic = story.querySelector('.graphic')!;
  const level = story.querySelector<HTMLElement>('.level')!;
  let current: HTMLElement | null = null;
  let asked = 0;

  const move = () => {
    asked = 0;
    if (!current) return;
    const { top, height } = current.getBoundingClientRect();
    fill(level, Math.min(Math.max((innerHeight / 2 - top) / height, 0), 1));
  };
  const onScroll = () => {
    asked ||= requestAnimationFrame(move);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        current = target as HTMLElement;
        draw(graphic, Number(current.dataset['scene']));
      }
      onScroll();
    },
    { rootMargin: '-50% 0px -50% 0px' },
  );
  for (const step of story.querySelectorAll('.step')) observer.observe(step);
  addEventListener('scroll', onScroll, { passive: true });

  return () => {
    observer.disconnect();
    removeEventListener('scroll', onScroll);
    cancelAnimationFrame(asked);
  };
});
