import { cleanLabel } from '@formation-hub/extensions';
import type { FieldKind } from './fieldKind';
import { isRef } from './kit/isRef';
import { listOf } from './kit/listOf';

const maxShown = 3;
const labelsOf = (value: unknown): string[] =>
  listOf(value)
    .filter(isRef)
    .map(({ label }) => label);

/** Links to several rows, seen from their other side: they are changed there. */
export const many: FieldKind = {
  kind: 'many',
  text: (value) => labelsOf(value).join(', '),
  show: (value) => {
    const labels = labelsOf(value).map((label) => cleanLabel(label));
    const rest = labels.length - maxShown;
    return labels.slice(0, maxShown).join(', ') + (rest > 0 ? ` +${rest}` : '');
  },
  width: 220,
  filter: {
    operators: ['eq', 'neq', 'empty'],
    Value: (props) => <props.controls.FilterRows {...props} />,
    param: Number,
  },
  edit: null,
  form: null,
};
