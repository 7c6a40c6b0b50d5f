import type { ApiDocument } from '../fuzz/apiOperations.ts';
import { foldRepeated } from './foldRepeated.ts';

/** The document by path, so that a difference names the path; what it says of the whole comes first. */
export function openApiEntries(document: ApiDocument): Record<string, unknown> {
  const { paths, ...whole } = foldRepeated(document) as ApiDocument;
  return { document: whole, ...paths };
}
