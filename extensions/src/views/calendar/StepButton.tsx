import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef } from 'react';
import { ChevronIcon } from '../../ui/icons';
import { isDragOf } from '../kit/moves/useDraggedRow';
import { useStable } from '../kit/moves/useStable';

export interface StepButtonProps {
  board: string;
  label: string;
  isBack: boolean;
  onStep: () => void;
}

const firstMs = 500;
const againMs = 900;

/** Leads to the period before or after, also for a row that is dragged onto it and held there. */
export function StepButton({ board, label, isBack, onStep }: StepButtonProps) {
  const ref = useRef<HTMLButtonElement>(null);
  const step = useStable(onStep);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = () => clearTimeout(timer);
    const wait = (ms: number) => {
      timer = setTimeout(() => {
        step();
        wait(againMs);
      }, ms);
    };
    const stopTarget = dropTargetForElements({
      element,
      canDrop: ({ source }) => isDragOf(board, source.data),
      onDragEnter: () => wait(firstMs),
      onDragLeave: stop,
      onDrop: stop,
    });
    return () => {
      stop();
      stopTarget();
    };
  }, [board, step]);
  return (
    <button
      ref={ref}
      type="button"
      className={isBack ? 'fh-icon-button fh-back' : 'fh-icon-button'}
      aria-label={label}
      onClick={onStep}
    >
      <ChevronIcon size={16} />
    </button>
  );
}
