import { StatusBadge } from '../ui/StatusBadge';
import type { FieldKind } from './fieldKind';
import { chipsOf, choiceLabel, rankOf } from './kit/choices';
import { listOf } from './kit/listOf';

/** Any of several values. */
export const choices: FieldKind = {
  kind: 'choices',
  text: (value, field) =>
    listOf(value)
      .map((each) => choiceLabel(each, field))
      .join(', '),
  show: (value, field) => (
    <span className="fh-badges">
      {field.choices
        ?.filter((choice) => listOf(value).includes(choice.value))
        .map((choice) => (
          <StatusBadge key={choice.value} choice={choice} />
        ))}
    </span>
  ),
  sortKey: (value, field) => rankOf(listOf(value)[0], field),
  width: 220,
  filter: {
    operators: ['eq', 'neq', 'empty'],
    Value: (props) => <props.controls.FilterChips {...props} chips={chipsOf(props.field)} />,
  },
  edit: null,
  form: null,
};
