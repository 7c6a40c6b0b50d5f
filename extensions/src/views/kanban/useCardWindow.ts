import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type RefObject, useCallback, useLayoutEffect } from 'react';
import { useIsPrinting } from '../../ui/useIsPrinting';
import { wholeUpTo } from './wholeUpTo';

const cardHeight = 74;
const gap = 8;

export interface CardWindowOptions {
  count: number;
  scrollRef: RefObject<HTMLElement | null>;
  /** Indexes that must exist although they are out of sight. */
  kept: readonly number[];
  /** Index to bring into sight; -1 for none. */
  revealIndex: number;
  idOf: (index: number) => number;
}

export interface CardWindow {
  items: {
    index: number;
    style: CSSProperties | undefined;
    measure: ((element: Element | null) => void) | undefined;
  }[];
  listStyle: CSSProperties | undefined;
}

/** Which cards of a column exist now, and where they stand. */
export function useCardWindow({ count, scrollRef, kept, revealIndex, idOf }: CardWindowOptions): CardWindow {
  const isPrinting = useIsPrinting();
  const isWhole = count <= wholeUpTo || isPrinting;
  const keptKey = kept.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the list
  const rangeExtractor = useCallback(
    (range: Range) => [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b),
    [keptKey],
  );
  const virtualizer = useVirtualizer({
    count: isWhole ? 0 : count,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => cardHeight,
    getItemKey: idOf,
    gap,
    overscan: 6,
    rangeExtractor,
  });
  useLayoutEffect(() => {
    if (!isWhole && revealIndex >= 0) virtualizer.scrollToIndex(revealIndex, { align: 'auto' });
  }, [isWhole, revealIndex, virtualizer]);

  if (isWhole) {
    return {
      items: Array.from({ length: count }, (_, index) => ({ index, style: undefined, measure: undefined })),
      listStyle: undefined,
    };
  }
  return {
    items: virtualizer.getVirtualItems().map(({ index, start }) => ({
      index,
      style: { position: 'absolute', insetInline: 0, top: 0, transform: `translateY(${start}px)` },
      measure: virtualizer.measureElement,
    })),
    listStyle: { display: 'block', position: 'relative', height: virtualizer.getTotalSize() },
  };
}
