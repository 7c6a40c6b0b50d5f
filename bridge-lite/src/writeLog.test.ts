import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { actionResultSchema, dataEnvelope, writeLinesSchema } from './contracts/index.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { createTestBridge, type DemoUser, type TestBridge } from './testing/testBridge.ts';
import { createTestClock } from './testing/testClock.ts';

let bridge: TestBridge;
beforeAll(async () => {
  bridge = await createTestBridge({ seed: smallWorld() });
});
afterAll(() => bridge.close());

const linesOf = async (query: string) => {
  const response = await bridge.request('claire', `/api/v1/writes?${query}`);
  expect(response.status).toBe(200);
  return writeLinesSchema.parse(await response.json());
};
let last = 0;
/** Lines since the test began, the oldest first. */
const newLines = async (query = '') =>
  (await linesOf(`limit=200&${query}`)).data.filter(({ id }) => id > last).reverse();
beforeEach(async () => {
  last = (await linesOf('limit=1')).data[0]?.id ?? 0;
});

const write = (user: DemoUser, method: string, path: string, json: unknown, headers: Record<string, string> = {}) =>
  bridge.request(user, `/api/v1${path}`, { method, json, headers });

const claire = { id: 'personne:u-claire', name: 'Claire Moreau' };

describe('a write', () => {
  test('leaves a line: who, which operation, which row and fields, and what came of it', async () => {
    const headers = { 'x-request-id': 'ma-requete' };
    const answer = await write('claire', 'PATCH', '/taches/1', { nom: 'Maquettes 2', heures_estimees: 7 }, headers);
    expect(answer.status).toBe(200);
    expect(await newLines()).toEqual([
      {
        ...{ id: expect.any(Number), at: expect.any(String), author: claire },
        ...{ operation: 'PATCH /taches/{id}', command: null, entity: 'tache', row_id: 1 },
        ...{ fields: ['nom', 'heures_estimees'], outcome: 'done', code: null },
        ...{ run: expect.any(String), request_id: 'ma-requete' },
        rows: [{ entity: 'tache', id: 1, kind: 'updated' }],
      },
    ]);
  });

  test('has the lines of the history that came of it, its effects and a row that it made', async () => {
    await write('claire', 'POST', '/modules/1/attribuer', { personne: 1, heures: 30 });
    const [line] = await newLines();
    expect(line).toMatchObject({ entity: 'module', row_id: 1, outcome: 'done' });
    expect(line?.rows.map(({ entity, kind }) => [entity, kind])).toEqual([
      ['attribution', 'created'],
      ['module', 'updated'],
    ]);
    const made = line?.rows[0]?.id ?? 0;
    expect((await newLines(`entity=attribution&id=${made}`)).map(({ id }) => id)).toEqual([line?.id]);
    expect(await newLines(`entity=attribution&id=${made + 1}`)).toEqual([]);
  });

  test('that is taken back leaves a line too, with the rows that went back', async () => {
    const json = { id: 1, params: { nom: 'Référencement' } };
    const done = await write('claire', 'POST', '/actions/creer_tache', json);
    const { undo_id } = dataEnvelope(actionResultSchema).parse(await done.json()).data;
    expect((await write('claire', 'POST', `/actions/undo/${undo_id}`, undefined)).status).toBe(200);
    const [made, undone] = await newLines();
    expect(made).toMatchObject({ operation: 'POST /actions/{name}', command: 'creer_tache', fields: ['nom'] });
    expect(made).toMatchObject({ entity: 'projet', row_id: 1, rows: [{ entity: 'tache', kind: 'created' }] });
    expect(undone).toMatchObject({ operation: 'POST /actions/undo/{id}', outcome: 'done' });
    expect(undone?.rows).toEqual([{ entity: 'tache', id: made?.rows[0]?.id, kind: 'deleted' }]);
  });

  test('that is only tried, or answered again for its key, leaves none', async () => {
    const key = { 'idempotency-key': 'une-cle-a-moi' };
    const first = await write('claire', 'PATCH', '/taches/2', { nom: 'Une fois' }, key);
    const again = await write('claire', 'PATCH', '/taches/2', { nom: 'Une fois' }, key);
    expect([first.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    const json = { id: 1, params: { nom: 'Essai' }, dry_run: true };
    expect((await write('claire', 'POST', '/actions/creer_tache', json)).status).toBe(200);
    expect((await write('claire', 'POST', '/personnes/1/erase', {})).status).toBe(200);
    expect((await newLines()).map(({ operation }) => operation)).toEqual(['PATCH /taches/{id}']);
  });
});

test('a line that cannot be stored is logged, and the write is answered as it is', async () => {
  await bridge.database?.db.execute('alter table write_log rename to write_log_away');
  try {
    expect((await write('claire', 'PATCH', '/taches/2', { nom: 'Sans ligne' })).status).toBe(200);
  } finally {
    await bridge.database?.db.execute('alter table write_log_away rename to write_log');
  }
  const logged = bridge.logs.filter(({ message }) => message === 'what came of a write could not be stored');
  expect(logged).toHaveLength(1);
  expect(JSON.stringify(logged)).not.toContain('Sans ligne');
});

describe('a refused write leaves its outcome', () => {
  test.each<[string, DemoUser, string, string, unknown, string]>([
    ['for want of a right', 'visiteur', 'PATCH', '/projets/1', { heures_vendues: 4321 }, 'FORBIDDEN_SCOPE'],
    ['for its form', 'claire', 'PATCH', '/projets/1', { heures_vendues: 'Jean Dupont' }, 'VALIDATION_ERROR'],
    ['for its row', 'claire', 'PATCH', '/projets/999', { heures_vendues: 4321 }, 'NOT_FOUND'],
    ['for its address', 'claire', 'PATCH', '/projets/Jean%20Dupont', { heures_vendues: 4321 }, 'VALIDATION_ERROR'],
    ['for an action that there is not', 'claire', 'POST', '/actions/jean_dupont', { params: {} }, 'NOT_FOUND'],
    ['for a rule', 'claire', 'POST', '/projets/1/cloturer', {}, 'RG_VIOLATION'],
  ])('%s', async (_, user, method, path, json, code) => {
    expect((await write(user, method, path, json)).ok).toBe(false);
    const lines = await newLines();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ outcome: 'refused', code, rows: [] });
    expect(JSON.stringify(lines)).not.toMatch(/dupont|4321/i);
  });

  test('with the fields of the model that were given, and no other name or value', async () => {
    await write('visiteur', 'PATCH', '/projets/1', { heures_vendues: 4321, 'Jean Dupont': 'secret' });
    expect(await newLines()).toMatchObject([
      { author: { name: 'Visiteur' }, entity: 'projet', row_id: 1, fields: ['heures_vendues'] },
    ]);
  });

  test('where the version is stale, and where the key was used for something else', async () => {
    const key = { 'idempotency-key': 'une-autre-cle' };
    await write('claire', 'PATCH', '/taches/2', { nom: 'Pour la clé' }, key);
    await write('claire', 'PATCH', '/taches/2', { nom: 'Autre chose' }, key);
    await write('claire', 'PATCH', '/taches/2', { nom: 'Trop tard' }, { 'if-match': '"ancienne"' });
    expect((await newLines()).map(({ outcome, code }) => [outcome, code])).toEqual([
      ['done', null],
      ['refused', 'CONFLICT'],
      ['refused', 'CONFLICT'],
    ]);
  });
});

