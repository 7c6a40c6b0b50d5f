import { describe, expect, test } from 'vitest';
import { house } from '#house';
import { type Action, assertHouse, type Deed, HouseError, inPolicyOrder, mayDo, type Tie } from './index.ts';

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
