import { isServed, type Schema } from '../../model/index.ts';

/** One node of a page's body, as the editor stores it. */
export interface WikiNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: WikiNode[];
  text?: string;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
}

/** An entity that a page speaks of. */
export interface Mention {
  entity: string;
  id: number;
}

const entityNodes = new Set(['entityMention', 'entityEmbed', 'entityAction']);
const markerPattern = /\/bridge\/fiche\/([a-z][a-z0-9_]*)\/([1-9]\d{0,9})$/;
const markedKindPattern = /\/bridge\/modele\/([a-z-]+)$/;

/** Every node of a body, from the top, at any depth. The body may be anything that a wiki answered. */
function* nodesOf(content: unknown): Generator<WikiNode> {
  const waiting: unknown[] = [content];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isNode(node)) continue;
    yield node;
    if (Array.isArray(node.content)) waiting.push(...[...node.content].reverse());
  }
}

function isNode(value: unknown): value is WikiNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Entities that the body names by one of our blocks, each once. */
export function mentionsIn(schema: Schema, content: unknown): Mention[] {
  const found = new Map<string, Mention>();
  for (const { type, attrs } of nodesOf(content)) {
    if (!entityNodes.has(type)) continue;
    const mention = asMention(schema, attrs?.entity, attrs?.id);
    if (mention) found.set(`${mention.entity}:${mention.id}`, mention);
  }
  return [...found.values()];
}

function asMention(schema: Schema, entity: unknown, id: unknown): Mention | undefined {
  const number = Number(id);
  const isKnown = typeof entity === 'string' && isServed(schema, entity);
  return isKnown && Number.isInteger(number) && number > 0 ? { entity, id: number } : undefined;
}

/** Address in the marked line of a page that stands for a row: how the page is found again. */
export function markerHref(entity: string, id: number): string {
  return `/bridge/fiche/${entity}/${id}`;
}

/** Address in the marked line of a page that was made from a template of its own kind (`compte-rendu`). */
export function templateHref(name: string): string {
  return `/bridge/modele/${name}`;
}

/** A line of text that holds one link. */
export function linkLine(before: string, text: string, href: string): WikiNode {
  const link = { type: 'text', text, marks: [{ type: 'link', attrs: { href } }] };
  return { type: 'paragraph', content: [...(before ? [{ type: 'text', text: before }] : []), link] };
}

/** The row that the page was made for, by its marked line; undefined for any other page. */
export function markedEntity(schema: Schema, content: unknown): Mention | undefined {
  for (const href of hrefsIn(content)) {
    const [, entity, id] = markerPattern.exec(href) ?? [];
    const mention = asMention(schema, entity, id);
    if (mention) return mention;
  }
  return undefined;
}

/** Name of the template that the page was made from, when it says so (`compte-rendu`). */
export function markedTemplate(content: unknown): string | undefined {
  for (const href of hrefsIn(content)) {
    const [, name] = markedKindPattern.exec(href) ?? [];
    if (name) return name;
  }
  return undefined;
}

/** True when some text of the body links to this address, on whatever host. */
export function hasLink(content: unknown, href: string): boolean {
  for (const found of hrefsIn(content)) if (found.endsWith(href)) return true;
  return false;
}

function* hrefsIn(content: unknown): Generator<string> {
  for (const { marks } of nodesOf(content)) {
    for (const mark of Array.isArray(marks) ? marks : []) {
      const href: unknown = mark?.attrs?.href;
      if (mark?.type === 'link' && typeof href === 'string') yield href;
    }
  }
}
