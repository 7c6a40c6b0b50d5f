import { formationHubNodeNames, type PlainOptions, plainNodes } from '@formation-hub/extensions';
import type { JSONContent } from '@tiptap/core';
import { applyUpdate, ContentType, Doc, encodeStateAsUpdate, Item, XmlElement, type XmlFragment, XmlText } from 'yjs';

type Parent = XmlFragment | XmlElement;

/** Name of the part of the shared document that holds a page's body. */
const BODY = 'default';

const isOurs = (value: unknown): value is XmlElement =>
  value instanceof XmlElement && formationHubNodeNames.includes(value.nodeName);

/** How often each of our nodes is in a stored shared document, wherever it hangs. */
export function countInYdoc(update: Uint8Array): Map<string, number> {
  const doc = decode(update);
  doc.getXmlFragment(BODY);
  const counts = new Map<string, number>();
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Item) || struct.deleted || !(struct.content instanceof ContentType)) continue;
      const { type } = struct.content;
      if (isOurs(type)) counts.set(type.nodeName, (counts.get(type.nodeName) ?? 0) + 1);
    }
  }
  doc.destroy();
  return counts;
}

/**
 * A stored shared document with our nodes as plain links and tables. The change is an edit on the same document, so that editors
 * which still hold it merge it with what they have. Undefined when there is nothing to change.
 */
export function plainYdoc(update: Uint8Array, options: PlainOptions = {}): Uint8Array | undefined {
  const doc = decode(update);
  let changes = 0;
  doc.transact(() => {
    changes = replaceIn(doc.getXmlFragment(BODY), true, options);
  });
  const result = changes > 0 ? encodeStateAsUpdate(doc) : undefined;
  doc.destroy();
  return result;
}

function decode(update: Uint8Array): Doc {
  const doc = new Doc();
  applyUpdate(doc, update);
  return doc;
}

function replaceIn(parent: Parent, allowsTable: boolean, options: PlainOptions): number {
  let changes = 0;
  for (let index = parent.length - 1; index >= 0; index -= 1) {
    const child: unknown = parent.get(index);
    if (!(child instanceof XmlElement)) continue;
    if (!isOurs(child)) {
      changes += replaceIn(child, allowsTable && child.nodeName !== 'table', options);
      continue;
    }
    const json = { type: child.nodeName, attrs: child.getAttributes() };
    replaceNode(parent, index, plainNodes(json, { allowsTable }, options));
    changes += 1;
  }
  return changes;
}

/** Text joins the text beside it; everything else takes the node's place. */
function replaceNode(parent: Parent, index: number, nodes: JSONContent[]): void {
  parent.delete(index, 1);
  const isText = nodes.every((node) => node.type === 'text');
  const before: unknown = index > 0 ? parent.get(index - 1) : undefined;
  if (isText && before instanceof XmlText) {
    for (const node of nodes) insertText(before, before.length, node);
    return;
  }
  const after: unknown = index < parent.length ? parent.get(index) : undefined;
  if (isText && after instanceof XmlText) {
    for (const node of [...nodes].reverse()) insertText(after, 0, node);
    return;
  }
  if (nodes.length > 0) parent.insert(index, toShared(nodes));
}

function toShared(nodes: JSONContent[]): (XmlElement | XmlText)[] {
  return nodes.map((node) => {
    if (node.type === 'text') {
      const text = new XmlText();
      insertText(text, 0, node);
      return text;
    }
    const element = new XmlElement(node.type);
    for (const [name, value] of Object.entries(node.attrs ?? {})) {
      if (value !== null) element.setAttribute(name, value);
    }
    if (node.content && node.content.length > 0) element.insert(0, toShared(node.content));
    return element;
  });
}

function insertText(text: XmlText, index: number, node: JSONContent): void {
  const marks = Object.fromEntries((node.marks ?? []).map(({ type, attrs }) => [type, attrs ?? {}]));
  text.insert(index, node.text ?? '', marks);
}
