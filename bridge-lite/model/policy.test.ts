import { describe, expect, test } from 'vitest';
import { house } from '#house';
import { rightStatements } from './derive/rightStatements.ts';
import {
  type Action,
  assertHouse,
  createSchema,
  type Deed,
  HouseError,
  inPolicyOrder,
  mayDo,
  type Tie,
} from './index.ts';

const named = (name: string) => ({ ...house.actions[0], name }) as Action;

test('screens offer actions in the order of the policy, whatever the order of their files', () => {
  const policy = { actions: { creer: 'write:a', clore: 'write:a' } };
  const ordered = inPolicyOrder([named('autre'), named('clore'), named('creer')], policy);
  expect(ordered.map(({ name }) => name)).toEqual(['creer', 'clore', 'autre']);
  expect(house.actions.map(({ name }) => name)).toEqual(Object.keys(house.policy.actions));
});

test('an action that the policy leaves out stops the start', () => {
  const broken = { ...house, actions: [...house.actions, named('livrer')] };
  expect(() => assertHouse(broken)).toThrow(HouseError);
  expect(() => assertHouse(broken)).toThrow('livrer: nobody may run it; give it a line in the policy');
});

describe('what the rights of roles allow', () => {
  const policy = {
    rights: [
      { role: 'p', rows: 'own', actions: ['clore'], changes: { a: ['x', 'y'] } },
      { role: 'p:b', rows: 'team', actions: ['creer'], without: ['heures'], changes: { a: ['z'] } },
      { role: 'p:c', rows: 'any', changes: { a: ['x'] } },
    ],
  };
  const may = (roles: string[], deed: Deed, ties: string[]) => mayDo(policy, roles, deed, new Set(ties));
  const fields = (...names: string[]): Deed => ({ entity: 'a', fields: names });

  test.each<[string, boolean, string[], Deed, string[]]>([
    ['an action on an own row', true, ['p'], { action: 'clore' }, ['own']],
    ['the same on another', false, ['p'], { action: 'clore' }, ['team']],
    ['an action of another role', false, ['p'], { action: 'creer' }, ['own', 'team']],
    ['an action without what it may not be given', true, ['p:b'], { action: 'creer', given: ['nom'] }, ['team']],
    ['an action with what it may not be given', false, ['p:b'], { action: 'creer', given: ['heures'] }, ['team']],
    ['a field on any row', true, ['p:c'], fields('x'), []],
    ['a field beside one that is not allowed', false, ['p:c'], fields('x', 'y'), []],
    ['fields by two rights, each for its part', true, ['p', 'p:b'], fields('x', 'z'), ['own', 'team']],
    ['fields by two rights, one of them about other rows', false, ['p', 'p:b'], fields('x', 'z'), ['own']],
    ['any field at all', true, ['p'], fields(), ['own']],
    ['any field of another entity', false, ['p'], { entity: 'b', fields: [] }, ['own']],
    ['nobody', false, [], fields('x'), ['own', 'team']],
  ])('%s: %s', (_, expected, roles, deed, ties) => {
    expect(may(roles, deed, ties)).toBe(expected);
  });
});

test.each([
  ['a role that nobody has', { role: 'personne:chef', rows: 'own' }, 'nobody has this role'],
  ['a tie that is none', { role: 'personne', rows: 'amis' }, 'no tie is called "amis"'],
  ['an action that is none', { role: 'personne', rows: 'any', actions: ['voler'] }, 'there is no action "voler"'],
  ['a parameter that is none', { role: 'personne', rows: 'any', without: ['couleur'] }, 'no action of it asks for'],
  [
    'a field that is not edited',
    { role: 'personne', rows: 'any', changes: { tache: ['heures_realisees'] } },
    'tache.heures_realisees is not edited',
  ],
])('a right with %s stops the start', (_, right, problem) => {
  const broken = { ...house, policy: { ...house.policy, rights: [right] } };
  expect(() => assertHouse(broken)).toThrow(problem);
});

