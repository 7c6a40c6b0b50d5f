/** Whether a key takes back a change (or does it again). A field that is typed in and a dialog keep these keys for themselves. */
export function isUndoKey({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (!(ctrlKey || metaKey) || altKey || !/^[zy]$/i.test(key) || !(target instanceof Element)) return false;
  return !target.closest('input:not([type="checkbox"]), textarea, dialog');
}
