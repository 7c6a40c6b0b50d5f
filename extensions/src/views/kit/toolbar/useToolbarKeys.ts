import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { moveByKey } from '../../../ui/moveByKey';

export interface ToolbarKeys {
  ref: RefObject<HTMLDivElement | null>;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: (event: FocusEvent) => void;
}

/**
 * One tab stop for a bar of buttons: the one used last, else the first; left and right go from one to the next.
 * Settings are changes of the page: Ctrl+Z on the bar and its panels is left to the editor.
 */
export function useToolbarKeys(): ToolbarKeys {
  const ref = useRef<HTMLDivElement>(null);
  const current = useRef(0);
  const buttons = () =>
    [...(ref.current?.querySelectorAll('button') ?? [])].filter((each) => !each.closest('[popover]'));
  const mark = () => {
    const all = buttons();
    current.current = Math.min(current.current, all.length - 1);
    for (const [index, button] of all.entries()) button.tabIndex = index === current.current ? 0 : -1;
  };
  // After each render: the buttons depend on the form and on who reads.
  useLayoutEffect(mark);
  return {
    ref,
    onKeyDown: (event) => {
      // Tells the view around it that the key is taken; the editor still gets it.
      const isControl = event.ctrlKey || event.metaKey;
      const isTyping = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
      if (isControl && /^[zy]$/i.test(event.key) && !isTyping) event.preventDefault();
      const all = buttons();
      const index = all.indexOf(event.target as HTMLButtonElement);
      if (index < 0 || event.altKey || isControl) return;
      const next = moveByKey(event.key, index, all.length, ['ArrowLeft', 'ArrowRight']);
      if (next === undefined) return;
      event.preventDefault();
      all[next]?.focus();
    },
    onFocus: (event) => {
      const index = buttons().indexOf(event.target as HTMLButtonElement);
      if (index < 0) return;
      current.current = index;
      mark();
    },
  };
}
