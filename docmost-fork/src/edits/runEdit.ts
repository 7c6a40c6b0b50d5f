import type { SgNode } from '@ast-grep/napi';
import { addExportAll } from './addExportAll.ts';
import { addImport } from './addImport.ts';
import { addPropertyToObject } from './addPropertyToObject.ts';
import { appendToArray } from './appendToArray.ts';
import { conflict, type EditContext, type EditResult } from './editResult.ts';
import type { EditSpec } from './editSchema.ts';
import { insertJsxSibling } from './insertJsxSibling.ts';
import { spreadIntoObject } from './spreadIntoObject.ts';

/** Runs one edit of any kind; `node` is the anchor of the kinds that have one. */
export function runEdit(context: EditContext, spec: EditSpec, node: SgNode | undefined): EditResult {
  if (spec.kind === 'add-import') return addImport(context, spec);
  if (spec.kind === 'add-export-all') return addExportAll(context, spec);
  if (node === undefined) return conflict(`the edit ${spec.kind} needs an anchor`);
  const anchored = { ...context, node };
  switch (spec.kind) {
    case 'append-to-array':
      return appendToArray(anchored, spec);
    case 'add-property-to-object':
      return addPropertyToObject(anchored, spec);
    case 'spread-into-object':
      return spreadIntoObject(anchored, spec);
    case 'insert-jsx-sibling':
      return insertJsxSibling(anchored, spec);
  }
}
