import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallWorld } from './testing/smallWorld.ts';
import { createTestBridge, type DemoUser, type TestBridge } from './testing/testBridge.ts';
import { errorOf } from './testing/writeFixture.ts';

const phone = '06 12 34 56 78';
let bridge: TestBridge;
beforeAll(async () => {
  const world = smallWorld();
  bridge = await createTestBridge({
    seed: {
      ...world,
      personne: (world.personne ?? []).map((one) => ({
        ...{ ...one, telephone: one.id === 5 ? '' : phone },
        ...(one.id === 5 ? { roles: ['commercial'] } : {}),
      })),
      client: [{ id: 1, nom: 'Boulangerie Lemoine', email: 'fournil@exemple.fr', telephone: phone }],
      intervention: ['Reprise', 'Oubli'].map((notes, index) => ({
        ...{ id: index + 1, tache: [1], personne: [4], date: '2026-09-01', heures: 1, statut: 'valide', notes },
      })),
    },
    users: { omar: { id: 'u-omar', name: 'Omar Petit', email: 'omar@acadenice.fr', role: 'member' } },
  });
});
afterAll(() => bridge.close());

interface Row {
  version: string;
  reserved?: string[];
  [field: string]: unknown;
}
const ask = (
  user: string | undefined,
  path: string,
  init: { method?: string; json?: unknown; headers?: Record<string, string> } = {},
) => bridge.request(user as DemoUser, `/api/v1${path}`, init);
const rowOf = async (user: string, path: string) => {
  const answer = await ask(user, path);
  return { etag: answer.headers.get('etag'), ...((await answer.json()) as { data: Row }).data };
};

describe('a field that is not for the reader', () => {
  test('is empty and named, whoever asked for the row a moment before', async () => {
    const own = await rowOf('pierre', '/personnes/1');
    expect(own).toMatchObject({ telephone: phone });
    expect(own.reserved).toBeUndefined();
    const other = await rowOf('lea', '/personnes/1');
    expect(other).toMatchObject({ telephone: '', email: 'pierre.dupont@acadenice.fr', reserved: ['telephone'] });
    expect(await rowOf('visiteur', '/personnes/1')).toMatchObject({ email: '', reserved: ['email', 'telephone'] });
    expect(await rowOf('pierre', '/personnes/1')).toEqual(own);
  });

  test('is not told by the version of the row, nor by the ETag', async () => {
    const [own, other, visitor] = await Promise.all(
      ['pierre', 'lea', 'visiteur'].map((user) => rowOf(user, '/personnes/1')),
    );
    expect(new Set([own?.version, other?.version, visitor?.version]).size).toBe(3);
    for (const row of [own, other, visitor]) expect(row?.etag).toBe(`"${row?.version}"`);
    const versions = async (user: string) => {
      const rows = await Promise.all([1, 2].map((id) => rowOf(user, `/interventions/${id}`)));
      return new Set(rows.map(({ version }) => version)).size;
    };
    expect(await versions('nadia')).toBe(2);
    expect(await versions('pierre')).toBe(1);
  });

  test('is refused in words as a filter, with its name', async () => {
    const refused = await ask('pierre', '/interventions?sort=notes');
    expect(refused.status).toBe(403);
    expect(await errorOf(refused)).toMatchObject({
      message: expect.stringContaining('« Notes »') as string,
      details: { entity: 'intervention', field: 'notes' },
    });
    const english = await ask('pierre', '/interventions?sort=notes', { headers: { 'accept-language': 'en' } });
    expect((await errorOf(english)).message).toContain('“Notes”');
  });

  test('is no part of the model of somebody who reads it in no row', async () => {
    const fieldsOf = async (user: string) => {
      const { data } = (await (await ask(user, '/schema')).json()) as {
        data: {
          entities: { name: string; fields: { name: string }[]; columns: string[]; card: { details: string[] } }[];
        };
      };
      const client = data.entities.find(({ name }) => name === 'client');
      return {
        fields: client?.fields.map(({ name }) => name),
        columns: client?.columns,
        details: client?.card.details,
      };
    };
    expect(await fieldsOf('nadia')).toMatchObject({ columns: ['nom', 'contact', 'email', 'telephone', 'projets'] });
    expect(await fieldsOf('pierre')).toMatchObject({ details: ['telephone'] });
    expect(await fieldsOf('visiteur')).toEqual({
      fields: ['nom', 'contact', 'projets'],
      columns: ['nom', 'contact', 'projets'],
      details: [],
    });
  });
});

test('who leads a project, and sales, read how to reach its client', async () => {
  for (const user of ['lea', 'omar', 'nadia']) {
    expect(await rowOf(user, '/clients/1')).toMatchObject({ email: 'fournil@exemple.fr', telephone: phone });
  }
  expect(await rowOf('pierre', '/clients/1')).toMatchObject({ email: '', reserved: ['email', 'telephone'] });
});

test('a service reads all that its scope opens', async () => {
  const { token } = await bridge.bridge.tokens.create({ name: 'annuaire', scopes: ['read:personnes'] });
  const found = await bridge.app.request(`/api/v1/personnes?filter[telephone]=${encodeURIComponent(phone)}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { data } = (await found.json()) as { data: Row[] };
  expect(data.map(({ telephone }) => telephone)).toEqual([phone, phone, phone, phone]);
});

test('a change of nothing else is no line of the history', async () => {
  for (const json of [{ notes: 'Relu' }, { notes: 'Fini', heures: 2 }]) {
    const answer = await ask('nadia', '/interventions/1', { method: 'PATCH', json });
    expect([answer.status, await answer.text()]).toEqual([200, expect.anything()]);
  }
  const linesFor = async (user: string) => {
    const { data } = (await (await ask(user, '/interventions/1/history')).json()) as {
      data: { command: string | null; fields: { field: string }[] }[];
    };
    return data.filter(({ command }) => command !== null).map(({ fields }) => fields.map(({ field }) => field));
  };
  const told = await linesFor('pierre');
  expect(told.flat()).toContain('heures');
  expect(told.flat()).not.toContain('notes');
  expect((await linesFor('nadia')).length).toBe(told.length + 1);
});

test('the page of a person leaves it out, and says what that person may do', async () => {
  const page = async (user: DemoUser, path: string, language = 'fr') =>
    (await bridge.request(user, path, { headers: { 'accept-language': language } })).text();
  const other = await page('lea', '/personne/1');
  expect(other).not.toContain(phone);
  expect(other).not.toMatch(/undefined|null|Inconnu|Réservé/);
  expect(other).toContain('Ce que cette personne peut faire');
  expect(other).toContain('Peut, sur ses propres lignes, saisir les heures réalisées');
  expect(other).not.toContain('tout modifier');
  const own = await page('nadia', '/personne/4');
  expect(own).toContain('Vos droits');
  expect(own).toContain('Peut tout saisir et tout modifier.');
  expect(own).toContain('Peut administrer le pont.');
  expect(await page('pierre', '/personne/1', 'en')).toContain('May, on their own rows, enter the hours done');
  expect(await page('pierre', '/client/1')).not.toContain('peut faire');
});
