import { type RefObject, useEffect } from 'react';

const controls = 'a[href], input, select, textarea, button, [tabindex]';

/** A part of the page around a control, and the control's place among those of this part. */
interface Around {
  part: Element;
  index: number;
}

const controlsOf = (part: Element) =>
  [...part.querySelectorAll<HTMLElement>(controls)].filter((each) => !each.closest('[hidden]'));

/** The parts around a control, from the closest to `root`. */
function partsAround(control: Element, root: Element): Around[] {
  const parts: Around[] = [];
  for (let part = control.parentElement; part; part = part === root ? null : part.parentElement)
    parts.push({ part, index: controlsOf(part).indexOf(control as HTMLElement) });
  return parts;
}

/**
 * Keeps the focus in a part of the page whose focused control goes away: on the control of the same id, else on the one that
 * takes its place. A reader who went elsewhere before is left alone.
 */
export function useKeptFocus(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = ref.current;
    if (!root) return;
    let last: { control: Element; around: Around[] } | undefined;
    const note = ({ target }: FocusEvent) => {
      if (target instanceof Element) last = { control: target, around: partsAround(target, root) };
    };
    const forget = ({ target }: FocusEvent) =>
      // Once the control that goes away, if it does, has gone.
      queueMicrotask(() => {
        const isLeft = last?.control === target && last?.control.isConnected && target !== document.activeElement;
        if (isLeft) last = undefined;
      });
    const observer = new MutationObserver(() => {
      const { activeElement } = document;
      if (!last || last.control.isConnected || (activeElement !== null && activeElement !== document.body)) return;
      for (const { part, index } of last.around) {
        const left = part.isConnected ? controlsOf(part) : [];
        const same = left.find(({ id }) => id !== '' && id === last?.control.id);
        const next = same ?? left[Math.min(index, left.length - 1)];
        if (next) return next.focus({ preventScroll: true });
      }
    });
    root.addEventListener('focusin', note);
    root.addEventListener('focusout', forget);
    observer.observe(root, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      root.removeEventListener('focusin', note);
      root.removeEventListener('focusout', forget);
    };
  }, [ref]);
}