test('lines are kept for 90 days, however short the history of rows is', async () => {
  const clock = createTestClock();
  const other = await createTestBridge({ seed: smallWorld(), clock, variables: { HISTORY_MONTHS: '1' } });
  try {
    const count = async () => {
      await other.bridge.prune();
      const answer = await other.request('claire', '/api/v1/writes');
      return writeLinesSchema.parse(await answer.json()).data.length;
    };
    await other.request('claire', '/api/v1/taches/1', { method: 'PATCH', json: { nom: 'Nouveau' } });
    clock.advance(89 * 24 * 3600_000);
    expect(await count()).toBe(1);
    clock.advance(2 * 24 * 3600_000);
    expect(await count()).toBe(0);
  } finally {
    await other.close();
  }
});

describe('the lines', () => {
  test('are found by person, outcome and table, and read on from a number', async () => {
    await write('pierre', 'PATCH', '/taches/1', { nom: 1 });
    await write('claire', 'PATCH', '/taches/1', { nom: 2 });
    await write('claire', 'PATCH', '/taches/1', { nom: 'Trois' });
    const all = await newLines();
    const operations = async (query: string) =>
      (await newLines(query)).map(({ author, outcome }) => [author.name, outcome]);
    expect(await operations('person=personne:u-claire&outcome=refused')).toEqual([['Claire Moreau', 'refused']]);
    expect(await operations('person=personne:u-claire&entity=tache')).toHaveLength(2);
    expect(await operations('entity=projet')).toEqual([]);
    const { data, meta } = await linesOf(`limit=1&before=${all[2]?.id}`);
    expect([data[0]?.id, meta.next]).toEqual([all[1]?.id, all[1]?.id]);
  });

  test('are for admins, or a token that has the scope', async () => {
    for (const user of ['visiteur', 'lea', 'pierre'] as const)
      expect((await bridge.request(user, '/api/v1/writes')).status).toBe(403);
    const { token } = await bridge.bridge.tokens.create({ name: 'audit', scopes: ['admin:audit'] });
    const headers = { authorization: `Bearer ${token}` };
    expect((await bridge.app.request('/api/v1/writes', { headers })).status).toBe(200);
  });

  test('an id without its table is refused', async () => {
    expect((await bridge.request('claire', '/api/v1/writes?id=1')).status).toBe(400);
  });

  test('of a service have the name of its token', async () => {
    const { token } = await bridge.bridge.tokens.create({ name: 'planning', scopes: ['write:*', 'read:*'] });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    await bridge.app.request('/api/v1/taches/1', { method: 'PATCH', headers, body: '{"nom":"Par un service"}' });
    expect(z.array(z.looseObject({})).parse(await newLines())).toMatchObject([{ author: { name: 'planning' } }]);
  });
});
