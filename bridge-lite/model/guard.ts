import type { Aftermath, EntityRow, Hold, Reading, Settled, Tools } from './command.ts';
import type { Patch, Row, Values } from './entity.ts';
import type { AnyEntity } from './faults.ts';

/** A rule with what it needs to know. */
interface Check<C, R> {
  reads?(context: C & Reading): R | Promise<R>;
  /** Pure. @throws Refusal */
  check(context: C & Settled<R>): void;
}

interface GuardSpec<E extends AnyEntity, RC, RR, RD> {
  /** What is held whenever a row of it is written, besides the row. Asked again under the locks. */
  holds?(context: { row: Row<E>; values: Partial<Values<E>> } & Reading): readonly Hold[] | Promise<readonly Hold[]>;
  /** Opens the fields with `edit` to `PATCH`. */
  patch?: { summary: string; answer: string };
  /** Before a correction. */
  correct?: Check<{ row: Row<E>; values: Patch<E> }, RC>;
  /** What follows from a correction. */
  corrected?(context: { before: Row<E>; row: Row<E>; tools: Tools }): Promise<Aftermath>;
  /** Before an undo gives former values back. */
  restore?: Check<{ row: Row<E>; values: Values<E> }, RR>;
  /** Before an undo deletes the row. */
  remove?: Check<{ row: Row<E> }, RD>;
  /** Rows that keep it from being deleted: those whose link `by` points to it. */
  keptBy?: readonly { of: AnyEntity; by: string }[];
  /** After an undo of either kind. */
  undone?(context: { row: Row<E>; tools: Tools }): Promise<void>;
}

type Erased = Readonly<Record<string, unknown>>;
interface ErasedCheck {
  reads?(context: { row: EntityRow; values: Erased } & Reading): Erased | Promise<Erased>;
  check(context: { row: EntityRow; values: Erased } & Erased): void;
}

/** What keeps the rows of an entity right, whichever command writes them; its types forgotten. */
export interface Guard {
  entity: AnyEntity;
  holds?(context: { row: EntityRow; values: Erased } & Reading): readonly Hold[] | Promise<readonly Hold[]>;
  patch?: { summary: string; answer: string };
  correct?: ErasedCheck;
  corrected?(context: { before: EntityRow | undefined; row: EntityRow; tools: Tools }): Promise<Aftermath>;
  restore?: ErasedCheck;
  remove?: ErasedCheck;
  keptBy?: readonly { of: AnyEntity; by: string }[];
  undone?(context: { row: EntityRow; tools: Tools }): Promise<void>;
}

export function guard<
  const E extends AnyEntity,
  RC = Record<never, never>,
  RR = Record<never, never>,
  RD = Record<never, never>,
>(entity: E, spec: GuardSpec<E, RC, RR, RD>): Guard {
  return { ...spec, entity } as unknown as Guard;
}
