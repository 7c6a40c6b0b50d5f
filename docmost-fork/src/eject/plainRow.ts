import { formationHubNodeNames, type PlainOptions, toPlainContent } from '@formation-hub/extensions';
import type { JSONContent } from '@tiptap/core';
import { countInYdoc, plainYdoc } from './plainYdoc.ts';
import type { StoredRow } from './storedTables.ts';

/** How often each of our nodes occurs. */
export type NodeCounts = Record<string, number>;

export interface PlainRow {
  readonly content: string | null;
  readonly ydoc: Uint8Array | null;
}

/** A row without our nodes; undefined when it has none. */
export function plainRow(row: StoredRow, options: PlainOptions): PlainRow | undefined {
  const json = parse(row.content);
  const plainJson = json && toPlainContent(json, options);
  const plain = row.ydoc === null ? undefined : plainYdoc(row.ydoc, options);
  if (plainJson === json && plain === undefined) return undefined;
  return { content: plainJson === json ? row.content : JSON.stringify(plainJson), ydoc: plain ?? row.ydoc };
}

/** Our nodes in a row: of its JSON or its shared document, whichever has more. */
export function countNodes(row: StoredRow): NodeCounts {
  const inJson = new Map<string, number>();
  countInJson(parse(row.content), inJson);
  const inYdoc = row.ydoc === null ? new Map<string, number>() : countInYdoc(row.ydoc);
  const counts = formationHubNodeNames.map(
    (name) => [name, Math.max(inJson.get(name) ?? 0, inYdoc.get(name) ?? 0)] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** Adds counts to a sum. */
export function addCounts(sum: NodeCounts, counts: NodeCounts): void {
  for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
}

function countInJson(json: JSONContent | undefined, counts: Map<string, number>): void {
  if (json === undefined || json === null || typeof json !== 'object') return;
  if (json.type !== undefined && formationHubNodeNames.includes(json.type))
    counts.set(json.type, (counts.get(json.type) ?? 0) + 1);
  for (const child of Array.isArray(json.content) ? json.content : []) countInJson(child, counts);
}

function parse(content: string | null): JSONContent | undefined {
  const value: unknown = content === null ? null : JSON.parse(content);
  return typeof value === 'object' && value !== null ? (value as JSONContent) : undefined;
}
