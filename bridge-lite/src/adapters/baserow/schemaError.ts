import { AppError } from '../../errors/appError.ts';

/** Baserow answers, but its tables are not the ones this bridge works on. */
export class BaserowSchemaError extends AppError {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super('BASEROW_UNAVAILABLE', 'unavailable.baserow');
    this.message = `The Baserow database does not have the expected shape:\n${problems.map((line) => `- ${line}`).join('\n')}`;
    this.problems = problems;
  }
}
