/** Small builders of Tiptap JSON for the demo pages. */
export interface JsonNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: JsonNode[];
  text?: string;
  marks?: { type: string }[];
}

type Inline = string | JsonNode;

const inline = (content: Inline[]): JsonNode[] =>
  content.filter((each) => each !== '').map((each) => (typeof each === 'string' ? { type: 'text', text: each } : each));

export const doc = (...content: JsonNode[]): JsonNode => ({ type: 'doc', content });
export const heading = (level: 1 | 2 | 3, text: string): JsonNode => ({
  type: 'heading',
  attrs: { level },
  content: inline([text]),
});
export const paragraph = (...content: Inline[]): JsonNode => ({ type: 'paragraph', content: inline(content) });
export const bold = (text: string): JsonNode => ({ type: 'text', text, marks: [{ type: 'bold' }] });
export const code = (text: string): JsonNode => ({ type: 'text', text, marks: [{ type: 'code' }] });
export const bulletList = (...items: JsonNode[][]): JsonNode => ({
  type: 'bulletList',
  content: items.map((content) => ({ type: 'listItem', content })),
});

export const mention = (entity: string, id: number, label: string): JsonNode => ({
  type: 'entityMention',
  attrs: { entity, id, label },
});
export const card = (entity: string, id: number, label: string): JsonNode => ({
  type: 'entityEmbed',
  attrs: { entity, id, label },
});
export const action = (name: string, entity: string, id: number, label: string): JsonNode => ({
  type: 'entityAction',
  attrs: { action: name, entity, id, label },
});
export const kanban = (source: string, groupBy: string, filters: Record<string, string>, title: string): JsonNode => ({
  type: 'entityView',
  attrs: { source, view: 'kanban', groupBy, filters, title },
});
