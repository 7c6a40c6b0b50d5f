import type { KeyboardEvent } from 'react';
import type { WriteHistory } from '../../../edit/writeHistory';

const textEntry = 'input:not([type="checkbox"], [type="radio"]), textarea, select';

/** Ctrl+Z takes the view's last change back, Ctrl+Y or Ctrl+Shift+Z makes it again. Text being typed keeps these keys for itself. */
export function onHistoryKey(history: WriteHistory, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
  const key = event.key.toLowerCase();
  const isUndo = key === 'z' && !event.shiftKey;
  const isRedo = (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey);
  if ((!isUndo && !isRedo) || (event.target instanceof Element && event.target.closest(textEntry))) return;
  if (isUndo ? !history.undo() : !history.redo()) return;
  event.preventDefault();
  event.stopPropagation();
}
