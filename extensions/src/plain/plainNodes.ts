import { getSchema, type JSONContent, Node } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import { EntityAction } from '../entity-action/entityAction';
import { EntityEmbed } from '../entity-embed/entityEmbed';
import { EntityMention } from '../entity-mention/entityMention';
import { EntityView } from '../entity-view/entityView';
import { plainForm } from './plainForm';

export interface PlainOptions {
  /** Put before the address of each link (`https://wiki.example.org`); relative without it. */
  origin?: string;
}

interface PlainPlace {
  /** Whether a table may stand there: not inside another one. */
  allowsTable: boolean;
}

let schema: Schema | undefined;

function ownSchema(): Schema {
  schema ??= getSchema([
    Node.create({ name: 'doc', topNode: true, content: 'block+' }),
    Node.create({ name: 'paragraph', group: 'block', content: 'inline*' }),
    Node.create({ name: 'text', group: 'inline' }),
    EntityMention,
    EntityEmbed,
    EntityView,
    EntityAction,
  ]);
  return schema;
}

/** Schema names of the four nodes. */
export const formationHubNodeNames: readonly string[] = [
  EntityMention.name,
  EntityEmbed.name,
  EntityView.name,
  EntityAction.name,
];

const text = (value: string): JSONContent[] => (value === '' ? [] : [{ type: 'text', text: value }]);
const paragraph = (content: JSONContent[]): JSONContent =>
  content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' };

function link(label: string, href: string | null, origin: string, marks: JSONContent['marks'] = []): JSONContent[] {
  if (href === null) return text(label).map((node) => (marks.length > 0 ? { ...node, marks } : node));
  const others = marks.filter((mark) => mark.type !== 'link');
  return text(label).map((node) => ({
    ...node,
    marks: [...others, { type: 'link', attrs: { href: `${origin}${href}` } }],
  }));
}

function summary(rows: [string, string][], { allowsTable }: PlainPlace): JSONContent[] {
  if (rows.length === 0) return [];
  if (!allowsTable) return [paragraph(text(rows.map(([name, value]) => `${name} : ${value}`).join(' · ')))];
  return [
    {
      type: 'table',
      content: rows.map(([name, value]) => ({
        type: 'tableRow',
        content: [
          { type: 'tableHeader', content: [paragraph(text(name))] },
          { type: 'tableCell', content: [paragraph(text(value))] },
        ],
      })),
    },
  ];
}

/** What takes the place of one of our nodes in a document without them: text for a mention, blocks for the others. */
export function plainNodes(node: JSONContent, place: PlainPlace, { origin = '' }: PlainOptions = {}): JSONContent[] {
  const type = ownSchema().nodes[node.type ?? ''];
  if (type === undefined) return [node];
  const { label, href, rows } = plainForm(type.create(node.attrs ?? {}));
  const content = link(label, href, origin, node.marks);
  return node.type === EntityMention.name ? content : [paragraph(content), ...summary(rows, place)];
}

/** The document with our nodes as plain links and tables: the same object when it has none of them. */
export function toPlainContent(json: JSONContent, options: PlainOptions = {}): JSONContent {
  return convert(json, { allowsTable: true }, options);
}

function convert(json: JSONContent, place: PlainPlace, options: PlainOptions): JSONContent {
  if (!Array.isArray(json.content)) return json;
  const inside = { allowsTable: place.allowsTable && json.type !== 'table' };
  const content = json.content.flatMap((child) =>
    formationHubNodeNames.includes(child.type ?? '')
      ? plainNodes(child, inside, options)
      : [convert(child, inside, options)],
  );
  const isSame =
    content.length === json.content.length && content.every((child, index) => child === json.content?.[index]);
  return isSame ? json : { ...json, content };
}
