/** Keeps secrets at rest. */
export interface SecretBox {
  /** @param context what the secret belongs to: sealed for one thing, it opens for no other */
  seal(secret: string, context: string): string;
  /** Null when none of the present keys sealed it, or it was touched. */
  open(sealed: string, context: string): string | null;
  /** False for what other keys than the present ones sealed, or none. */
  isCurrent(sealed: string): boolean;
}
