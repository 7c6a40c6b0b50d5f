import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { house } from '#house';
import { knownTemplates } from './knownTemplates.ts';

const known = knownTemplates(house);

test('a template may use everything that is stored or computed of its row, and the ids behind its links', () => {
  expect(known.get('projet')).toEqual([
    'id',
    'nom',
    'slug',
    'client',
    'client_id',
    'chef_de_projet',
    'chef_de_projet_id',
    'statut',
    'heures_vendues',
    'heures_realisees',
    'date_debut',
    'date_livraison',
  ]);
  expect(known.get('bloc')).toEqual(expect.arrayContaining(['ordre', 'formation', 'formation_id', 'heures_total']));
  expect(known.get('formation')).not.toContain('blocs');
  expect(known.get('compte-rendu')).toEqual(['titre', 'date', 'projet', 'projet_id']);
});

test('the README of the templates lists what each may use', () => {
  const readme = readFileSync(new URL('../../../house/templates/README.md', import.meta.url), 'utf8');
  for (const [name, placeholders] of known) expect(readme).toContain(`| ${name} | ${placeholders.join(', ')} |`);
});
