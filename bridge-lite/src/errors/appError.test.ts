import { expect, test } from 'vitest';
import { AppError, Conflict, EntityNotFound, RgViolation } from './appError.ts';

test('a refusal has the status of its code, its cause, and says whether a retry makes sense', () => {
  const cause = new Error('socket');
  const outage = new AppError('BASEROW_UNAVAILABLE', 'unavailable.baserow', { cause, retryable: true });
  expect(outage).toMatchObject({ status: 502, cause, retryable: true, params: {}, details: undefined });
  expect(new AppError('INTERNAL', 'internal')).toMatchObject({ status: 500, retryable: false, params: {} });
  expect('cause' in new AppError('INTERNAL', 'internal')).toBe(false);
});

test('each kind carries what its caller needs', () => {
  expect(new RgViolation('RG-04', 'rg04.justification')).toMatchObject({ status: 422, details: { rule: 'RG-04' } });
  expect(new Conflict('conflict.busy')).toMatchObject({ status: 409, details: undefined });
  expect(new EntityNotFound('projet', 3)).toMatchObject({ status: 404, entity: 'projet', details: { id: 3 } });
});
