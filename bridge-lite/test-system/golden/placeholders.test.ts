import { expect, test } from 'vitest';
import { fillPlaceholders } from './placeholders.ts';

const kept = new Map([['first', { id: 12, undo_id: 'u-1', result: { version: 'v1' } }]]);

test('a placeholder becomes the field, of its own type where it stands alone', () => {
  expect(fillPlaceholders('POST /undo/{first.undo_id}', kept)).toBe('POST /undo/u-1');
  expect(fillPlaceholders({ id: '{first.id}', list: ['"{first.result.version}"'], n: 1 }, kept)).toEqual({
    id: 12,
    list: ['"v1"'],
    n: 1,
  });
});

test('one that nothing was kept for is an error, not an empty text', () => {
  expect(() => fillPlaceholders('{first.none}', kept)).toThrow('{first.none}');
  expect(() => fillPlaceholders('{second.id}', kept)).toThrow('{second.id}');
});
