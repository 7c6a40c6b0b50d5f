import type { WikiNode } from '../wikiContent.ts';
import { type PageTemplate, TemplateError } from './pageTemplate.ts';

const linkPattern = /\[([^\]]*)\]\(([^)\s]+)\)/;
const inlinePattern = /\*\*([^*]+)\*\*|\[([^\]]*)\]\(([^)\s]+)\)/g;
const bridgePath = /^\/bridge\/([a-z_]+)\/([^/?]+)(?:\?(.*))?$/;

/**
 * Reads a template written in a small part of Markdown: headings, lists, paragraphs, bold, and links. A paragraph that is
 * nothing but a link to a card, view or action of the bridge becomes that block; a link to an entity a mention.
 * @throws TemplateError for a link to the bridge that is none of these
 */
export function parseTemplate(name: string, markdown: string): PageTemplate {
  const content: WikiNode[] = [];
  let items: WikiNode[] | undefined;
  for (const block of markdown.split(/\r?\n/)) {
    const line = block.trim();
    const [, item] = /^- (.+)$/.exec(line) ?? [];
    if (item === undefined) items = undefined;
    if (line === '') continue;
    if (item !== undefined) {
      if (!items) {
        items = [];
        content.push({ type: 'bulletList', content: items });
      }
      items.push({ type: 'listItem', content: [{ type: 'paragraph', content: inline(name, item) }] });
      continue;
    }
    const [, marks, title] = /^(#{1,3}) (.+)$/.exec(line) ?? [];
    if (marks && title) content.push({ type: 'heading', attrs: { level: marks.length }, content: inline(name, title) });
    else content.push(soleBlock(line) ?? { type: 'paragraph', content: inline(name, line) });
  }
  return { name, content };
}

function inline(name: string, line: string): WikiNode[] {
  const nodes: WikiNode[] = [];
  let end = 0;
  for (const match of line.matchAll(inlinePattern)) {
    const [whole, bold, label = '', href = ''] = match;
    if (match.index > end) nodes.push({ type: 'text', text: line.slice(end, match.index) });
    end = match.index + whole.length;
    if (bold !== undefined) nodes.push({ type: 'text', text: bold, marks: [{ type: 'bold' }] });
    else nodes.push(inlineLink(name, label, href));
  }
  if (end < line.length) nodes.push({ type: 'text', text: line.slice(end) });
  return nodes;
}

function inlineLink(name: string, label: string, href: string): WikiNode {
  const [, entity, id, query] = bridgePath.exec(href) ?? [];
  if (entity === undefined) return { type: 'text', text: label, marks: [{ type: 'link', attrs: { href } }] };
  if (query === undefined && entity !== 'vue' && entity !== 'action')
    return { type: 'entityMention', attrs: { entity, id, label } };
  throw new TemplateError([`template "${name}": ${href} is a block and needs a line of its own`]);
}

/** The block that a line is when it holds nothing but a link to it. */
function soleBlock(line: string): WikiNode | undefined {
  const [whole, label = '', href = ''] = linkPattern.exec(line) ?? [];
  if (whole !== line) return undefined;
  const [, first = '', second = '', query = ''] = bridgePath.exec(href) ?? [];
  // Not URLSearchParams alone: a placeholder may stand for any value.
  const values = new Map(new URLSearchParams(query));
  if (first === 'vue') return { type: 'entityView', attrs: viewAttributes(second, label, values) };
  if (first === 'action') {
    return {
      type: 'entityAction',
      attrs: { action: second, entity: values.get('entite') ?? null, id: values.get('id') ?? null, label },
    };
  }
  if (first === '' || values.get('bloc') !== 'carte') return undefined;
  return { type: 'entityEmbed', attrs: { entity: first, id: second, label, size: values.get('taille') ?? 'complete' } };
}

function viewAttributes(source: string, title: string, values: ReadonlyMap<string, string>): Record<string, unknown> {
  const listOf = (key: string) => (values.get(key) ?? '').split(',').filter(Boolean);
  const filters: Record<string, string> = {};
  for (const [key, value] of values) {
    const [, field, operator] = /^filtre\.([a-z_]+)(?:\.([a-z]+))?$/.exec(key) ?? [];
    if (field) filters[operator ? `${field}[${operator}]` : field] = value;
  }
  return {
    source,
    view: values.get('vue') ?? 'table',
    groupBy: values.get('groupe') ?? null,
    filters,
    sorts: listOf('tri'),
    fields: listOf('champs'),
    title,
  };
}
