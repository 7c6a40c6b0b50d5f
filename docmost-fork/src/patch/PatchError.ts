/** A patch or its series is not written correctly: nothing can be planned with it. */
export class PatchError extends Error {
  readonly code = 'PATCH_INVALID';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PatchError';
  }
}
