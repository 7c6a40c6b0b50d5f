import { type RefObject, useLayoutEffect, useRef } from 'react';
import { daysBetween } from '../kit/rows/days';

export interface TimelineScroll {
  /** To be called when the reader scrolls. */
  onScroll: () => void;
  /** Shows a day near the left edge. */
  showDay: (day: string) => void;
  scrollBy: (weeks: number) => void;
}

export interface TimelineScrollOptions {
  ref: RefObject<HTMLElement | null>;
  /** Monday of the first week. */
  start: string;
  dayWidth: number;
  /** Day to begin with. */
  first: string;
}

const leadDays = 14;

/** Keeps the same days under the reader's eyes while weeks are added before them and the scale changes. */
export function useTimelineScroll({ ref, start, dayWidth, first }: TimelineScrollOptions): TimelineScroll {
  const seen = useRef<{ start: string; dayWidth: number; left: number }>(undefined);

  const scrollTo = (left: number) => {
    if (ref.current) ref.current.scrollLeft = Math.max(0, left);
  };
  const showDay = (day: string) => scrollTo((daysBetween(start, day) - leadDays * (6 / dayWidth)) * dayWidth);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the weeks or the scale change, never under the reader's hands
  useLayoutEffect(() => {
    const scroll = ref.current;
    const before = seen.current;
    if (!before || !scroll) showDay(first);
    else if (before.dayWidth === dayWidth) scrollTo(before.left + daysBetween(start, before.start) * dayWidth);
    else {
      const half = scroll.clientWidth / 2;
      const centre = (before.left + half) / before.dayWidth + daysBetween(start, before.start);
      scrollTo(centre * dayWidth - half);
    }
    seen.current = { start, dayWidth, left: scroll?.scrollLeft ?? 0 };
  }, [start, dayWidth]);
  return {
    onScroll: () => {
      seen.current = { start, dayWidth, left: ref.current?.scrollLeft ?? 0 };
    },
    showDay,
    scrollBy: (weeks) => ref.current?.scrollBy?.({ left: weeks * 7 * dayWidth }),
  };
}
