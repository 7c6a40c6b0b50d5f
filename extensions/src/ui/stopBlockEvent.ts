const interactive =
  'button, a, input, select, textarea, summary, label, dialog, [role="button"], [role="menu"], [data-fh-interactive]';

/**
 * `stopEvent` of the block node views: the editor must not see what happens on a control (it would select the node and take
 * the focus back), but still handles clicks, drags and the clipboard on the rest of the block.
 */
export function stopBlockEvent({ event }: { event: Event }): boolean {
  const { target } = event;
  if (target instanceof Element && target.closest(interactive)) return true;
  return !/^(mousedown|drag|drop|copy|cut|paste)/.test(event.type);
}
