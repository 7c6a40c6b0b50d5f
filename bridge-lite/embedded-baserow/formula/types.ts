/** Result type of an expression, as Baserow names formula types. */
export type ValueType =
  | { kind: 'text' }
  | { kind: 'number'; decimals: number }
  | { kind: 'boolean' }
  | { kind: 'date'; includeTime: boolean; format: 'ISO' | 'EU' | 'US' }
  | { kind: 'single_select' }
  | { kind: 'multiple_select' }
  | { kind: 'array'; of: ValueType }
  /** Of a broken formula: it has no value. */
  | { kind: 'invalid' };

type Scalar = null | string | number | boolean | SelectValue | SelectValue[];
export type SelectValue = { id: number; value: string; color: string };
/** One linked row's value inside a lookup. */
export type Item = { id: number; value: Scalar };
export type Computed = Scalar | Item[];

/** A formula that Baserow would refuse: unknown field, wrong type, circular reference, bad syntax. */
export class FormulaError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FormulaError';
  }
}
