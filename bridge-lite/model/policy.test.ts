import { expect, test } from 'vitest';
import { house } from '#house';
import { type Action, assertHouse, HouseError, inPolicyOrder } from './index.ts';

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
