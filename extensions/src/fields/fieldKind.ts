import type { EntityName, FieldDefinition, Kind } from '@formation-hub/extensions';
import type { ComponentType, ReactNode } from 'react';
import type { DataViewKey } from '../i18n/fr/dataView';
import type { Ref } from '../wire';
import type { FieldControls } from './fieldControls';

/** A value that can be changed, as the wire carries it: text, number, day, choice, link, or null when empty. */
export type FieldDraft = string | number | boolean | Ref | null;

/** What is wrong with what was typed. */
export type FieldProblem =
  | { code: 'required' | 'number' | 'address' | 'moment' }
  | { code: 'min' | 'above' | 'max'; limit: number };

export type Parsed = { value: FieldDraft } | { problem: FieldProblem };

/** What a number may be. */
export interface NumberLimits {
  min?: number | undefined;
  /** True when `min` itself is not allowed. */
  isAboveMin?: boolean;
  max?: number | undefined;
  isInteger?: boolean;
}

/** How an input looks to the browser. */
export interface InputLook {
  type: 'text' | 'date' | 'datetime-local';
  /** Keyboard of a phone. */
  inputMode?: 'decimal';
}

/** How a value is typed; kinds that are picked from a list have no such thing. */
export interface FieldTyping extends InputLook {
  /** Text that an input starts with. */
  format(draft: FieldDraft): string;
  /** Reads what was typed. */
  parse(text: string): Parsed;
}

/** How a value is changed in place. */
export interface FieldEdit {
  /** True when the control always stands in place of the value; false when a press on the value brings it. */
  isDirect: boolean;
  Control: ComponentType<EditProps>;
}

export interface EditProps {
  field: FieldDefinition;
  draft: FieldDraft;
  /** Name of the row where several stand in a list. */
  of?: string | undefined;
  controls: FieldControls;
  onSave: (value: FieldDraft) => void;
  /** Ends the change; `isByKey` when the focus should go back to the value. */
  onClose: (isByKey: boolean) => void;
}

/** What the control of a form knows of its field. */
export interface FormField extends NumberLimits {
  kind: Kind;
  isRequired: boolean;
  initial: unknown;
  choices: readonly { value: string; label: string }[];
  entity: EntityName | undefined;
  /** Filters of the wire that leave the rows that make sense. */
  filters: Readonly<Record<string, string>>;
  maxLength: number | undefined;
}

/** How a value is asked for in the form of an action. */
export interface FieldForm {
  Control: ComponentType<FormProps>;
  /** What the form holds where nothing was given. */
  empty: '' | false;
  /** Reads the form's value where it is not the parameter itself. */
  read?(value: unknown, limits: NumberLimits): Parsed;
}

export interface FormProps {
  field: FormField;
  value: unknown;
  controls: FieldControls;
  attributes: FormAttributes;
  onChange: (value: unknown) => void;
}

/** Names a form's control for those who hear it. */
export interface FormAttributes {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
  'aria-required': boolean;
}

export type FilterOperator = 'eq' | 'neq' | 'contains' | 'gt' | 'gte' | 'lt' | 'lte' | 'empty';

/** What can be asked of a field in the filters of a view. */
export interface FieldFilter {
  /** In the order they are offered; the first is what a new filter starts with. */
  operators: readonly FilterOperator[];
  /** Word for an operator where the usual one does not fit: « à partir du » for a day. */
  word?(operator: FilterOperator): DataViewKey;
  /** What a filter compares with. */
  Value: ComponentType<FilterValueProps>;
  /** How it is typed. @default as text */
  typing?: FilterTyping;
  /** Whether this value leaves no choice, so that a row made in the view takes it. @default never */
  isFixed?(value: string, field: FieldDefinition): boolean;
  /** The value as an action takes it. @default the text itself */
  param?(value: string): string | number;
}

export interface FilterValueProps {
  field: FieldDefinition;
  /** Name of the control. */
  label: string;
  /** As stored: several values stand apart by commas. */
  value: string;
  controls: FieldControls;
  onChange: (value: string) => void;
}

/** How what a filter compares with is typed. */
export interface FilterTyping extends InputLook {
  /** Text of the stored value. */
  format(value: string): string;
  /** The value to store; undefined leaves it as it was. */
  parse(text: string): string | undefined;
}

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
  /** What the search inside a view looks through. @default nothing */
  search?(value: unknown, field: FieldDefinition): string;
  /** What rows are sorted by: numbers by size, texts by the rules of the language; undefined comes last. */
  sortKey(value: unknown, field: FieldDefinition): string | number | undefined;
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
