import { useLayoutEffect } from 'react';

/** How long an answer is waited for before newer words are asked in its place. */
const patienceMs = 200;
const maxLength = 200;

export interface SearchText {
  typed: string;
  /** The words that are searched by now. */
  asked: string;
  /** Whether their answer is on its way. */
  isBusy: boolean;
  onAsk: (words: string) => void;
}

/**
 * Searches by what is typed: at once while nothing is being searched, else when the answer is there or has taken too long.
 * So a quick typist asks for no more than the bridge can answer, and never waits for what is out of date.
 */
export function useSearchText({ typed, asked, isBusy, onAsk }: SearchText): void {
  const words = typed.trim().slice(0, maxLength);
  useLayoutEffect(() => {
    if (words === asked) return;
    if (!isBusy) return onAsk(words);
    const timer = setTimeout(() => onAsk(words), patienceMs);
    return () => clearTimeout(timer);
  }, [words, asked, isBusy, onAsk]);
}
