import { expect, test } from 'vitest';
import { matchesFilters } from './matchesFilters';

const row = {
  statut: 'en_cours',
  projet: { id: 12, label: 'Site' },
  roles: ['formateur', 'developpeur'],
  echeance: null,
  heures: 8,
};

test.each([
  [{}, true],
  [{ statut: 'en_cours' }, true],
  [{ statut: 'a_faire,en_cours' }, true],
  [{ statut: 'terminee' }, false],
  [{ 'statut[neq]': 'terminee' }, true],
  [{ projet: '12', statut: 'en_cours' }, true],
  [{ projet: '13' }, false],
  [{ roles: 'developpeur' }, true],
  [{ 'echeance[empty]': 'true' }, true],
  [{ 'projet[empty]': 'true' }, false],
  [{ 'heures[gt]': '3' }, undefined],
  [{ inconnu: '3' }, undefined],
  [{ statut: '"a,b"' }, undefined],
])('%o', (filters, expected) => expect(matchesFilters(row, filters as Record<string, string>)).toBe(expected));
