import { useCallback, useRef } from 'react';

/** Keeps one function identity for memoised children while calling the latest version. */
export function useStable<A extends unknown[], R>(callback: (...args: A) => R): (...args: A) => R {
  const latest = useRef(callback);
  latest.current = callback;
  return useCallback((...args: A) => latest.current(...args), []);
}
