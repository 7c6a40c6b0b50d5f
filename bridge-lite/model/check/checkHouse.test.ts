import { describe, expect, test } from 'vitest';
import { house } from '#house';
import { client } from '../../house/entities/client.ts';
import { type AnyEntity, type AnyField, assertHouse, HouseError, listed, mention, problemsOf } from '../index.ts';

/** The house with one entity changed. */
function housewith(name: string, change: (entity: AnyEntity) => Partial<AnyEntity>) {
  const entities = house.entities.map(
    (entity): AnyEntity => (entity.name === name ? { ...entity, ...change(entity) } : entity),
  );
  return { ...house, entities };
}

const field = (entity: string, name: string, change: Partial<AnyField>) =>
  housewith(entity, ({ fields }) => ({
    fields: { ...fields, [name]: { ...(fields[name] as AnyField), ...change } as AnyField },
  }));

test('this house has no problem', () => {
  expect(problemsOf(house)).toEqual([]);
});

describe('an impossible definition is named with its entity, its field and what to do', () => {
  test.each([
    [
      'a slash item that says nothing',
      housewith('tache', () => ({ ways: [listed(mention('@tache:'), { description: ' ', words: [] })] })),
      'tache.ways[@tache:].slash: has no French label; say what people call it',
    ],
    [
      'an account that people could change',
      field('personne', 'docmost_user_id', { edit: true }),
      'personne.docmost_user_id: people could change whose account it is; leave edit and create away',
    ],
    [
      'an account that two people could have',
      field('personne', 'docmost_user_id', { unique: undefined }),
      "personne.docmost_user_id: cannot hold the account of a person; make it a unique text that says: 'compte'",
    ],
    [
      'two titles',
      field('client', 'contact', { title: true }),
      'client: has 2 titles (nom, contact); keep title: true on one of them',
    ],
    [
      'no title',
      field('client', 'nom', { title: undefined }),
      'client: no field is its title; mark one text with title: true',
    ],
    [
      'a field with the name of a column of the bridge',
      field('client', 'cle_pont', { kind: 'text', label: 'Clé' }),
      'client.cle_pont: is a column that the bridge keeps for itself; choose another name',
    ],
    [
      'a figure over a link that is none',
      field('projet', 'heures_realisees', { is: { figure: 'sum', of: 'tache.nom', field: 'heures_realisees' } }),
      'projet.heures_realisees: sums over "tache.nom", which is no link to projet; name a link that points here',
    ],
    [
      'a sum of what is no number',
      field('projet', 'heures_realisees', { is: { figure: 'sum', of: 'tache.projet', field: 'nom' } }),
      'projet.heures_realisees: "tache.nom" is no number; name a number or hours',
    ],
    [
      'a figure made of itself',
      field('module', 'heures_a_attribuer', { is: { figure: 'plus', parts: ['heures', 'heures_a_attribuer'] } }),
      'module.heures_a_attribuer: its figure depends on itself; take it out of what it is made of',
    ],
    [
      'a machine without a start',
      field('intervention', 'statut', { initial: undefined }),
      'intervention.statut: its machine has no start; say initial: one of valide, annulee',
    ],
    [
      'a move to no state',
      field('intervention', 'statut', {
        states: { valide: { label: 'Validée', colour: 'green', to: ['perdue'] } },
        initial: 'valide',
      }),
      'intervention.statut[valide]: leads to "perdue", which is no state; use one of valide',
    ],
    [
      'a state that nothing leads to',
      field('intervention', 'statut', {
        states: { valide: { label: 'Validée', colour: 'green' }, annulee: { label: 'Annulée', colour: 'red' } },
      }),
      'intervention.statut[annulee]: nothing leads to it; let a state lead there, or start in it',
    ],
    [
      'a label missing in French',
      field('tache', 'echeance', { label: ' ' }),
      'tache.echeance: has no French label; say what people call it',
    ],
    [
      'a state without a label',
      field('tache', 'priorite', { options: { basse: { label: '', colour: 'gray' } } }),
      'tache.priorite[basse]: has no French label; say what people call it',
    ],
    [
      'a link to nowhere',
      field('projet', 'client', { to: 'clients' }),
      'projet.client: links to "clients", which is no entity; name an entity',
    ],
    [
      'a list by a link that points elsewhere',
      field('projet', 'taches', { of: 'intervention', by: 'tache' }),
      'projet.taches: lists rows by intervention.tache, which is no link to projet; name the link that points here',
    ],
    [
      'a card with an unknown field',
      housewith('client', () => ({ card: { fields: ['devise'] } })),
      `client.card.fields: "devise" is no field of client; use one of ${Object.keys(client.fields).join(', ')}`,
    ],
    [
      'two entities of one name',
      { ...house, entities: [...house.entities, house.entities[0] as AnyEntity] },
      'personne: two entities or collections have this name; rename one of them',
    ],
    [
      'nobody may read it',
      { ...house, policy: { ...house.policy, entities: {} } },
      'personne: nobody may read it; give it a line in the policy',
    ],
    [
      'a text typed for two things',
      housewith('client', () => ({ ways: [{ way: 'mention', text: '@personne:' }] })),
      'client.ways: "@personne:" is typed for two things; choose another text',
    ],
  ])('%s', (_name, broken, line) => {
    expect(problemsOf(broken)).toContain(line);
    expect(() => assertHouse(broken)).toThrow(HouseError);
    expect(() => assertHouse(broken)).toThrow(line);
  });
});
