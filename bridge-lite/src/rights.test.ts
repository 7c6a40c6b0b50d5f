import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actionDescriptorSchema, dataEnvelope, rightsSchema } from './contracts/index.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { createWriteFixture, errorOf, type WriteFixture } from './testing/writeFixture.ts';

let fixture: WriteFixture;
beforeEach(async () => {
  const world = smallWorld();
  fixture = await createWriteFixture({
    seed: {
      ...world,
      personne: (world.personne ?? []).map((one) =>
        one.id === 5 ? { ...one, roles: ['developpeur'] } : one.id === 2 ? { ...one, statut: 'sorti' } : one,
      ),
      attribution: [
        { id: 1, module: [1], personne: [1], heures_attribuees: 10, heures_realisees: 2, statut: 'en_cours' },
        { id: 2, module: [1], personne: [5], heures_attribuees: 10, heures_realisees: 2, statut: 'en_cours' },
      ],
      intervention: [{ id: 1, tache: [1], personne: [3], date: '2026-09-01', heures: 2, statut: 'valide' }],
    },
    users: {
      omar: { id: 'u-omar', name: 'Omar Petit', email: 'omar@acadenice.fr', role: 'member' },
      zoe: { id: 'u-zoe', name: 'Zoé Ancien', email: 'zoe@acadenice.fr', role: 'member' },
    },
  });
});
afterEach(() => fixture.bridge.close());

type User = Parameters<WriteFixture['bridge']['request']>[0];

async function tried(user: string, method: 'PATCH' | 'POST', path: string, json: unknown) {
  const response = await fixture.bridge.request(user as User, `/api/v1${path}`, { method, json });
  return response.status === 403 ? (await errorOf(response)).message : response.status;
}

describe('a trainer', () => {
  test('enters the hours of their own attribution, not those of a colleague, and is told whose they are', async () => {
    const own = await tried('pierre', 'PATCH', '/attributions/1/heures-realisees', { heures_realisees: 3 });
    expect(own).toBe(200);
    const other = await tried('pierre', 'PATCH', '/attributions/2/heures-realisees', { heures_realisees: 3 });
    expect(other).toBe('Ces heures appartiennent à Omar Petit ; l’administration peut aussi les changer.');
    expect((await fixture.bridge.request('pierre', '/api/v1/attributions/2')).status).toBe(200);
  });

  test('gives no module, changes no project, logs hours in nobody else’s name', async () => {
    const refused = [
      await tried('pierre', 'POST', '/modules/1/attribuer', { personne: 1, heures: 1 }),
      await tried('pierre', 'PATCH', '/projets/1', { heures_vendues: 1 }),
      await tried('pierre', 'POST', '/projets/1/cloturer', { forcer: true }),
      await tried('pierre', 'POST', '/projets', { nom: 'Mien' }),
      await tried('pierre', 'POST', '/interventions', { tache: 1, personne: 3, date: '2026-09-01', heures: 1 }),
      await tried('pierre', 'PATCH', '/interventions/1', { heures: 1 }),
      await tried('pierre', 'POST', '/interventions/1/annuler', {}),
    ];
    for (const message of refused) expect(message).toMatch(/administration/);
    expect(await tried('pierre', 'POST', '/interventions', { tache: 1, date: '2026-09-01', heures: 1 })).toBe(201);
  });
});

describe('a developer', () => {
  test('changes the tasks of projects they work on, but for the estimate', async () => {
    expect(await tried('omar', 'PATCH', '/taches/2', { statut: 'en_cours' })).toMatch(/administration/);
    expect(await tried('nadia', 'PATCH', '/taches/1', { personne: 5 })).toBe(200);
    expect(await tried('omar', 'PATCH', '/taches/2', { statut: 'en_cours' })).toBe(200);
    expect(await tried('omar', 'PATCH', '/taches/2', { statut: 'en_revue', heures_estimees: 9 })).toMatch(
      /administration/,
    );
    expect(await tried('omar', 'PATCH', '/taches/3', { statut: 'en_cours' })).toMatch(/administration/);
    expect(await tried('omar', 'POST', '/taches', { projet: 1, nom: 'SEO' })).toBe(201);
    expect(await tried('omar', 'POST', '/taches', { projet: 2, nom: 'SEO' })).toMatch(/administration/);
    const estimated = { projet: 1, nom: 'SEO', heures_estimees: 9 };
    expect(await tried('omar', 'POST', '/taches', estimated)).toMatch(/administration/);
    expect(await fixture.tacheOf(2)).toMatchObject({ statut: 'en_cours', heures_estimees: 0 });
  });
});

