/** An eject cannot begin or go on; nothing more was changed. */
export class EjectError extends Error {
  readonly code: 'DATABASE_UNREACHABLE' | 'DATABASE_IN_USE' | 'DATABASE_UNKNOWN' | 'BACKUP_DAMAGED' | 'STATE_UNFIT';

  constructor(code: EjectError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EjectError';
    this.code = code;
  }
}
