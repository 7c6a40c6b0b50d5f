import type { JSONContent } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { prosemirrorToYDoc, updateYFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import { type Doc, encodeStateAsUpdate, type XmlElement, type XmlText } from 'yjs';

/** Name of the part of the shared document that holds a page's body. */
export const fragmentName = 'default';

export type ContentOperation = 'append' | 'prepend' | 'replace';

/** Body of a shared document as editor JSON, unknown nodes included. */
export const contentOf = (document: Doc): JSONContent => {
  const json = yXmlFragmentToProsemirrorJSON(document.getXmlFragment(fragmentName));
  return json as JSONContent;
};

/** Shared document with a given body, as bytes. */
export const encodeContent = (node: Node): Uint8Array => encodeStateAsUpdate(prosemirrorToYDoc(node, fragmentName));

const isEmptyParagraph = (element: XmlElement | XmlText | undefined) =>
  element !== undefined && 'nodeName' in element && element.nodeName === 'paragraph' && element.length === 0;

/** Changes the body in place, so that open editors see the change and keep their own. */
export function changeContent(document: Doc, node: Node, operation: ContentOperation): void {
  const fragment = document.getXmlFragment(fragmentName);
  if (operation === 'replace') {
    updateYFragment(document, fragment, node, { mapping: new Map(), isOMark: new Map() });
    return;
  }
  const addition = prosemirrorToYDoc(node, fragmentName)
    .getXmlFragment(fragmentName)
    .toArray()
    .map((element) => (element as XmlElement).clone());
  const children = fragment.toArray() as (XmlElement | XmlText)[];
  if (operation === 'prepend') {
    if (children.length === 1 && isEmptyParagraph(children[0])) fragment.delete(0, 1);
    fragment.insert(0, addition);
    return;
  }
  if (isEmptyParagraph(children.at(-1))) fragment.delete(children.length - 1, 1);
  fragment.insert(fragment.length, addition);
}
