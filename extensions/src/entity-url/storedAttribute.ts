import type { Attribute } from '@tiptap/core';

/** A stored attribute that the node's own parse rules and rendering read and write, not Tiptap's defaults. */
export function storedAttribute<T>(value: T): Partial<Attribute> {
  return { default: value, rendered: false, parseHTML: () => null };
}
