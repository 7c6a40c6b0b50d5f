import type { JSONContent } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { formationHubNodeNames, plainNodes } from '../plain/plainNodes';

/** The part of a Word serializer's state that our nodes need. */
export interface DocxStateLike {
  renderInline: (parent: Node) => Promise<void> | void;
  renderContent: (parent: Node) => Promise<void> | void;
}

/** The plain form of one of our nodes, as nodes of the document that it stands in. */
function plainIn({ type, ...node }: Node): Node[] {
  const { schema } = type;
  const known = (json: JSONContent): JSONContent => ({
    ...json,
    marks: json.marks?.filter((mark) => schema.marks[mark.type] !== undefined),
    content: json.content?.map(known),
  });
  return plainNodes({ type: type.name, attrs: node.attrs }, { allowsTable: true }).map((json) =>
    schema.nodeFromJSON(known(json)),
  );
}

async function write(state: DocxStateLike, node: Node): Promise<void> {
  const { paragraph } = node.type.schema.nodes;
  const plain = plainIn(node);
  if (node.isInline && paragraph) await state.renderInline(paragraph.create(null, plain));
  else await state.renderContent(node.type.schema.topNodeType.create(null, plain));
}

/** How our nodes are written into a Word document: as links with their names, views with the table of what they show. */
export const formationHubDocxNodes: Record<string, (state: DocxStateLike, node: Node) => Promise<void>> =
  Object.fromEntries(formationHubNodeNames.map((name) => [name, write]));
