import { expect, test } from 'vitest';
import { house } from '#house';
import { type AnyField, createSchema } from '../../model/index.ts';
import type { Caller } from './caller.ts';
import { createPrivacy } from './privacy.ts';
import type { Ties } from './ties.ts';

/** Everybody has the rows that stand here. */
const tiesOf = (held: Record<number, string[]>): Ties => ({
  of: async () => new Set(),
  ofRows: async (_caller, _entity, { ids }) => new Map(ids.map((id) => [id, new Set(held[id] ?? [])])),
});
const caller = (over: Partial<Caller>): Caller => ({
  ...{ kind: 'person', id: 'personne:u', name: 'U', email: null, role: 'member' },
  ...{ scopes: ['read:*'], roles: ['member', 'personne'], personne: { id: 1, label: 'U' } },
  ...over,
});

/** The house with columns of admins beside its own. */
const columns = { f90: 'phone', f91: 'email', f92: 'text' } as const;
const withColumns = createSchema({
  entities: house.entities.map((entity) =>
    entity.name === 'personne'
      ? {
          ...entity,
          fields: {
            ...entity.fields,
            ...Object.fromEntries(
              Object.entries(columns).map(([name, kind]): [string, AnyField] => [
                name,
                { kind, label: name, extra: true },
              ]),
            ),
          },
        }
      : entity,
  ),
});
const privacy = createPrivacy({ policy: house.policy, schema: withColumns, ties: tiesOf({ 1: ['own'] }) });

test('a column of admins is as private as the field of its kind', async () => {
  expect(privacy.partly(caller({}), 'personne')).toEqual(['telephone', 'f90']);
  expect(privacy.never(caller({ roles: ['member'] }), 'personne')).toEqual(['email', 'telephone', 'f90', 'f91']);
  const row = (id: number) => ({ id, version: 'v', telephone: '1', f90: '2', f91: '3', f92: '4', unknown: ['f90'] });
  const [own, other] = await privacy.rows(caller({}), 'personne', [row(1), row(2)]);
  expect(own).toEqual(row(1));
  const { version, ...rest } = other ?? {};
  expect(version).not.toBe('v');
  expect(rest).toEqual({ id: 2, telephone: '', f90: '', f91: '3', f92: '4', reserved: ['telephone', 'f90'] });
});

test.each<[string, Partial<Caller>, string[]]>([
  ['a service', { kind: 'service', roles: [], scopes: ['read:projets'] }, []],
  ['the administration', { roles: ['member', 'personne', 'personne:administratif'], scopes: ['write:*'] }, []],
  ['whoever may correct every row, by a scope that the installation gives', { scopes: ['write:interventions'] }, []],
  ['a member', {}, ['notes']],
])('%s reads notes as the policy says', (_, over, partly) => {
  expect(privacy.partly(caller(over), 'intervention')).toEqual(partly);
});

test('callers who see the same share what is kept, others do not', () => {
  const sight = (over: Partial<Caller>) => privacy.sight(caller(over));
  const whole = { roles: ['admin'], scopes: ['read:*', 'write:*'] };
  expect(sight({ kind: 'service' })).toBe(sight(whole));
  expect(sight({})).not.toBe(sight(whole));
  expect(sight({})).toBe(sight({ id: 'personne:v' }));
  expect(sight({})).not.toBe(sight({ personne: { id: 2, label: 'V' } }));
  expect(sight({})).not.toBe(sight({ roles: ['member'] }));
});

test('values of a row that went are those of whom it was', async () => {
  const ofValues = createPrivacy({
    policy: house.policy,
    schema: withColumns,
    ties: { ...tiesOf({}), of: async (_caller, { values }) => new Set(values?.personne === 1 ? ['own'] : []) },
  });
  const told = (personne: number) =>
    ofValues.values(caller({}), 'intervention', { id: 7, values: { personne } }, { notes: 'Malade', heures: 2 });
  expect(await told(1)).toEqual({ notes: 'Malade', heures: 2 });
  expect(await told(2)).toEqual({ heures: 2 });
});
