import { describe, expect, test } from 'vitest';
import { defaultScopesByRole, hasScope, scopesOf } from './scopes.ts';

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
  test('a member who teaches may also attribute', () => {
    expect(scopesOf(defaultScopesByRole, 'member', ['formateur'])).toEqual([
      'read:*',
      'write:attributions',
      'write:interventions',
      'write:projets',
    ]);
  });

  test('an administratif may write everything, without being an admin of the service', () => {
    const scopes = scopesOf(defaultScopesByRole, 'member', ['administratif']);
    expect(hasScope(scopes, 'write:attributions')).toBe(true);
    expect(hasScope(scopes, 'admin:sync')).toBe(false);
  });

  test('an unknown role, even one named like a property of objects, gets nothing', () => {
    for (const role of ['guest', 'constructor', '__proto__', ''])
      expect(scopesOf(defaultScopesByRole, role, [])).toEqual([]);
  });
});
