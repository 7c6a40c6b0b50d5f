import { type RefObject, useEffect } from 'react';

const controls = 'input, select, textarea, button';

/** Keeps the focus in a panel whose focused control goes away: on the one that takes its place, by id or by order. */
export function useKeptFocus(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const panel = ref.current;
    if (!panel) return;
    let last: { id: string; index: number } | undefined;
    const note = ({ target }: FocusEvent) => {
      const index = [...panel.querySelectorAll(controls)].indexOf(target as Element);
      if (index >= 0 && target instanceof Element) last = { id: target.id, index };
    };
    const observer = new MutationObserver(() => {
      const { activeElement } = document;
      if (!last || (activeElement !== null && activeElement !== document.body)) return;
      const left = [...panel.querySelectorAll<HTMLElement>(controls)].filter((each) => !each.closest('[hidden]'));
      const same = last.id === '' ? undefined : left.find(({ id }) => id === last?.id);
      (same ?? left[Math.min(last.index, left.length - 1)])?.focus();
    });
    panel.addEventListener('focusin', note);
    observer.observe(panel, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      panel.removeEventListener('focusin', note);
    };
  }, [ref]);
}
