import { useMemo, useRef } from 'react';
import { type TimelineRange, unitedRange } from './timelineModel';

/**
 * The range with all weeks that it has had since the timeline is shown: when weeks before the first bar go, what the reader
 * points at slides away from under the pointer.
 */
export function useLastingRange(range: TimelineRange): TimelineRange {
  const former = useRef(range);
  former.current = unitedRange(former.current, range);
  const { start, weeks } = former.current;
  return useMemo(() => ({ start, weeks }), [start, weeks]);
}
