import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

/** Puts the focus on a row's element, also after it was rendered elsewhere or scrolled into being. */
export function useRowFocus(ref: RefObject<HTMLElement | null>, attribute: string) {
  const [focusedId, setFocusedId] = useState<number>();
  const [wanted, setWanted] = useState<{ id: number }>();
  const focusRow = useCallback((id: number) => {
    setFocusedId(id);
    setWanted({ id });
  }, []);
  useLayoutEffect(() => {
    if (!wanted) return;
    const element = ref.current?.querySelector<HTMLElement>(`[${attribute}="${wanted.id}"]`);
    if (!element) return;
    element.focus({ preventScroll: true });
    element.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [wanted, ref, attribute]);
  return { focusedId, setFocusedId, revealId: wanted?.id, focusRow };
}
