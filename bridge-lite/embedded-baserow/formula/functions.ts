import { valueText } from '../fields/valueText.ts';
import { type Computed, FormulaError, type Item, type ValueType } from './types.ts';

/** A formula function. Plain functions are applied to each item when an argument is a lookup; aggregates take the lookup. */
export type FormulaFunction = {
  min: number;
  max: number;
  aggregate?: true;
  type(args: ValueType[]): ValueType;
  evaluate(args: Computed[], types: ValueType[]): Computed;
};

const text: ValueType = { kind: 'text' };
const boolean: ValueType = { kind: 'boolean' };
const whole: ValueType = { kind: 'number', decimals: 0 };
/** Places of a division, as many as Baserow keeps. */
const maxDecimals = 10;

function needNumbers(args: ValueType[]): ValueType {
  const decimals = args.map((arg) => {
    if (arg.kind !== 'number') throw new FormulaError(`A number was expected, not ${arg.kind}`);
    return arg.decimals;
  });
  return { kind: 'number', decimals: Math.max(...decimals) };
}

function common(args: ValueType[]): ValueType {
  const [first] = args;
  if (!first) throw new FormulaError('A value was expected');
  if (args.every((arg) => arg.kind === 'number')) return needNumbers(args);
  if (args.some((arg) => arg.kind !== first.kind))
    throw new FormulaError(`Values of different types: ${args.map((arg) => arg.kind).join(', ')}`);
  return first;
}

const number = (value: Computed | undefined): number => (value === null || value === undefined ? 0 : Number(value));
const string = (value: Computed | undefined, type: ValueType | undefined): string =>
  value === undefined || value === null || !type ? '' : valueText(value, type);

const arithmetic = (compute: (a: number, b: number) => number): FormulaFunction => ({
  min: 2,
  max: 2,
  type: needNumbers,
  evaluate: ([a, b]) => compute(number(a), number(b)),
});

const unary = (
  compute: (a: number) => number,
  type: (arg: ValueType[]) => ValueType = needNumbers,
): FormulaFunction => ({
  min: 1,
  max: 1,
  type: (args) => {
    needNumbers(args);
    return type(args);
  },
  evaluate: ([a]) => compute(number(a)),
});

const onText = (compute: (a: string) => Computed, type: ValueType = text): FormulaFunction => ({
  min: 1,
  max: 1,
  type: () => type,
  evaluate: ([a], [aType]) => compute(string(a, aType)),
});

const comparable = (value: Computed, type: ValueType | undefined): string | number | boolean | null => {
  if (value === null) return type?.kind === 'text' ? '' : null;
  return type && (type.kind === 'text' || type.kind === 'single_select')
    ? valueText(value, type)
    : (value as string | number);
};

const comparison = (
  holds: (a: string | number | boolean, b: string | number | boolean) => boolean,
  onNull = false,
): FormulaFunction => ({
  min: 2,
  max: 2,
  type: (args) => {
    const kinds = args.map((arg) => (arg.kind === 'single_select' ? 'text' : arg.kind));
    if (kinds[0] !== kinds[1]) throw new FormulaError(`Cannot compare ${kinds[0]} with ${kinds[1]}`);
    return boolean;
  },
  evaluate: ([a, b], [aType, bType]) => {
    const left = comparable(a ?? null, aType);
    const right = comparable(b ?? null, bType);
    return left === null || right === null ? onNull && left !== right : holds(left, right);
  },
});

const logic = (combine: (values: boolean[]) => boolean): FormulaFunction => ({
  min: 2,
  max: 2,
  type: () => boolean,
  evaluate: (args) => combine(args.map((arg) => arg === true)),
});

const numbersOf = (items: Computed | undefined): number[] =>
  (items as Item[]).flatMap(({ value }) => (value === null ? [] : Number(value)));

function itemType([arg]: ValueType[]): ValueType {
  if (arg?.kind !== 'array') throw new FormulaError('A lookup was expected');
  return arg.of;
}

