/** Exit codes of the `fork` command. */
export const EXIT = {
  /** Done, or nothing to do. */
  ok: 0,
  /** A file, an anchor or an overlay source is missing, doubled or in conflict: nothing was written. */
  misses: 1,
  /** The command line, the tree path or a patch file is wrong. */
  usage: 2,
  /** The tree's versions are outside what the extensions accept. */
  versions: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
