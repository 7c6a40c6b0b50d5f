import { expect, test } from 'vitest';
import { aProjet } from '../testing/rows.ts';
import { houseSchema } from '../testing/wire.ts';
import { entityVersion } from './entityVersion.ts';

const version = (over: Parameters<typeof aProjet>[0]) => entityVersion(houseSchema.get('projet'), { ...aProjet(over) });

test('stored fields change the version', () => {
  const versions = [
    version({}),
    version({ nom: 'Autre' }),
    version({ statut: 'livre' }),
    version({ client: { id: 2, label: 'Boulangerie Lemoine' } }),
    version({ client: null }),
    version({ date_debut: '2026-01-01' }),
    version({ date_livraison: '2026-01-01' }),
  ];
  expect(new Set(versions).size).toBe(versions.length);
});

test('formulas, reverse links and labels do not', () => {
  const same = version({
    heures_realisees: 12,
    taches: [{ id: 1, label: 'x' }],
    client: { id: 1, label: 'Nouveau nom' },
  });
  expect(same).toBe(version({}));
});
