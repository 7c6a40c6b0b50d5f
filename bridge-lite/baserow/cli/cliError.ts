/** A failure that its message explains; no stack is shown for it. */
export class CliError extends Error {
  /** Exit code of the process: 1 failed, 2 wrong usage. */
  readonly exitCode: 1 | 2;

  constructor(message: string, options: { cause?: unknown; exitCode?: 1 | 2 } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CliError';
    this.exitCode = options.exitCode ?? 1;
  }
}
