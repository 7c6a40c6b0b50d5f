import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { disableNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/utils/disable-native-drag-preview';
import { type RefObject, useEffect, useRef } from 'react';
import type { BarGrip } from './timelineMoves';

interface BarGripOptions {
  board: string;
  id: number;
  grip: BarGrip;
  canMove: boolean;
  /** Called when a drag begins; true when it was refused. */
  refuse: () => boolean;
}

/** Makes an element a grip of a bar, which follows the pointer itself: no picture hangs under it. */
export function useBarGrip(
  ref: RefObject<HTMLElement | null>,
  { board, id, grip, canMove, refuse }: BarGripOptions,
): void {
  useEffect(() => {
    const element = ref.current;
    if (!element || !canMove) return;
    return draggable({
      element,
      canDrag: () => !refuse(),
      getInitialData: () => ({ board, id, grip }),
      onGenerateDragPreview: ({ nativeSetDragImage }) => disableNativeDragPreview({ nativeSetDragImage }),
    });
  }, [ref, board, id, grip, canMove, refuse]);
}

/** The end of a bar that is pulled to change its first or last day. */
export function BarHandle(props: Omit<BarGripOptions, 'canMove'>) {
  const ref = useRef<HTMLSpanElement>(null);
  useBarGrip(ref, { ...props, canMove: true });
  return <span ref={ref} className="fh-timeline-handle" data-grip={props.grip} />;
}
