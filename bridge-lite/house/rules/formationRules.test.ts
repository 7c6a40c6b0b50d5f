import { describe, expect, test } from 'vitest';
import { aModule, anAttribution } from '../../src/testing/rows.ts';
import { isFormationTerminee, statutModule } from './formationRules.ts';

const all = (statut: 'planifie' | 'en_cours' | 'realise' | 'annule', heures = 30) =>
  anAttribution({ statut, heures_attribuees: heures });

describe('state of a module', () => {
  test.each([
    ['no attribution', [], 'a_attribuer'],
    ['a part planned', [all('planifie', 10)], 'a_attribuer'],
    ['all planned', [all('planifie', 10), all('planifie', 20)], 'attribue'],
    ['a part begun', [all('en_cours', 10)], 'en_cours'],
    ['a part done, the rest for nobody', [all('realise', 10)], 'en_cours'],
    ['done and planned', [all('realise', 10), all('planifie', 20)], 'en_cours'],
    ['all done', [all('realise', 10), all('realise', 20)], 'realise'],
    ['all cancelled', [all('annule')], 'a_attribuer'],
    [
      'cancelled halfway, the rest done',
      [{ ...all('annule', 20), heures_realisees: 10 }, all('realise', 20)],
      'realise',
    ],
  ] as const)('%s', (_name, attributions, expected) => {
    expect(statutModule(aModule(), [...attributions])).toBe(expected);
  });

  test('a realised module stays so', () => {
    expect(statutModule(aModule({ statut: 'realise' }), [])).toBe('realise');
  });
});

describe('OP-07', () => {
  const done = aModule({ statut: 'realise' });
  test.each([
    ['en_cours', [done, done], true],
    ['ouverte', [done], true],
    ['en_cours', [done, aModule({ statut: 'en_cours' })], false],
    ['en_cours', [], false],
    ['cloturee', [done], false],
    ['brouillon', [done], false],
  ] as const)('a formation that is %s', (statut, modules, expected) => {
    expect(isFormationTerminee({ statut }, modules)).toBe(expected);
  });
});
