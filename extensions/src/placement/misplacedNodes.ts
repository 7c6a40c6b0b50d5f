import { type Extensions, getSchema, type JSONContent } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import { admits } from './canStand';

/** A node that stands where its parent does not take it. */
export interface MisplacedNode {
  type: string;
  parent: string;
}

const schemas = new WeakMap<Extensions, Schema>();

function schemaOf(extensions: Extensions): Schema {
  const known = schemas.get(extensions) ?? getSchema(extensions);
  schemas.set(extensions, known);
  return known;
}

/** Nodes of the given names in a document that the editors of these extensions could not keep: they would delete what is around. */
export function misplacedNodes(
  json: JSONContent | null | undefined,
  names: readonly string[],
  extensions: Extensions,
): MisplacedNode[] {
  const { nodes } = schemaOf(extensions);
  const parent = nodes[json?.type ?? ''];
  const children = Array.isArray(json?.content) ? json.content : [];
  return children.flatMap((child) => {
    const type = nodes[child?.type ?? ''];
    const isMisplaced = parent && type && names.includes(type.name) && !admits(parent, type);
    return [
      ...(isMisplaced ? [{ type: type.name, parent: parent.name }] : []),
      ...misplacedNodes(child, names, extensions),
    ];
  });
}
