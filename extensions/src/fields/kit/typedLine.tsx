import type { FilterValueProps } from '../fieldFilter';
import type { EditProps, FormProps } from '../fieldInputs';
import type { FieldKind } from '../fieldKind';

const TypedLine = (props: EditProps) => <props.controls.TypedInput {...props} />;
const FormLine = (props: FormProps) => <props.controls.FormInput {...props} />;

/** What a filter compares with, typed on one line. */
export const FilterLine = (props: FilterValueProps) => <props.controls.FilterInput {...props} />;

/** Inputs of a kind that is typed on one line. */
export const typedLine = {
  edit: { isDirect: false, Control: TypedLine },
  form: { empty: '', Control: FormLine },
} satisfies Pick<FieldKind, 'edit' | 'form'>;
