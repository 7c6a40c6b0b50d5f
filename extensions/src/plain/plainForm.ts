import type { DOMOutputSpec, Node } from '@tiptap/pm/model';

/** What a reader sees of one of our nodes without our code: a link, and for a view the table of what it shows. */
export interface PlainForm {
  label: string;
  /** Null when the node's attributes name nothing that exists. */
  href: string | null;
  rows: [string, string][];
}

type Spec = readonly unknown[];

const isSpec = (value: unknown): value is Spec => Array.isArray(value);

function childrenOf(spec: Spec): unknown[] {
  const [, second] = spec;
  const hasAttributes = typeof second === 'object' && second !== null && !isSpec(second);
  return spec.slice(hasAttributes ? 2 : 1);
}

function attributesOf(spec: Spec): Record<string, unknown> {
  const [, second] = spec;
  return typeof second === 'object' && second !== null && !isSpec(second) ? (second as Record<string, unknown>) : {};
}

function textOf(spec: unknown): string {
  if (typeof spec === 'string') return spec;
  return isSpec(spec) ? childrenOf(spec).map(textOf).join('') : '';
}

function findAll(spec: unknown, tag: string): Spec[] {
  if (!isSpec(spec)) return [];
  const inside = childrenOf(spec).flatMap((child) => findAll(child, tag));
  return spec[0] === tag ? [spec, ...inside] : inside;
}

/** Reads the plain form off the HTML that the node itself renders. */
export function plainForm(node: Node): PlainForm {
  const spec: DOMOutputSpec | undefined = node.type.spec.toDOM?.(node);
  const [link] = findAll(spec, 'a');
  const href = link && attributesOf(link).href;
  const rows = findAll(spec, 'tr').map((row): [string, string] => {
    const [name, value] = childrenOf(row).map(textOf);
    return [name ?? '', value ?? ''];
  });
  const label = textOf(link ?? spec).trim();
  return { label, href: typeof href === 'string' ? href : null, rows };
}
