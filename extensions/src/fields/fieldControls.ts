import type { ReactElement } from 'react';
import type { FilterValueProps } from './fieldFilter';
import type { EditProps, FormProps } from './fieldInputs';

/** One of several values of a filter. */
export interface FilterChip {
  value: string;
  label: string;
  color: string;
}

type Control<Props> = (props: Props) => ReactElement | null;

/** The inputs that kinds of fields are made of. They come with the boards, the kinds themselves before. */
export interface FieldControls {
  /** A line that is typed in place: Enter or leaving it saves, Escape does not. */
  TypedInput: Control<EditProps>;
  /** A badge that opens the list of the field's choices. */
  ChoiceMenu: Control<EditProps>;
  /** A box to tick in place. */
  TickBox: Control<EditProps>;
  /** Finds a row by name in place. */
  RowInput: Control<EditProps>;
  FormInput: Control<FormProps>;
  FormTextArea: Control<FormProps>;
  FormSelect: Control<FormProps>;
  FormTickBox: Control<FormProps>;
  FormRow: Control<FormProps>;
  /** What a filter compares with, typed. */
  FilterInput: Control<FilterValueProps>;
  /** Values to press, of which any may be meant. */
  FilterChips: Control<FilterValueProps & { chips: readonly FilterChip[] }>;
  /** Rows that are found by name. */
  FilterRows: Control<FilterValueProps>;
}
