/** A rebase cannot begin: the release, its tree or the pin is not what it has to be. */
export class RebaseError extends Error {
  readonly code: 'TAG_INVALID' | 'PIN_INVALID' | 'CLONE_FAILED';

  constructor(code: RebaseError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RebaseError';
    this.code = code;
  }
}
