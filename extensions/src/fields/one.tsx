import { getEntity } from '@formation-hub/extensions';
import { Avatar } from '../ui/Avatar';
import type { FieldKind } from './fieldKind';
import { isRowId } from './kit/filterValues';
import { isRef } from './kit/isRef';

const nameOf = (value: unknown): string => (isRef(value) ? value.label : String(value));

/** A link to one row. */
export const one: FieldKind = {
  kind: 'one',
  text: nameOf,
  show: (value, { entity }) => {
    if (!isRef(value) || !entity || !getEntity(entity).face) return nameOf(value);
    return (
      <span className="fh-person">
        <Avatar name={value.label} seed={value.id} />
        <span className="fh-person-name">{value.label}</span>
      </span>
    );
  },
  ref: (value) => (isRef(value) ? value : undefined),
  group: {
    by: 'choice',
    key: (value) => String(isRef(value) ? value.id : value),
    label: nameOf,
    draft: (key, label) => ({ id: Number(key), label }),
  },
  width: 180,
  filter: {
    operators: ['eq', 'neq', 'empty'],
    Value: (props) => <props.controls.FilterRows {...props} />,
    isFixed: isRowId,
    param: Number,
  },
  edit: { isDirect: false, Control: (props) => <props.controls.RowInput {...props} /> },
  form: { empty: '', Control: (props) => <props.controls.FormRow {...props} /> },
};
