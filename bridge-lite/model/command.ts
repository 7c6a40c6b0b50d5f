import type { Row, Values } from './entity.ts';
import type { AnyEntity } from './faults.ts';
import type { Ref } from './field.ts';
import type { Warning } from './refusal.ts';

/** A row of any entity. */
export type EntityRow = { id: number; version: string } & Record<string, unknown>;

/** Values to write: numbers, texts, option values, linked ids; null empties a field. */
export type WrittenValues = Record<string, string | number | boolean | null | readonly string[] | readonly number[]>;

/** What a command does to one row. */
export type Change =
  | { kind: 'change'; entity: string; row: EntityRow; values: WrittenValues }
  | { kind: 'create'; entity: string; values: WrittenValues };

/** Gives a row other values. */
export const change = <E extends AnyEntity>(entity: E, row: Row<E>, values: Values<E>): Change => ({
  kind: 'change',
  entity: entity.name,
  row: row as EntityRow,
  values: values as WrittenValues,
});

/** Makes a row. */
export const create = <E extends AnyEntity>(entity: E, values: Values<E>): Change => ({
  kind: 'create',
  entity: entity.name,
  values: values as WrittenValues,
});

/** Conditions on rows: the value of a field, or any of several; of a link, the id of its row. */
export type Where<E extends AnyEntity> = {
  readonly [K in keyof E['fields']]?: string | number | readonly string[] | readonly number[];
};

/** Reads rows as they are now. */
export interface Reading {
  /** The row behind a link or an id; undefined without one. */
  find<E extends AnyEntity>(entity: E, of: Ref | number | null | undefined): Promise<Row<E> | undefined>;
  /** Every row that fulfils the conditions. */
  rows<E extends AnyEntity>(entity: E, where: Where<E>): Promise<Row<E>[]>;
}

/** Name of what a command holds while it works: nobody else writes it meanwhile. */
export type Hold = string | null;

/** Holds the row behind a link or an id; nothing without one. */
export const held = (entity: AnyEntity, of: Ref | number | null | undefined): Hold =>
  of === null || of === undefined ? null : `${entity.name}:${typeof of === 'number' ? of : of.id}`;

/** What effects may do. In a dry run nothing of it is written or told. */
export interface Tools extends Reading {
  change<E extends AnyEntity>(entity: E, row: Row<E>, values: Values<E>): Promise<Row<E>>;
  /** Tells the admins; a failure is logged only. */
  tell(notice: { kind: string } & Readonly<Record<string, unknown>>): Promise<void>;
  /** Notes what could not be done. */
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Another row that followed, and what an undo gives it back as long as it still has what it got. */
export interface Followed {
  entity: string;
  id: number;
  got: WrittenValues;
  had: WrittenValues;
}

/** What followed from a command. */
export interface Aftermath {
  warnings: Warning[];
  followed?: Followed[];
}

/** Readings once they are done. */
export type Settled<R> = { readonly [K in keyof R]: Awaited<R[K]> };
