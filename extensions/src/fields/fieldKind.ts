import type { FieldDefinition, Kind } from '@formation-hub/extensions';
import type { ReactNode } from 'react';
import type { Ref } from '../wire';
import type { FieldFilter } from './fieldFilter';
import type { FieldEdit, FieldForm } from './fieldInputs';
import type { FieldDraft, FieldTyping } from './fieldValue';

/** How rows are put together by a field. */
export type FieldGroup =
  /** A column or a group for each value. */
  | {
      by: 'choice';
      /** Names the column. */
      key(value: unknown): string;
      /** What is written over a column of a value that the model does not list. */
      label(value: unknown): string;
      /** What a row takes when it is put into the column. */
      draft(key: string, label: string): FieldDraft;
    }
  /** A place in the calendar. */
  | { by: 'day' };

/**
 * All that screens know of one kind of field. `value` is as the wire carries it, and never empty: what an empty field
 * looks like is the same for every kind. A kind draws its inputs with the `controls` that it is handed, so that a page
 * with mentions alone loads none of them.
 */
export interface FieldKind {
  kind: Kind;
  /** The value as plain text, in the language of the screen. */
  text(value: unknown, field: FieldDefinition): string;
  /** The value on the screen. @default its text */
  show?(value: unknown, field: FieldDefinition): ReactNode;
  /** The value on paper. @default as on the screen */
  print?(value: unknown, field: FieldDefinition): ReactNode;
  /** Writes the sum of a column; kinds that are not summed have none. */
  sum?(total: number): string;
  /** The row that the value points to; only kinds that link to one row have it. */
  ref?(value: unknown): Ref | undefined;
  group?: FieldGroup;
  /** Width of a column in pixels: fixed, so that scrolling moves no column. */
  width: number;
  filter: FieldFilter;
  typing?: FieldTyping;
  /** Null where the value is only read. */
  edit: FieldEdit | null;
  /** Null where no action asks for such a value. */
  form: FieldForm | null;
}