test.each([
  ['an entity that is none', { fusee: [['personne']] }, 'there is no such entity'],
  ['a field that is no link', { tache: [['nom']] }, 'tache.nom is no link'],
  ['a way that leads elsewhere', { tache: [['projet', 'client']] }, 'it leads to client'],
  ['a value of a field that is none', { tache: [{ field: 'couleur', is: 'rouge' }] }, 'it has no field "couleur"'],
])('a tie with %s stops the start', (_, of, problem) => {
  const ties = { ...house.policy.ties, proche: { label: 'les proches', of: of as Record<string, readonly Tie[]> } };
  expect(() => assertHouse({ ...house, policy: { ...house.policy, ties } })).toThrow(problem);
});

const own = [{ role: 'personne', rows: 'own' }];
test.each<[string, object, string]>([
  ['an entity that is none', { chaise: { pieds: own } }, 'policy.privacy.chaise: there is no such entity'],
  ['a field that is none', { client: { fax: own } }, 'client has no field "fax"'],
  ['readers that nobody is', { tache: { nom: [{ role: 'chef', rows: 'any' }] } }, 'nobody has the role "chef"'],
  ['a tie of other rows', { client: { contact: own } }, 'no tie "own" ties a client to somebody'],
  ['a title', { client: { nom: [] } }, 'policy.privacy.client.nom: the title tells it to everybody'],
  ['a part of a figure', { personne: { prenom: own } }, 'the figure "nom_prenom" tells it to everybody'],
  ['a number that is added up', { intervention: { heures_comptees: own } }, 'tells it to everybody'],
  ['a part of the title of pages', { projet: { client: [] } }, 'the title of its page tells it to everybody'],
  ['a telephone left out', { personne: { email: own } }, 'personne.telephone: who reads it is not said'],
])('a private field with %s stops the start', (_, fields, problem) => {
  const privacy = { ...house.policy.privacy, ...fields };
  expect(() => assertHouse({ ...house, policy: { ...house.policy, privacy } })).toThrow(problem);
});

describe('what the policy says in statements', () => {
  const schema = createSchema(house);
  const of = (roles: string[]) => {
    const scopes = Object.entries(house.policy.roles).flatMap(([role, given]) => (roles.includes(role) ? given : []));
    return rightStatements({ policy: house.policy, schema }, { roles, scopes });
  };

  test('a member without a row reads, but for what is private, and writes nothing', () => {
    const { reads, writes, reserved, administers } = of(['member']);
    expect(reads).toEqual(schema.served.map(({ name }) => name));
    expect(writes).toEqual([]);
    expect(reserved).toContainEqual({ entity: 'personne', fields: ['email', 'telephone'], rows: [] });
    expect(administers).toBe(false);
  });

  test('a trainer writes on some rows, and reads some private fields there', () => {
    const { writes, reserved } = of(['member', 'personne', 'personne:formateur']);
    expect(writes.map(({ rows }) => rows)).toEqual(['own', 'led']);
    expect(writes[0]?.actions).toContain('saisir_heures_realisees');
    expect(writes[0]?.changes).toContainEqual({
      entity: 'tache',
      fields: ['nom', 'personne', 'statut', 'priorite', 'echeance'],
      less: ['heures_estimees'],
    });
    expect(reserved).toContainEqual({ entity: 'intervention', fields: ['notes'], rows: ['own', 'led'] });
  });

  test('sales change one field everywhere, and say nothing of it again where they may change all', () => {
    const { writes } = of(['member', 'personne', 'personne:commercial']);
    expect(writes[0]).toMatchObject({ rows: 'any', changes: [{ fields: ['heures_vendues'], less: null }] });
    expect(writes.find(({ rows }) => rows === 'prospect')).toMatchObject({ changes: [{ entity: 'projet', less: [] }] });
  });

  test('the administration does all, everywhere, and nothing is kept from it', () => {
    expect(of(['member', 'personne', 'personne:administratif'])).toMatchObject({
      writes: [{ rows: 'any', isAll: true }],
      reserved: [],
    });
  });
});
