import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Conflict, RgViolation } from '../../model/index.ts';
import { aModule, anAttribution, aPersonne } from '../../src/testing/rows.ts';
import { attributionStatuts } from '../../src/testing/wire.ts';
import type { Attribution } from '../wire.ts';
import {
  assertAnnulable,
  assertCloturable,
  assertFormateurActif,
  assertHeuresDisponibles,
  assertHeuresRealisees,
  assertModuleOuvert,
  heuresCompteesAttribution,
  heuresDisponibles,
} from './attributionRules.ts';

const hours = fc.integer({ min: 0, max: 50_000 }).map((centiemes) => centiemes / 100);
const attributions: fc.Arbitrary<Attribution[]> = fc.array(
  fc
    .record({ statut: fc.constantFrom(...attributionStatuts), attribuees: hours, realisees: hours })
    .map(({ statut, attribuees, realisees }) =>
      anAttribution({ statut, heures_attribuees: attribuees, heures_realisees: Math.min(realisees, attribuees) }),
    ),
  { maxLength: 20 },
);

describe('RG-01', () => {
  test('hours up to what is left are accepted, to the hundredth', () => {
    const existing = [anAttribution({ heures_attribuees: 10.1 }), anAttribution({ heures_attribuees: 19.7 })];
    expect(heuresDisponibles(aModule(), existing)).toBe(0.2);
    expect(() => assertHeuresDisponibles(aModule(), existing, 0.2)).not.toThrow();
    expect(() => assertHeuresDisponibles(aModule(), existing, 0.21)).toThrow(RgViolation);
  });

  test('a cancelled attribution takes only the hours done', () => {
    const existing = [anAttribution({ statut: 'annule', heures_attribuees: 30, heures_realisees: 4 })];
    expect(heuresDisponibles(aModule(), existing)).toBe(26);
  });

  test('the refusal carries the figures', () => {
    const existing = [anAttribution({ heures_attribuees: 25 })];
    expect(() => assertHeuresDisponibles(aModule({ id: 7 }), existing, 6)).toThrow(
      expect.objectContaining({
        code: 'RG_VIOLATION',
        details: { rule: 'RG-01', module: 7, heures: 30, disponibles: 5, demandees: 6 },
      }),
    );
  });

  test('whatever is accepted never exceeds the hours of the module', () => {
    fc.assert(
      fc.property(attributions, hours, hours, (existing, total, demandees) => {
        const module = aModule({ heures: total });
        const before = existing.reduce((sum, one) => sum + Math.round(heuresCompteesAttribution(one) * 100), 0);
        let isAccepted = true;
        try {
          assertHeuresDisponibles(module, existing, demandees);
        } catch {
          isAccepted = false;
        }
        expect(isAccepted).toBe(before + Math.round(demandees * 100) <= Math.round(total * 100));
      }),
    );
  });
});

describe('RG-02', () => {
  test('an active trainer is accepted', () => {
    expect(() => assertFormateurActif(aPersonne())).not.toThrow();
  });

  test.each(['inactif', 'sorti', null] as const)('a person who is %s is refused', (statut) => {
    expect(() => assertFormateurActif(aPersonne({ statut }))).toThrow(
      expect.objectContaining({ rule: 'RG-02', sentence: '{personne} n’est pas en activité.' }),
    );
  });

  test('a person without the role is refused', () => {
    expect(() => assertFormateurActif(aPersonne({ roles: ['developpeur', 'administratif'] }))).toThrow(
      expect.objectContaining({ rule: 'RG-02', sentence: '{personne} n’a pas le rôle de formateur.' }),
    );
  });
});

describe('RG-03', () => {
  test.each([
    [0, true],
    [10, true],
    [10.01, false],
    [-0.01, false],
  ])('%d hours done of 10', (heures, isAccepted) => {
    const check = () => assertHeuresRealisees(anAttribution({ statut: 'en_cours' }), heures);
    if (isAccepted) expect(check).not.toThrow();
    else expect(check).toThrow(RgViolation);
  });

  test.each(['realise', 'annule', null] as const)('an attribution that is %s takes no more hours', (statut) => {
    expect(() => assertHeuresRealisees(anAttribution({ statut }), 5)).toThrow(Conflict);
  });
});

describe('RG-04', () => {
  test.each(['planifie', 'en_cours'] as const)('%s is cancelled with a justification', (statut) => {
    expect(() => assertAnnulable(anAttribution({ statut }), 'Arrêt maladie')).not.toThrow();
    expect(() => assertAnnulable(anAttribution({ statut }), '  ')).toThrow(RgViolation);
  });

  test.each(['realise', 'annule', null] as const)('%s is not cancelled', (statut) => {
    expect(() => assertAnnulable(anAttribution({ statut }), 'Arrêt maladie')).toThrow(Conflict);
  });

  test('a realised module takes no more hours', () => {
    expect(() => assertModuleOuvert(aModule({ statut: 'realise' }))).toThrow(Conflict);
    for (const statut of ['a_attribuer', 'attribue', 'en_cours', null] as const) {
      expect(() => assertModuleOuvert(aModule({ statut }))).not.toThrow();
    }
  });

  test('only an attribution in progress is closed', () => {
    expect(() => assertCloturable(anAttribution({ statut: 'en_cours' }))).not.toThrow();
    for (const statut of ['planifie', 'realise', 'annule'] as const) {
      expect(() => assertCloturable(anAttribution({ statut }))).toThrow(Conflict);
    }
  });
});
