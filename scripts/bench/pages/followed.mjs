// The bare technique of the iframe that scrolls with its page, for comparison: a page that tells its place, a frame that
// scrolls itself there, and at each step one colour and one opacity that go over. Nothing else.

/** The page around, whose frame is at another site. */
export const followedPage = (frame) => `<!doctype html>
<meta name="viewport" content="width=device-width">
<style>
  body { margin: 0 }
  div { height: 7000px }
  iframe { position: sticky; top: 0; width: 100%; height: 100vh; border: 0 }
</style>
<div><iframe src="${frame}"></iframe></div>
<script type="module">
  const { contentWindow } = document.querySelector('iframe');
  let waiting = 0;
  addEventListener('scroll', () => {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      contentWindow.postMessage(scrollY, '*');
    });
  }, { passive: true });
</script>
`;

/** The story in the frame: a picture that stays, and steps of about a window's height. */
export const followingFrame = `<!doctype html>
<meta name="viewport" content="width=device-width">
<style>
  html { overflow: hidden }
  body { margin: 0; font: 20px/1.5 serif }
  svg { position: sticky; top: 40px; fill: teal }
  svg { transition: fill 0.4s }
  rect { transition: opacity 0.4s }
  .odd { fill: tomato }
  .odd rect + rect { opacity: 0.2 }
  p { height: 600px; margin: 0 0 0 320px }
</style>
<svg width="300" height="200"><rect width="200" height="60" /><rect y="80" width="120" height="60" /></svg>
${'<p>Words of a step that nobody wrote.</p>'.repeat(11)}
<script type="module">
  const picture = document.querySelector('svg');
  addEventListener('message', ({ data }) => scrollTo(0, data));
  addEventListener('scroll', () => picture.classList.toggle('odd', Math.floor(scrollY / 600) % 2 === 1), { passive: true });
</script>
`;
