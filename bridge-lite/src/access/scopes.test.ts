import { describe, expect, test } from 'vitest';
import { house } from '#house';
import { hasScope } from '../../model/index.ts';
import { readScopeOf, scopesOf } from './scopes.ts';

const { policy } = house;

describe('hasScope', () => {
  test.each([
    [['read:projets'], 'read:projets', true],
    [['read:*'], 'read:projets', true],
    [['read:*'], 'write:projets', false],
    [['write:*'], 'read:projets', false],
    [['admin:*'], 'admin:sync', true],
    [['*'], 'read:projets', false],
    [['read:projet'], 'read:projets', false],
    [[], 'read:projets', false],
  ])('%j for %s is %s', (granted, needed, expected) => {
    expect(hasScope(granted, needed)).toBe(expected);
  });
});

describe('scopesOf', () => {
  test('a member who teaches reads everything, and has no scope to write', () => {
    expect(scopesOf(policy.roles, ['member', 'personne', 'personne:formateur'])).toEqual(['open:*', 'read:*']);
  });

  test('an administratif may write everything, without being an admin of the service', () => {
    const scopes = scopesOf(policy.roles, ['member', 'personne:administratif']);
    expect(hasScope(scopes, 'write:attributions')).toBe(true);
    expect(hasScope(scopes, 'admin:sync')).toBe(false);
  });

  test('an unknown role, even one named like a property of objects, gets nothing', () => {
    for (const role of ['guest', 'constructor', '__proto__', '']) expect(scopesOf(policy.roles, [role])).toEqual([]);
  });
});

test('reading takes the scope that the policy names; an entity that it leaves out cannot be read', () => {
  expect(readScopeOf(policy, 'tache')).toBe('read:projets');
  expect(() => readScopeOf(policy, 'compte_rendu')).toThrow('compte_rendu');
});
