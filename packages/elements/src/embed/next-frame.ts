/** Milliseconds to wait for a frame. */
const PATIENCE = 100;

/**
 * A function that has some work done once in the next frame, however often it is called until then. An iframe out of view
 * draws no frames: there the work is done soon.
 */
export function inNextFrame(work: () => void): () => void {
  let frame = 0;
  return () => {
    if (frame) return;
    const run = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      frame = 0;
      work();
    };
    const timer = setTimeout(run, PATIENCE);
    frame = requestAnimationFrame(run);
  };
}
