import { translateFields } from '../i18n/fields';
import type { FieldKind } from './fieldKind';

const word = (value: unknown): string => translateFields(value === true ? 'boolean.yes' : 'boolean.no');

/** Yes or no. */
export const boolean: FieldKind = {
  kind: 'boolean',
  text: word,
  width: 92,
  filter: {
    operators: ['eq'],
    param: (value) => value === 'true',
    Value: (props) => (
      <props.controls.FilterChips
        {...props}
        chips={[true, false].map((value) => ({ value: String(value), label: word(value), color: 'gray' }))}
      />
    ),
  },
  edit: { isDirect: true, Control: (props) => <props.controls.TickBox {...props} /> },
  form: { empty: false, Control: (props) => <props.controls.FormTickBox {...props} /> },
};
