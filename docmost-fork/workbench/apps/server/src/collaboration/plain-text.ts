import type { Node } from '@tiptap/pm/model';

type ToText = (props: {
  node: Node;
  pos: number;
  parent: Node;
  index: number;
  range: { from: number; to: number };
}) => string;

/** Text of a document: blocks on lines of their own, atoms by their `renderText`. */
export function plainText(doc: Node): string {
  let text = '';
  doc.descendants((node, position, parent, index) => {
    if (node.isBlock && text !== '' && !text.endsWith('\n')) text += '\n';
    const toText = node.type.spec.toText as ToText | undefined;
    if (toText && parent) {
      text += toText({ node, pos: position, parent, index, range: { from: 0, to: doc.content.size } });
      return false;
    }
    if (node.isText) text += node.text;
    else if (node.isLeaf && node.type.spec.leafText) text += node.type.spec.leafText(node);
    return true;
  });
  return text.trim();
}