const aggregate = (compute: (values: number[]) => Computed, type?: ValueType): FormulaFunction => ({
  min: 1,
  max: 1,
  aggregate: true,
  type: (args) => {
    const numbers = needNumbers([itemType(args)]);
    return type ?? numbers;
  },
  evaluate: ([items]) => compute(numbersOf(items)),
});

const total = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);

/** The part of Baserow's formula language that the embedded server interprets, by function name. */
export const formulaFunctions: Readonly<Record<string, FormulaFunction>> = {
  concat: {
    min: 1,
    max: 50,
    type: () => text,
    evaluate: (args, types) => args.map((arg, i) => string(arg, types[i])).join(''),
  },
  trim: onText((value) => value.trim()),
  upper: onText((value) => value.toUpperCase()),
  lower: onText((value) => value.toLowerCase()),
  length: onText((value) => value.length, whole),
  totext: onText((value) => value),
  contains: {
    min: 2,
    max: 2,
    type: () => boolean,
    evaluate: ([a, b], [aType, bType]) => string(a, aType).includes(string(b, bType)),
  },
  if: {
    min: 3,
    max: 3,
    type: (args) => common(args.slice(1)),
    evaluate: ([condition, yes, no]) => (condition === true ? (yes ?? null) : (no ?? null)),
  },
  when_empty: {
    min: 2,
    max: 2,
    type: common,
    evaluate: ([value, fallback]) => (value === null || value === '' ? (fallback ?? null) : (value ?? null)),
  },
  isblank: { min: 1, max: 1, type: () => boolean, evaluate: ([value]) => value === null || value === '' },
  and: logic((values) => values.every(Boolean)),
  or: logic((values) => values.some(Boolean)),
  not: { min: 1, max: 1, type: () => boolean, evaluate: ([value]) => value !== true },
  equal: comparison((a, b) => a === b),
  not_equal: comparison((a, b) => a !== b, true),
  greater_than: comparison((a, b) => a > b),
  greater_than_or_equal: comparison((a, b) => a >= b),
  less_than: comparison((a, b) => a < b),
  less_than_or_equal: comparison((a, b) => a <= b),
  add: {
    min: 2,
    max: 2,
    type: (args) => (args.every((arg) => arg.kind === 'text') ? text : needNumbers(args)),
    evaluate: ([a, b], types) =>
      types[0]?.kind === 'text' ? string(a, types[0]) + string(b, types[1]) : number(a) + number(b),
  },
  minus: arithmetic((a, b) => a - b),
  multiply: arithmetic((a, b) => a * b),
  divide: {
    ...arithmetic((a, b) => (b === 0 ? Number.NaN : a / b)),
    type: (args) => ({ ...needNumbers(args), kind: 'number', decimals: maxDecimals }),
  },
  greatest: arithmetic(Math.max),
  least: arithmetic(Math.min),
  abs: unary(Math.abs),
  ceil: unary(Math.ceil, () => whole),
  floor: unary(Math.floor, () => whole),
  sum: aggregate(total),
  avg: aggregate((values) => (values.length === 0 ? 0 : total(values) / values.length), {
    kind: 'number',
    decimals: maxDecimals,
  }),
  min: aggregate((values) => (values.length === 0 ? null : Math.min(...values))),
  max: aggregate((values) => (values.length === 0 ? null : Math.max(...values))),
  count: {
    min: 1,
    max: 1,
    aggregate: true,
    type: (args) => {
      itemType(args);
      return whole;
    },
    evaluate: ([items]) => (items as Item[]).length,
  },
  join: {
    min: 2,
    max: 2,
    aggregate: true,
    type: (args) => {
      itemType(args);
      return text;
    },
    evaluate: ([items, separator], [type]) =>
      (items as Item[])
        .map(({ value }) => string(value, type?.kind === 'array' ? type.of : type))
        .join(String(separator ?? '')),
  },
};
