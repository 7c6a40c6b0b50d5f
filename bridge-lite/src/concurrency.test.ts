import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { smallWorld } from './testing/smallWorld.ts';
import { startTemporaryPostgres, type TemporaryPostgres } from './testing/temporaryPostgres.ts';
import { createTestBridge, type TestBridge } from './testing/testBridge.ts';

let postgres: TemporaryPostgres | undefined;
beforeAll(async () => {
  postgres = await startTemporaryPostgres();
});
afterAll(() => postgres?.stop());

const unlimited = { RATE_LIMITS: '{"reads":100000,"writes":100000}' };
let first: TestBridge;
let second: TestBridge;

/** Two instances on one Baserow and one Postgres; a PGlite serves one process, so there both are the same. */
async function open(kind: 'pglite' | 'postgres', skip: () => void): Promise<void> {
  if (kind === 'postgres' && !postgres) skip();
  const variables = { ...unlimited, ...(kind === 'postgres' ? { DATABASE_URL: postgres?.url ?? '' } : {}) };
  first = await createTestBridge({ seed: smallWorld(), variables });
  second = kind === 'postgres' ? await createTestBridge({ baserow: first.baserow, variables }) : first;
}
afterEach(async () => {
  if (second !== first) await second.close();
  await first.close();
});

async function openEvents(bridge: TestBridge) {
  const response = await bridge.request('nadia', '/api/v1/events');
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  return {
    async until(part: string): Promise<string> {
      while (!text.includes(part)) {
        const chunk = await reader?.read();
        if (!chunk || chunk.done) throw new Error('the stream ended');
        text += decoder.decode(chunk.value, { stream: true });
      }
      return text;
    },
    close: () => reader?.cancel(),
  };
}

describe.each(['pglite', 'postgres'] as const)('on %s', (kind) => {
  test('50 attributions of 5 h at once to a module of 30 h: exactly 6 are done', async ({ skip }) => {
    await open(kind, skip);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 ? first : second).request('nadia', '/api/v1/modules/1/attribuer', {
          method: 'POST',
          json: { personne: index % 3 ? 1 : 5, heures: 5 },
        }),
      ),
    );
    const statuses = Map.groupBy(answers, ({ status }) => status);
    expect([...statuses.keys()].sort()).toEqual([201, 422]);
    expect(statuses.get(201)).toHaveLength(6);
    const module = await first.baserowRequest(`${first.tableId('module')}/1/?user_field_names=true`);
    expect(module).toMatchObject({ heures_attribuees: '30.00', statut: { value: 'attribue' } });
  });
});

describe('two instances on Postgres', () => {
  test('tell each other’s pages what changed, and read anew what the other wrote', async ({ skip }) => {
    await open('postgres', skip);
    const statut = async () =>
      ((await (await second.request('lea', '/api/v1/taches/1')).json()) as { data: { statut: string } }).data.statut;
    expect(await statut()).toBe('en_cours');
    const [here, there] = [await openEvents(first), await openEvents(second)];
    await Promise.all([here.until('event: ready'), there.until('event: ready')]);
    await first.request('lea', '/api/v1/taches/1', { method: 'PATCH', json: { statut: 'en_revue' } });
    const change = 'data: {"entity":"tache","ids":[1]}';
    const heard = await Promise.all([here.until(change), there.until(change)]);
    const idOf = (text: string) => /id: (\d+)\nevent: change\ndata: {"entity":"tache"/.exec(text)?.[1];
    expect(heard.map(idOf)).toEqual([expect.stringMatching(/^\d+$/), idOf(heard[0] ?? '')]);
    expect(await statut()).toBe('en_revue');
    await Promise.all([here.close(), there.close()]);
  });

  test('an undo given by one is taken by the other', async ({ skip }) => {
    await open('postgres', skip);
    const run = await first.request('lea', '/api/v1/actions/changer_statut_tache', {
      method: 'POST',
      json: { id: 1, params: { statut: 'terminee' } },
    });
    const { data } = (await run.json()) as { data: { undo_id: string } };
    const undo = await second.request('lea', `/api/v1/actions/undo/${data.undo_id}`, { method: 'POST' });
    expect(undo.status).toBe(200);
  });

  test('a token made by one is known to the other', async ({ skip }) => {
    await open('postgres', skip);
    const { token } = await first.bridge.tokens.create({ name: 'n8n', scopes: ['read:*'] });
    const headers = { authorization: `Bearer ${token}` };
    expect((await second.app.request('/api/v1/me', { headers })).status).toBe(200);
  });
});
