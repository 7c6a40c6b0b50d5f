import { useCallback, useEffect, useRef, useState } from 'react';
import { type BridgeError, type ChangeLine, type ChangePage, getWire, type HistoryCalls, toBridgeError } from '../wire';

export interface Changes {
  lines: readonly ChangeLine[];
  isLoading: boolean;
  /** Why the last reading failed. */
  error: BridgeError | undefined;
  /** Reads older lines; undefined when there are none. */
  readMore: (() => void) | undefined;
  /** Reads the newest lines again. */
  readAgain: () => void;
}

const nothing: ChangePage = { lines: [], next: null };

/** New lines before those that are known, unless some may lie between. */
function joined(fresh: ChangePage, known: ChangePage): ChangePage {
  const last = fresh.lines.at(-1)?.seq;
  const isTouching = last !== undefined && (known.lines[0]?.seq ?? 0) >= last;
  return isTouching
    ? { lines: [...fresh.lines, ...known.lines.filter(({ seq }) => seq < last)], next: known.next }
    : fresh;
}

/**
 * Lines of the log, page by page.
 * @param load stays the same for the same lines
 * @param version the newest lines are read again when it changes; undefined while it is not known
 */
export function useChanges(
  load: (calls: HistoryCalls, before?: number) => Promise<ChangePage>,
  version?: string,
): Changes {
  const [page, setPage] = useState(nothing);
  const [isLoading, setIsLoading] = useState(true);
  const [error, setError] = useState<BridgeError>();
  const newest = useRef(0);

  const read = useCallback(
    async (before: number | undefined, join: (fresh: ChangePage, known: ChangePage) => ChangePage) => {
      newest.current += 1;
      const own = newest.current;
      setIsLoading(true);
      setError(undefined);
      try {
        const fresh = await load(await getWire().loadHistory(), before);
        if (own === newest.current) setPage((known) => join(fresh, known));
      } catch (cause) {
        if (own === newest.current) setError(toBridgeError(cause));
      } finally {
        if (own === newest.current) setIsLoading(false);
      }
    },
    [load],
  );

  const readAgain = useCallback(() => void read(undefined, joined), [read]);
  useEffect(readAgain, [readAgain]);
  const known = useRef<string>(undefined);
  useEffect(() => {
    if (version === undefined) return;
    if (known.current !== undefined && known.current !== version) readAgain();
    known.current = version;
  }, [version, readAgain]);

  const { next } = page;
  return {
    lines: page.lines,
    isLoading,
    error,
    readMore:
      next === null
        ? undefined
        : () => void read(next, (older, so) => ({ lines: [...so.lines, ...older.lines], next: older.next })),
    readAgain,
  };
}
