import 'jalon/element';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

function App() {
  const test = useRef(null);
  const [theme, setTheme] = useState('light');
  const [said, setSaid] = useState('');
  useEffect(() => {
    const element = test.current;
    const ends = new AbortController();
    element.addEventListener('jalon-answer', ({ detail }) => setSaid(`Answers: ${detail.answered}`), { signal: ends.signal });
    element.addEventListener('jalon-complete', ({ detail }) => setSaid(`Done after ${detail.answered} answers: ${detail.report.stop_reason}`), { signal: ends.signal });
    return () => ends.abort();
  }, []);
  return (
    <main>
      <h1>Which help suits you?</h1>
      <label>Colours <select value={theme} onChange={(event) => setTheme(event.target.value)}><option>light</option><option>dark</option></select></label>
      <jalon-diagnostic id="test" ref={test} plan="screening" lang="en" theme={theme} />
      <p role="status">{said}</p>
    </main>
  );
}

createRoot(document.getElementById('root')).render(<App />);
