import type { Choice, FieldDefinition } from '@formation-hub/extensions';
import { StatusBadge } from '../ui/StatusBadge';
import type { FieldKind } from './fieldKind';
import { chipsOf, choiceLabel, findFieldChoice, isListed } from './kit/choices';
import { listOf } from './kit/listOf';

/** The choices of the values, in the model's order; those that it does not list come last. */
function inOrder(values: readonly unknown[], field: FieldDefinition): Choice[] {
  const listed = field.choices?.filter((choice) => values.includes(choice.value)) ?? [];
  const others = values.filter((value) => !isListed(field, value)).map((value) => findFieldChoice(field, value));
  return [...listed, ...others.filter((choice) => choice !== undefined)];
}

/** Any of several values. */
export const choices: FieldKind = {
  kind: 'choices',
  text: (value, field) =>
    listOf(value)
      .map((each) => choiceLabel(each, field))
      .join(', '),
  show: (value, field) => (
    <span className="fh-badges">
      {inOrder(listOf(value), field).map((choice) => (
        <StatusBadge key={choice.value} choice={choice} />
      ))}
    </span>
  ),
  width: 220,
  filter: {
    operators: ['eq', 'neq', 'empty'],
    Value: (props) => <props.controls.FilterChips {...props} chips={chipsOf(props.field)} />,
  },
  edit: null,
  form: null,
};
