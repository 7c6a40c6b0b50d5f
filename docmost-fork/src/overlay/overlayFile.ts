/** A file of ours that goes into the tree. */
export interface OverlayFile {
  /** Its path in the tree, relative, with `/`. */
  readonly path: string;
  readonly content: Buffer;
}
