/** Visible fields with one shown or hidden. The last one stays: a view without fields says nothing. */
export function toggleField(shown: readonly string[], field: string): string[] {
  if (!shown.includes(field)) return [...shown, field];
  return shown.length === 1 ? [...shown] : shown.filter((name) => name !== field);
}

/** Visible fields with one moved by `step` places, as far as there is room. */
export function moveField(shown: readonly string[], field: string, step: -1 | 1): string[] {
  const index = shown.indexOf(field);
  const other = shown[index + step];
  if (index < 0 || other === undefined) return [...shown];
  const next = [...shown];
  next[index] = other;
  next[index + step] = field;
  return next;
}
