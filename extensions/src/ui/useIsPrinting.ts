import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** True while the browser prints: long lists are then shown whole. */
export function useIsPrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    // The page is laid out for paper right after the event: waiting for React's own time would be too late.
    const start = () => flushSync(() => setIsPrinting(true));
    const end = () => setIsPrinting(false);
    // Some browsers only change the medium.
    const paper = window.matchMedia?.('print');
    const follow = () => (paper.matches ? start() : end());
    window.addEventListener('beforeprint', start);
    window.addEventListener('afterprint', end);
    paper?.addEventListener('change', follow);
    return () => {
      window.removeEventListener('beforeprint', start);
      window.removeEventListener('afterprint', end);
      paper?.removeEventListener('change', follow);
    };
  }, []);
  return isPrinting;
}
