import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FieldValueError } from '../errors.ts';
import type { FieldRecord } from '../store/records.ts';
import { parseNumber } from './parseNumber.ts';

const field = (decimals: number, negative = false): FieldRecord => ({
  id: 1,
  table_id: 1,
  name: 'heures',
  order: 1,
  type: 'number',
  primary: false,
  description: null,
  read_only: false,
  field_constraints: [],
  number_decimal_places: decimals,
  number_negative: negative,
});

test.each([
  ['007.5', 2, '7.50'],
  ['.5', 2, '0.50'],
  ['5.', 2, '5.00'],
  ['+3', 0, '3'],
  ['1e3', 2, '1000.00'],
  ['1.25e1', 2, '12.50'],
  ['25e-1', 1, '2.5'],
  ['5e-2', 2, '0.05'],
  [1e21, 2, '1000000000000000000000.00'],
  ['12345678901234567890.12', 2, '12345678901234567890.12'],
  [0.1, 1, '0.1'],
  ['-0', 2, '0.00'],
  ['-0.00', 2, '0.00'],
])('%j with %d places is %s', (input, decimals, expected) => {
  expect(parseNumber(field(decimals), input)).toBe(expected);
});

test.each([
  [Number.NaN, 'invalid'],
  ['Infinity', 'invalid'],
  ['0x10', 'invalid'],
  ['1,5', 'invalid'],
  [true, 'invalid'],
  [[1], 'invalid'],
  ['0.001', 'max_decimal_places'],
  ['1e-3', 'max_decimal_places'],
  [1e-7, 'max_decimal_places'],
  ['1.500', 'max_decimal_places'],
  ['', 'invalid'],
  ['1e60', 'max_digits'],
  [`${'9'.repeat(49)}.00`, 'max_digits'],
  ['-0.01', 'min_value'],
])('%j is refused: %s', (input, code) => {
  try {
    parseNumber(field(2), input);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(FieldValueError);
    expect((error as FieldValueError).code).toBe(code);
  }
});

test('any amount of cents comes back as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (cents) => {
      const text = parseNumber(field(2, true), cents / 100);
      expect(Math.round(Number(text) * 100)).toBe(cents === 0 ? 0 : cents);
      expect(text).toMatch(/^-?\d+\.\d{2}$/);
    }),
  );
});
