import type { FieldControls } from '../../fieldControls';
import { ChoiceMenu } from './ChoiceMenu';
import { FilterChips } from './FilterChips';
import { FilterInput } from './FilterInput';
import { FilterRows } from './FilterRows';
import { FormInput, FormRow, FormSelect, FormTextArea, FormTickBox } from './FormControls';
import { RowInput } from './RowInput';
import { TickBox } from './TickBox';
import { TypedInput } from './TypedInput';

/** The inputs that kinds of fields draw themselves with. */
export const fieldControls: FieldControls = {
  TypedInput,
  ChoiceMenu,
  TickBox,
  RowInput,
  FormInput,
  FormTextArea,
  FormSelect,
  FormTickBox,
  FormRow,
  FilterInput,
  FilterChips,
  FilterRows,
};
