import type { MissCode } from '../engine/miss.ts';

/** A file of ours cannot be put into the tree: its source is missing or not fit for it. */
export class OverlayError extends Error {
  readonly code: Extract<MissCode, 'EXTENSIONS_NOT_BUILT' | 'OVERLAY_SOURCE_INVALID'>;
  readonly file: string;

  constructor(code: OverlayError['code'], file: string, message: string) {
    super(message);
    this.name = 'OverlayError';
    this.code = code;
    this.file = file;
  }
}
