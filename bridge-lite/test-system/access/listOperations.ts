import { type ApiDocument, operationsOf } from '../fuzz/apiOperations.ts';

/** What the document leaves open: names that stand in its paths. */
export interface Names {
  actions: readonly string[];
  collections: readonly string[];
}

/**
 * Every operation of the document by name, without `/api/v1`: each action, and each collection where the path names one.
 * Only rows that `PATCH` corrects have changes to take back.
 */
export function listOperations(document: ApiDocument, { actions, collections }: Names): string[] {
  const names = operationsOf(document).map(({ name }) => name.replace(' /api/v1/', ' /'));
  return names.flatMap((name) => {
    if (name === 'POST /actions/{name}') return actions.map((action) => name.replace('{name}', action));
    if (!name.includes('{collection}')) return [name];
    const isRestore = name.endsWith('/restore');
    return collections
      .filter((collection) => !isRestore || names.includes(`PATCH /${collection}/{id}`))
      .map((collection) => name.replace('{collection}', collection));
  });
}

/** Operations without a line, and lines of no operation. */
export function compareNames(operations: readonly string[], lines: readonly string[]) {
  const named = new Set(lines.map(operationOf));
  const known = new Set(operations);
  return {
    unnamed: operations.filter((operation) => !named.has(operation)),
    gone: lines.filter((line) => !known.has(operationOf(line))),
  };
}

/** `PATCH /taches/{id}` of the line `PATCH /taches/{id} (heures_estimees)` */
export const operationOf = (line: string): string => line.replace(/ \(.+\)$/, '');
