import type { AnyField, Kind } from '../../../../../model/index.ts';
import { largestId, periods, type QueryOp } from '../../../../contracts/index.ts';
import { askerValue, type Condition, QueryError } from '../../../../ports/copyQuery.ts';
import { isDay } from './period.ts';

type Value = Condition['values'][number];

/** Values of one condition at most. */
const maxValues = 200;
const maxTextLength = 4000;

const texts: readonly QueryOp[] = ['eq', 'neq', 'contains', 'empty'];
const ranges: readonly QueryOp[] = ['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'between', 'empty'];
const days: readonly QueryOp[] = [...ranges, 'within'];
const options: readonly QueryOp[] = ['eq', 'neq', 'empty'];

/** Operators that a field of a kind can be filtered by. */
const opsOfKind: Readonly<Record<Kind, readonly QueryOp[]>> = {
  text: texts,
  long_text: texts,
  email: texts,
  phone: texts,
  url: texts,
  page: texts,
  boolean: options,
  number: ranges,
  hours: ranges,
  day: days,
  moment: days,
  choice: options,
  choices: options,
  one: texts,
  many: texts,
  file: ['empty'],
};

/** @throws QueryError when the operator or a value does not fit the field */
export function checkValues(path: readonly string[], { kind }: AnyField, { op, values }: Condition): void {
  if (!opsOfKind[kind].includes(op)) throw new QueryError(path, 'operator', `cannot be filtered by ${op}`);
  const [least, most] = op === 'between' ? [2, 2] : op === 'eq' || op === 'neq' ? [1, maxValues] : [1, 1];
  if (values.length < least || values.length > most)
    throw new QueryError(path, 'value', `${op} takes ${least === most ? least : `${least} to ${most}`} values`);
  const expected = expectation(kind, op);
  const wrong = values.find((value) => !expected.fits(value));
  if (wrong !== undefined) throw new QueryError(path, 'value', `must be ${expected.name}`);
}

interface Expectation {
  name: string;
  fits(value: Value): boolean;
}

const isText: Expectation = {
  name: 'a text without control signs',
  // Postgres takes no text with a zero in it.
  fits: (value) => typeof value === 'string' && value.length <= maxTextLength && !value.includes('\0'),
};

function expectation(kind: Kind, op: QueryOp): Expectation {
  if (op === 'empty') return { name: 'true or false', fits: (value) => typeof value === 'boolean' };
  if (op === 'contains') return isText;
  if (op === 'within')
    return { name: `one of ${periods.join(', ')}`, fits: (value) => (periods as readonly Value[]).includes(value) };
  switch (kind) {
    case 'number':
    case 'hours':
      return { name: 'a number', fits: (value) => typeof value === 'number' && Number.isFinite(value) };
    case 'day':
    case 'moment':
      return { name: 'a day, YYYY-MM-DD', fits: isDay };
    case 'boolean':
      return { name: 'true or false', fits: (value) => typeof value === 'boolean' };
    case 'one':
    case 'many':
      return { name: `the id of a row, or "${askerValue}"`, fits: (value) => value === askerValue || isId(value) };
    default:
      return isText;
  }
}

/** True for the id of a row. */
export function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= largestId;
}
