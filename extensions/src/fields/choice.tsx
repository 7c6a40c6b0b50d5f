import { StatusBadge } from '../ui/StatusBadge';
import type { FieldKind } from './fieldKind';
import { chipsOf, choiceLabel, findFieldChoice, isListed } from './kit/choices';

/** One of several values. */
export const choice: FieldKind = {
  kind: 'choice',
  text: choiceLabel,
  show: (value, field) => {
    const found = findFieldChoice(field, value);
    return found ? <StatusBadge choice={found} /> : String(value);
  },
  group: { by: 'choice', key: String, label: String, draft: (key) => key },
  width: 136,
  filter: {
    operators: ['eq', 'neq', 'empty'],
    Value: (props) => <props.controls.FilterChips {...props} chips={chipsOf(props.field)} />,
    isFixed: (value, field) => isListed(field, value),
  },
  edit: { isDirect: true, Control: (props) => <props.controls.ChoiceMenu {...props} /> },
  form: { empty: '', Control: (props) => <props.controls.FormSelect {...props} /> },
};
