import type { WikiNode } from '../wikiContent.ts';
import { fillPlaceholders, placeholderNames, solePlaceholder } from './placeholders.ts';

/** A page body with placeholders (`{{nom}}`) in its texts and attributes. */
export interface PageTemplate {
  name: string;
  /** Top-level blocks. */
  content: WikiNode[];
}

export type TemplateValues = Readonly<Record<string, string | number | null>>;

/** A template uses what nobody can fill in; `problems` has one line for each. */
export class TemplateError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The page templates cannot be used:\n${problems.map((line) => `- ${line}`).join('\n')}`);
    this.name = 'TemplateError';
    this.problems = problems;
  }
}

/** Names of the placeholders in a template, each once, in order. */
export function placeholdersOf(template: PageTemplate): string[] {
  return [...new Set(placeholderNames(JSON.stringify(template.content)))];
}

/** The template of this name. @throws Error for one that was not read at the start */
export function templateNamed(templates: ReadonlyMap<string, PageTemplate>, name: string): PageTemplate {
  const found = templates.get(name);
  if (!found) throw new Error(`no template "${name}"`);
  return found;
}

/** One line for each placeholder that is not known. */
export function unknownPlaceholders(template: PageTemplate, known: readonly string[]): string[] {
  return placeholdersOf(template)
    .filter((name) => !known.includes(name))
    .map(
      (name) =>
        `template "${template.name}" uses {{${name}}}; known are ${known.map((one) => `{{${one}}}`).join(', ')}`,
    );
}

/**
 * The body with its placeholders filled in. An attribute that is nothing but a placeholder takes the value's own type;
 * a text that becomes empty is left out, as the editor allows no empty text.
 */
export function renderTemplate(template: PageTemplate, values: TemplateValues): WikiNode {
  return { type: 'doc', content: template.content.flatMap((node) => renderNode(node, values)) };
}

function renderNode(node: WikiNode, values: TemplateValues): WikiNode[] {
  if (node.text !== undefined) {
    const text = fill(node.text, values);
    return text === '' ? [] : [withMarks({ ...node, text }, values)];
  }
  const attrs = node.attrs && (renderValue(node.attrs, values) as Record<string, unknown>);
  const isPointless = attrs !== undefined && node.type.startsWith('entity') && 'id' in attrs && attrs.id === null;
  if (isPointless) return [];
  return [
    withMarks(
      {
        ...node,
        ...(attrs ? { attrs } : {}),
        ...(node.content ? { content: node.content.flatMap((child) => renderNode(child, values)) } : {}),
      },
      values,
    ),
  ];
}

function withMarks(node: WikiNode, values: TemplateValues): WikiNode {
  return node.marks ? { ...node, marks: renderValue(node.marks, values) as WikiNode['marks'] } : node;
}

function renderValue(value: unknown, values: TemplateValues): unknown {
  if (typeof value === 'string') {
    const whole = solePlaceholder(value);
    return whole !== undefined ? (values[whole] ?? null) : fill(value, values);
  }
  if (Array.isArray(value)) return value.map((item) => renderValue(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'filters' ? asTexts(renderValue(item, values)) : renderValue(item, values),
    ]),
  );
}

/** A view's filters are stored as texts. */
function asTexts(filters: unknown): unknown {
  if (typeof filters !== 'object' || filters === null) return filters;
  return Object.fromEntries(Object.entries(filters).map(([field, value]) => [field, String(value ?? '')]));
}

function fill(text: string, values: TemplateValues): string {
  return fillPlaceholders(text, (name) => String(values[name] ?? ''));
}
