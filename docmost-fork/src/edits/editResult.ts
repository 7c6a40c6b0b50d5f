import type { SgNode } from '@ast-grep/napi';
import type { SourceFile, TextEdit } from '../engine/sourceFile.ts';

export type EditResult =
  | { readonly status: 'changed'; readonly edits: TextEdit[] }
  | { readonly status: 'already' }
  | { readonly status: 'conflict'; readonly reason: string; readonly node?: SgNode };

export interface EditContext {
  readonly source: SourceFile;
  /** Replaces `${name}` in a text of the patch by the local name or bound expression. */
  readonly resolve: (text: string) => string;
}

/** An edit at an anchor. */
export interface AnchoredContext extends EditContext {
  readonly node: SgNode;
}

export const already: EditResult = { status: 'already' };
export const changed = (...edits: TextEdit[]): EditResult => ({ status: 'changed', edits });
export const conflict = (reason: string, node?: SgNode): EditResult => ({ status: 'conflict', reason, node });

/** Text without blanks, comments' positions aside: how two expressions are compared. */
export const normalized = (text: string): string => text.replace(/\s+/g, '').replace(/;$/, '').replace(/'/g, '"');
