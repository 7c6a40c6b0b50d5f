import type { AnyEntity } from './faults.ts';
import type { Read } from './read.ts';
import type { Shape } from './shape.ts';

export interface AnswerContext {
  id: number;
  /** Day in Paris. */
  today: string;
  /** The same day a year before. */
  yearAgo: string;
  read: Read;
}

/** `GET /<collection>/:id/<path>`: an answer put together from rows of several entities. */
export interface ComputedAnswer {
  /** Entity of the row that it is about. */
  of: string;
  path: string;
  /** One line of the API's documentation, and what the answer is called there. */
  summary: string;
  says: string;
  /** Other entities that the caller must be allowed to read. */
  reads: readonly string[];
  shape: Shape;
  /** Undefined when the row does not exist. */
  compute(context: AnswerContext): Promise<unknown>;
}

/** `GET /<collection>/:id/<collection of rows>`: the rows whose link leads to this one, as a list. */
export interface LinkedAnswer {
  of: string;
  rows: string;
  by: string;
  summary: string;
  description: string;
}

export type Answer = ComputedAnswer | LinkedAnswer;

export function computed<T>(
  of: AnyEntity,
  {
    reads = [],
    ...spec
  }: Pick<ComputedAnswer, 'path' | 'summary' | 'says'> & {
    reads?: readonly AnyEntity[];
    shape: Shape<T>;
    compute(context: AnswerContext): Promise<T | undefined>;
  },
): ComputedAnswer & { shape: Shape<T> } {
  return { ...spec, of: of.name, reads: reads.map(({ name }) => name) };
}

export function linked<E extends AnyEntity>(
  of: AnyEntity,
  rows: E,
  spec: { by: keyof E['fields'] & string; summary: string; description: string },
): LinkedAnswer {
  return { ...spec, of: of.name, rows: rows.name };
}
