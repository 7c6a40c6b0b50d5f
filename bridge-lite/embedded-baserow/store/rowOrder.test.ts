import { expect, test } from 'vitest';
import { placeBetween } from './rowOrder.ts';

test('a row between two others has the simplest fraction between their places', () => {
  expect(placeBetween(0, 1)).toBe(0.5);
  expect(placeBetween(1, 2)).toBe(1.5);
  expect(placeBetween(1, 3)).toBe(2);
  expect(placeBetween(1.5, 2)).toBeCloseTo(5 / 3, 15);
  expect(placeBetween(0, 0.5)).toBeCloseTo(1 / 3, 15);
});

test('rows that all go before the same row come ever closer to it', () => {
  let low = 0;
  for (let count = 1; count <= 999; count += 1) {
    const place = placeBetween(low, 1);
    expect(place).toBe(count / (count + 1));
    low = place ?? Number.NaN;
  }
});

test('where nothing is left between two places there is none', () => {
  expect(placeBetween(1, 1 + Number.EPSILON)).toBeNull();
  expect(placeBetween(0, 1e-7)).toBeNull();
});
