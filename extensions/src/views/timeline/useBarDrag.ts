import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { preventUnhandled } from '@atlaskit/pragmatic-drag-and-drop/utils/prevent-unhandled';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { isDragOf } from '../kit/moves/useDraggedRow';
import type { TimelineRow } from './timelineModel';
import type { BarGrip } from './timelineMoves';
import type { Lines } from './useSteadyOrder';

export interface BarDragOptions {
  ref: RefObject<HTMLElement | null>;
  board: string;
  items: Lines;
  dayWidth: number;
  onDrop: (item: TimelineRow, grip: BarGrip, days: number) => void;
}

export interface DraggedBar {
  item: TimelineRow;
  grip: BarGrip;
  days: number;
  /** The timeline as it was when the drag began. */
  frozen: Lines;
}

const edge = 36;
const edgeStep = 14;

/** Follows the drags of the bars of one timeline, in whole days. Escape, and letting go elsewhere, end a drag without a drop. */
export function useBarDrag(options: BarDragOptions): DraggedBar | undefined {
  const { ref, board } = options;
  const [drag, setDrag] = useState<DraggedBar>();
  const latest = useRef(options);
  latest.current = options;
  const current = useRef<DraggedBar & { startX: number }>(undefined);

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const timelineX = (clientX: number) => clientX - element.getBoundingClientRect().left + element.scrollLeft;
    const daysTo = (clientX: number, startX: number) =>
      Math.round((timelineX(clientX) - startX) / latest.current.dayWidth);
    return combine(
      dropTargetForElements({ element, canDrop: ({ source }) => isDragOf(board, source.data) }),
      monitorForElements({
        canMonitor: ({ source }) => isDragOf(board, source.data),
        onDragStart: ({ source, location }) => {
          const { items } = latest.current;
          const item = items.find((line) => line?.row.id === source.data.id);
          if (!item) return;
          preventUnhandled.start();
          const grip = source.data.grip as BarGrip;
          current.current = { item, grip, days: 0, frozen: items, startX: timelineX(location.initial.input.clientX) };
          setDrag(current.current);
        },
        onDrag: ({ location }) => {
          const bar = current.current;
          if (!bar) return;
          const { clientX } = location.current.input;
          const { left, right } = element.getBoundingClientRect();
          const names = element.querySelector<HTMLElement>('.fh-timeline-name')?.offsetWidth ?? 0;
          if (clientX > right - edge) element.scrollLeft += edgeStep;
          else if (clientX < left + names + edge) element.scrollLeft -= edgeStep;
          const days = daysTo(clientX, bar.startX);
          if (days === bar.days) return;
          current.current = { ...bar, days };
          setDrag(current.current);
        },
        onDrop: ({ location }) => {
          const bar = current.current;
          current.current = undefined;
          setDrag(undefined);
          if (!bar || location.current.dropTargets.length === 0) return;
          // Where it was let go, not where it was seen last: a busy page skips what lies between.
          const days = daysTo(location.current.input.clientX, bar.startX);
          if (days !== 0) latest.current.onDrop(bar.item, bar.grip, days);
        },
      }),
    );
  }, [ref, board]);
  return drag;
}
