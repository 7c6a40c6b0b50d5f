import { type RefObject, useEffect } from 'react';

/** Drags of rows are no business of the editor around the view, which would show where it could drop them. */
export function useEditorBarrier(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const types = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;
    const stop = (event: DragEvent) => {
      if (event.dataTransfer && !event.dataTransfer.types.includes('Files')) event.stopPropagation();
    };
    for (const type of types) element.addEventListener(type, stop);
    return () => {
      for (const type of types) element.removeEventListener(type, stop);
    };
  }, [ref]);
}