describe('who leads a project', () => {
  test('changes it, its tasks and the hours of its team, and no other', async () => {
    expect(await tried('lea', 'PATCH', '/projets/1', { heures_vendues: 60 })).toBe(200);
    expect(await tried('lea', 'PATCH', '/taches/2', { heures_estimees: 9 })).toBe(200);
    expect(await tried('lea', 'POST', '/interventions', { tache: 1, personne: 5, date: '2026-09-01', heures: 1 })).toBe(
      201,
    );
    expect(await tried('lea', 'PATCH', '/projets/2', { heures_vendues: 60 })).toMatch(/administration/);
    expect(await tried('lea', 'PATCH', '/taches/3', { statut: 'en_cours' })).toMatch(/administration/);
    expect(await tried('lea', 'POST', '/modules/1/attribuer', { personne: 1, heures: 1 })).toMatch(/administration/);
  });

  test('of a project that is handed over, the one who leads it now', async () => {
    expect(await tried('lea', 'PATCH', '/projets/1', { chef_de_projet: 5 })).toBe(200);
    expect(await tried('lea', 'PATCH', '/projets/1', { heures_vendues: 60 })).toMatch(
      /Ce projet est mené par Omar Petit/,
    );
    expect(await tried('omar', 'PATCH', '/projets/1', { heures_vendues: 60 })).toBe(200);
  });
});

test.each(['visiteur', 'zoe'])('%s, who has no active row, writes nothing', async (user) => {
  const refused = [
    await tried(user, 'PATCH', '/projets/1', { heures_vendues: 1 }),
    await tried(user, 'PATCH', '/taches/1', { statut: 'en_revue' }),
    await tried(user, 'POST', '/interventions', { tache: 1, personne: 3, date: '2026-09-01', heures: 1 }),
    await tried(user, 'POST', '/projets', { nom: 'Mien' }),
  ];
  for (const message of refused) expect(message).toMatch(/administration/);
});

test('what is offered on a row is what may be done there, with the reason for the rest', async () => {
  const offered = async (user: string, query: string) => {
    const response = await fixture.bridge.request(user as User, `/api/v1/actions?${query}`);
    const { data } = dataEnvelope(actionDescriptorSchema.array()).parse(await response.json());
    return Object.fromEntries(data.map(({ name, allowed, reason }) => [name, allowed ? true : reason]));
  };
  expect((await offered('pierre', 'entity=attribution&id=1')).saisir_heures_realisees).toBe(true);
  expect((await offered('pierre', 'entity=attribution&id=2')).saisir_heures_realisees).toMatch(/Omar Petit/);
  expect(await offered('pierre', 'entity=tache&id=1')).toMatchObject({ saisir_intervention: true });
  expect((await offered('pierre', 'entity=tache&id=1')).changer_statut_tache).toMatch(/confiée à Léa Martin/);
  expect((await offered('lea', 'entity=projet&id=1')).cloturer_projet).toBe(true);
  expect((await offered('lea', 'entity=projet&id=2')).cloturer_projet).toMatch(/administration/);
  expect((await offered('visiteur', 'entity=projet')).cloturer_projet).toMatch(/administration/);
});

test('which fields may be corrected in which row is told at once', async () => {
  const fieldsOf = async (user: string, path: string) => {
    const response = await fixture.bridge.request(user as User, `/api/v1/rights/${path}`);
    return dataEnvelope(rightsSchema).parse(await response.json()).data;
  };
  const all = ['nom', 'personne', 'statut', 'priorite', 'echeance', 'heures_estimees'];
  const lacks = (id: number, reason: string, fields: string[] = []) => ({
    id,
    fields,
    reason: expect.stringContaining(reason),
  });
  expect(await fieldsOf('lea', 'tache?ids=1,2,3,99')).toEqual({
    fields: all,
    rows: [{ id: 1, fields: all }, { id: 2, fields: all }, lacks(3, 'administration'), lacks(99, 'administration')],
  });
  expect(await fieldsOf('nadia', 'tache?ids=3')).toEqual({ fields: all, rows: [{ id: 3, fields: all }] });
  expect(await fieldsOf('visiteur', 'tache?ids=1')).toEqual({ fields: [], rows: [lacks(1, 'administration')] });
  expect(await fieldsOf('pierre', 'tache?ids=1')).toEqual({ fields: all, rows: [lacks(1, 'confiée à Léa Martin')] });
  expect(await fieldsOf('nadia', 'formation?ids=1')).toEqual({ fields: [], rows: [{ id: 1, fields: [] }] });
});

test('a dry run and an undo take the same right', async () => {
  const dry = { id: 2, params: { heures_realisees: 3 }, dry_run: true };
  expect(await tried('pierre', 'POST', '/actions/saisir_heures_realisees', dry)).toMatch(/Omar Petit/);
});

test('a token has its scopes, and is told the one that it lacks', async () => {
  const { token } = await fixture.bridge.bridge.tokens.create({ name: 'n8n', scopes: ['read:*', 'write:projets'] });
  const call = (path: string, json: unknown) =>
    fixture.bridge.request(undefined, `/api/v1${path}`, {
      ...{ method: 'PATCH', json },
      headers: { authorization: `Bearer ${token}` },
    });
  expect((await call('/projets/2', { heures_vendues: 60 })).status).toBe(200);
  const refused = await call('/interventions/1', { heures: 1 });
  expect((await errorOf(refused)).message).toContain('write:interventions');
});
