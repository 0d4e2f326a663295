import { useState } from 'react';
import { Story, type Counts } from './Story.tsx';

const COUNTED: Counts = { roofs: [41, 28], boxes: [6, 11] };
const RECOUNTED: Counts = { ...COUNTED, roofs: [41, 29] };

/** A site of two pages, one of which has the story. */
export function App() {
  const [page, go] = useState<'story' | 'about'>('story');
  const [counts, count] = useState(COUNTED);
  const [step, read] = useState('');
  return (
    <>
      <nav>
        <button onClick={() => go('story')}>The story</button>
        <button onClick={() => go('about')}>About the count</button>
        <button onClick={() => count(RECOUNTED)}>Show the recount</button>
        <span id="reading">{step}</span>
      </nav>
      {page === 'story' ? (
        <Story counts={counts} recounted={counts === RECOUNTED} onStep={read} />
      ) : (
        <p>Two counters to a street, in the third week of June.</p>
      )}
    </>
  );
}
