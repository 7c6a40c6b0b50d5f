import type { FieldDefinition } from '@formation-hub/extensions';
import type { ComponentType } from 'react';
import type { DataViewKey } from '../i18n/fr/dataView';
import type { FieldControls } from './fieldControls';
import type { InputLook } from './fieldValue';

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
  /** The value as the bridge takes it. @default the text itself */
  param?(value: string): string | number | boolean;
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
