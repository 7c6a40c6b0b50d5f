import { describe, expect, test } from 'vitest';
import { foldText, formatAge, formatDate, formatHeures, initials, isPast, plural } from './formats';

const now = new Date(2026, 10, 20, 8, 0);

describe('formats', () => {
  test('hours use the comma', () => expect(formatHeures(7.5)).toBe('7,5'));

  test('a day of this year goes without the year', () => {
    expect([formatDate('2026-12-18', now), formatDate('2027-07-02', now), formatDate('bientôt', now)]).toEqual([
      '18 déc.',
      '2 juil. 2027',
      'bientôt',
    ]);
  });

  test.each([
    [30, 'à l’instant'],
    [5 * 60, 'il y a 5\u00a0min'],
    [3 * 3600, 'il y a 3\u00a0h'],
    [72 * 3600, 'il y a 3\u00a0j'],
  ])('an age of %i s', (seconds, text) => expect(formatAge(new Date(now.getTime() - seconds * 1000), now)).toBe(text));

  test('today is not past', () =>
    expect([isPast('2026-11-19', now), isPast('2026-11-20', now)]).toEqual([true, false]));

  test('initials take first and last name', () => {
    expect(['Léa Martin', 'Jean-Marc Le Goff', 'Zoé', '', '🦊 Renard'].map(initials)).toEqual([
      'LM',
      'JG',
      'Z',
      '',
      '🦊R',
    ]);
  });

  test('folding drops case and accents', () => expect(foldText('Éléonore ÇA')).toBe('eleonore ca'));

  test('in French nought is singular', () => expect([0, 1, 2].map(plural)).toEqual(['one', 'one', 'other']));
});
