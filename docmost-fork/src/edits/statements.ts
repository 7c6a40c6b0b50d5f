import type { SgNode } from '@ast-grep/napi';
import { endLineOf, endOf, type SourceFile, startLineOf } from '../engine/sourceFile.ts';

/** The module that an import or export statement names; empty when it names none. */
export function sourceOf(statement: SgNode): string {
  return statement.field('source')?.text().slice(1, -1) ?? '';
}

/** Where the line of a top-level statement ends: a comment that follows on that line stays with it. */
export function endOfLine(source: SourceFile, end: number, statement: SgNode): number {
  const next = statement.next();
  if (next !== null && next.kind() === 'comment' && startLineOf(next) === endLineOf(statement)) return endOf(next);
  return source.text[end] === ';' ? end + 1 : end;
}
