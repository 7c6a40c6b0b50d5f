import { HTTPException } from 'hono/http-exception';
import { describe, expect, test } from 'vitest';
import { house } from '#house';
import { refusedMove } from '../../model/index.ts';
import { appErrorOf } from '../commands/sentences.ts';
import { AppError, EntityNotFound, ValidationFailed } from '../errors/appError.ts';
import { createLabels } from '../i18n/labels.ts';
import { createSay } from '../i18n/say.ts';
import { QueryError } from '../ports/copyQuery.ts';
import { houseSchema } from '../testing/wire.ts';
import { errorAnswer } from './errorAnswer.ts';

const labels = createLabels(houseSchema, house.languages);
const answeredIn = (language: string, reference = 'r') => ({ language, reference, labels });

describe('errorAnswer', () => {
  test('an unexpected error tells its reference and nothing of itself', () => {
    const { status, body } = errorAnswer(new TypeError('password is hunter2'), answeredIn('fr', 'req-7'));
    expect(status).toBe(500);
    expect(body.error.code).toBe('INTERNAL');
    expect(body.error.message).toContain('req-7');
    expect(JSON.stringify(body)).not.toContain('hunter2');
  });

  test.each([
    [413, 400, 'VALIDATION_ERROR'],
    [415, 400, 'VALIDATION_ERROR'],
    [400, 400, 'VALIDATION_ERROR'],
    [500, 500, 'INTERNAL'],
  ] as const)('a framework refusal of %d is %d %s', (given, status, code) => {
    const answer = errorAnswer(new HTTPException(given), answeredIn('fr'));
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  test('a filter that no row can answer is a request that is not valid, with the field', () => {
    const { status, body } = errorAnswer(new QueryError(['tache', 'nom'], 'value', 'must be a text'), answeredIn('fr'));
    expect([status, body.error.code]).toEqual([400, 'VALIDATION_ERROR']);
    expect(body.error.details).toEqual({ issues: [{ path: ['query', 'tache', 'nom'], message: 'value' }] });
  });

  test('a retry after some time is said in a header', () => {
    const error = new AppError('RATE_LIMITED', 'rateLimited', { params: { secondes: 30 }, retryAfterSeconds: 30 });
    expect(errorAnswer(error, answeredIn('fr'))).toMatchObject({ status: 429, headers: { 'retry-after': '30' } });
  });

  test('entities and states are named in the language of the answer', () => {
    const message = (error: unknown, language: 'fr' | 'en') =>
      errorAnswer(error, answeredIn(language)).body.error.message;
    expect(message(new EntityNotFound('tache', 3), 'fr')).toBe('La tâche n° 3 est introuvable.');
    expect(message(new EntityNotFound('tache', 3), 'en')).toBe('The task no. 3 was not found.');
    const reference = new ValidationFailed([], 'validation.reference', { entity: 'personne', id: 9 });
    expect(message(reference, 'fr')).toBe('La personne n° 9 n’existe pas.');
    const move = appErrorOf(refusedMove('projet.statut', null, 'livre'), createSay({}, labels));
    expect(message(move, 'fr')).toBe('Le passage de « Aucun statut » à « Livré » n’est pas permis.');
  });
});
