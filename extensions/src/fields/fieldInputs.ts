import type { EntityName, FieldDefinition, Kind } from '@formation-hub/extensions';
import type { ComponentType } from 'react';
import type { FieldControls } from './fieldControls';
import type { FieldDraft, NumberLimits, Parsed } from './fieldValue';

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
