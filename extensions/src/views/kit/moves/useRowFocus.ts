import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

export interface RowFocus {
  focusedId: number | undefined;
  setFocusedId: (id: number) => void;
  /** Row to be rendered although it is out of sight, because the focus goes there. */
  revealId: number | undefined;
  /** Puts the focus on a row's element, also once it is rendered elsewhere or scrolled into being. */
  focusRow: (id: number) => void;
}

/** Focus of the rows of a view, whose elements bear their id in an attribute. A row that comes to stand elsewhere keeps it. */
export function useRowFocus(ref: RefObject<HTMLElement | null>, attribute: string): RowFocus {
  const [focusedId, setFocusedId] = useState<number>();
  const [wanted, setWanted] = useState<{ id: number }>();
  const owner = useRef<string>(undefined);
  const find = (id: string | number) => ref.current?.querySelector<HTMLElement>(`[${attribute}="${id}"]`);

  const focusRow = useCallback((id: number) => {
    setFocusedId(id);
    setWanted({ id });
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the focus is wanted somewhere
  useLayoutEffect(() => {
    const element = wanted && find(wanted.id);
    if (!element) return;
    element.focus({ preventScroll: true });
    element.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [wanted]);

  useEffect(() => {
    const root = ref.current;
    if (!root) return;
    const enter = ({ target }: FocusEvent) => {
      owner.current = target instanceof Element ? (target.getAttribute(attribute) ?? undefined) : undefined;
    };
    const leave = ({ target }: FocusEvent) => {
      // An element that is taken out of the page loses the focus too, but its row does not.
      queueMicrotask(() => {
        if (target instanceof Element && target.isConnected && document.activeElement !== target)
          owner.current = root.contains(document.activeElement) ? owner.current : undefined;
      });
    };
    root.addEventListener('focusin', enter);
    root.addEventListener('focusout', leave);
    return () => {
      root.removeEventListener('focusin', enter);
      root.removeEventListener('focusout', leave);
    };
  }, [ref, attribute]);
  useLayoutEffect(() => {
    if (owner.current === undefined || (document.activeElement ?? document.body) !== document.body) return;
    find(owner.current)?.focus({ preventScroll: true });
  });
  return { focusedId, setFocusedId, revealId: wanted?.id, focusRow };
}
