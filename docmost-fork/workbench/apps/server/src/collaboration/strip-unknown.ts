import type { JSONContent } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';

/** Leaves unknown marks out, deletes unknown leaves and unwraps unknown containers. */
export function stripUnknown(json: JSONContent, schema: Schema): JSONContent {
  const content = json.content?.flatMap((child) => clean(child, schema));
  return { ...json, ...(content ? { content } : {}) };
}

function clean(json: JSONContent, schema: Schema): JSONContent[] {
  const known = typeof json.type === 'string' && schema.nodes[json.type] !== undefined;
  if (!known) return json.content?.flatMap((child) => clean(child, schema)) ?? [];
  const marks = json.marks?.filter((mark) => schema.marks[mark.type] !== undefined);
  return [{ ...stripUnknown(json, schema), ...(marks ? { marks } : {}) }];
}
