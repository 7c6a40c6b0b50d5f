/** Why a tree cannot be patched. These codes are part of the `--json` output. */
export type MissCode =
  | 'FILE_MISSING'
  | 'FILE_AMBIGUOUS'
  | 'FILE_NOT_PARSED'
  | 'ANCHOR_MISSING'
  | 'ANCHOR_DOUBLED'
  | 'BINDING_MISSING'
  | 'EDIT_CONFLICT'
  | 'RESULT_NOT_PARSED'
  | 'RESULT_NOT_STABLE'
  | 'OVERLAY_CONFLICT'
  | 'OVERLAY_SOURCE_INVALID'
  | 'EXTENSIONS_NOT_BUILT'
  | 'APPLY_UNFINISHED';

/** Something near what was looked for: a place in a file, or another file. */
export interface Candidate {
  readonly file: string;
  /** 1-based. */
  readonly line?: number;
  readonly text: string;
}

export interface Miss {
  readonly code: MissCode;
  readonly message: string;
  readonly file: string;
  readonly patch?: string;
  readonly step?: string;
  /** The anchor in words, the name it hangs on, and its ast-grep rule. */
  readonly anchor?: { readonly what: string; readonly symbol: string; readonly rule: unknown };
  readonly candidates: Candidate[];
}
