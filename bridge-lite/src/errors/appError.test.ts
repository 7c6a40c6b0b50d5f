import { expect, test } from 'vitest';
import { AppError, Conflict, EntityNotFound } from './appError.ts';

test('a refusal has the status of its code, its cause, and says whether a retry makes sense', () => {
  const cause = new Error('socket');
  const outage = new AppError('BASEROW_UNAVAILABLE', 'unavailable.baserow', { cause, retryable: true });
  expect(outage).toMatchObject({ status: 502, cause, retryable: true, params: {}, details: undefined });
  expect(new AppError('INTERNAL', 'internal')).toMatchObject({ status: 500, retryable: false, params: {} });
  expect('cause' in new AppError('INTERNAL', 'internal')).toBe(false);
});

test('each kind carries what its caller needs', () => {
  const spoken = { sentence: 'Non.', in: () => 'No.' };
  expect(new AppError('RG_VIOLATION', spoken, { details: { rule: 'RG-04' } })).toMatchObject({
    status: 422,
    message: 'RG_VIOLATION Non.',
    messageKey: null,
    spoken,
    details: { rule: 'RG-04' },
  });
  expect(new Conflict('conflict.unique')).toMatchObject({ status: 409, details: undefined });
  expect(new EntityNotFound('projet', 3)).toMatchObject({ status: 404, entity: 'projet', details: { id: 3 } });
});
