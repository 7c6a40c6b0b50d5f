import { applyUpdate, Doc, encodeStateAsUpdate, XmlElement, XmlFragment, XmlText } from 'yjs';

/** What becomes of a text; the same text when nothing does. */
export type Rewrite = (text: string) => string;

/**
 * A stored shared document with its texts and attributes rewritten, as an edit on the same document; what was there before is
 * gone from it. Undefined when there is nothing to change.
 */
export function rewriteYdoc(update: Uint8Array, rewrite: Rewrite): Uint8Array | undefined {
  const doc = new Doc();
  applyUpdate(doc, update);
  let changes = 0;
  doc.transact(() => {
    for (const name of doc.share.keys()) changes += rewriteIn(doc.getXmlFragment(name), rewrite);
  });
  const result = changes > 0 ? encodeStateAsUpdate(doc) : undefined;
  doc.destroy();
  return result;
}

function rewriteIn(parent: XmlFragment | XmlElement, rewrite: Rewrite): number {
  let changes = parent instanceof XmlElement ? rewriteAttributes(parent, rewrite) : 0;
  for (const child of parent.toArray()) {
    if (child instanceof XmlText) changes += rewriteText(child, rewrite);
    else if (child instanceof XmlFragment) changes += rewriteIn(child, rewrite);
  }
  return changes;
}

function rewriteAttributes(element: XmlElement, rewrite: Rewrite): number {
  let changes = 0;
  const attributes: Record<string, unknown> = element.getAttributes();
  for (const [name, value] of Object.entries(attributes)) {
    const rewritten = rewriteJson(value, rewrite);
    if (JSON.stringify(rewritten) === JSON.stringify(value)) continue;
    element.setAttribute(name, rewritten as string);
    changes += 1;
  }
  return changes;
}

/** Marks stay on the words that they are on: each stretch of one formatting is rewritten by itself. */
function rewriteText(text: XmlText, rewrite: Rewrite): number {
  let changes = 0;
  let at = 0;
  for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof insert !== 'string') {
      at += 1;
      continue;
    }
    const rewritten = rewrite(insert);
    if (rewritten !== insert) {
      text.delete(at, insert.length);
      text.insert(at, rewritten, attributes ?? {});
      changes += 1;
    }
    at += rewritten.length;
  }
  return changes;
}

/** A JSON value with every text in it rewritten; names of properties stay. */
export function rewriteJson(value: unknown, rewrite: Rewrite): unknown {
  if (typeof value === 'string') return rewrite(value);
  if (Array.isArray(value)) return value.map((each) => rewriteJson(each, rewrite));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, rewriteJson(each, rewrite)]));
}
