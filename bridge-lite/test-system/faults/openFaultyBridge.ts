import { startEmbeddedBaserow } from '../../embedded-baserow/index.ts';
import { people } from '../../house/people.ts';
import { createDemoRows } from '../../house/seed/createDemoRows.ts';
import { createBridge } from '../../src/compose/createBridge.ts';
import { parseEnv } from '../../src/env.ts';
import { bindSeed } from '../../src/testing/bindSeed.ts';
import { openEmptyDatabase } from '../../src/testing/emptyDatabase.ts';
import { createFakeDocmost } from '../../src/testing/fakeDocmost.ts';
import { skipRetryWaits } from '../../src/testing/skipRetryWaits.ts';
import { baserowSecret, docmostSecret, publicOrigin, users } from '../../src/testing/testBridge.ts';
import { createTestClock } from '../../src/testing/testClock.ts';

const token = 'faulty-token';
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** The bridge on an embedded Baserow that listens on a real socket and can be told to misbehave. Time moves when told. */
export async function openFaultyBridge() {
  const clock = createTestClock();
  const baserow = await startEmbeddedBaserow({
    token,
    email: 'admin@acadenice.fr',
    password: 'formation-hub',
    seed: bindSeed(createDemoRows({ today: '2026-09-01' }), users, people),
    faults: true,
  });
  const docmost = createFakeDocmost(users);
  const calls: { endpoint: string; status: number }[] = [];
  const retries = skipRetryWaits();
  const route: typeof fetch = async (input, init) => {
    const url = typeof input === 'object' && 'url' in input ? input.url : String(input);
    return new URL(url).hostname === 'docmost.test' ? docmost.app.request(input, init) : fetch(input, init);
  };
  const database = await openEmptyDatabase();
  const bridge = await createBridge({
    database,
    env: parseEnv({
      BASEROW_URL: baserow.url,
      BASEROW_TOKEN: token,
      DOCMOST_URL: 'http://docmost.test',
      BRIDGE_URL: `${publicOrigin}/bridge`,
      DATABASE_URL: 'pglite:memory',
      BASEROW_WEBHOOK_SECRET: baserowSecret,
      DOCMOST_WEBHOOK_SECRET: docmostSecret,
    }),
    logger: quiet,
    clock,
    fetch: route,
    baserowTimeoutMs: 1500,
    onBaserowCall: (call) => calls.push(call),
  });
  await bridge.connect();
  await bridge.catchUp();

  const send = (path: string, init: RequestInit & { json?: unknown } = {}) => {
    const { json, ...rest } = init;
    const headers = new Headers({ cookie: 'authToken=lea', ...(init.headers as Record<string, string>) });
    if (json !== undefined) {
      headers.set('content-type', 'application/json');
      headers.set('origin', publicOrigin);
    }
    return bridge.app.request(path, {
      ...rest,
      headers,
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
  };

  return {
    baserow,
    clock,
    calls,
    /** Milliseconds that were to pass before each call was sent again. */
    waits: retries.waits,
    send,
    /** Asks Baserow for its news now; what fails is noticed. */
    look: () => bridge.catchUp().catch(() => undefined),
    read: (path: string) => send(`/api/v1${path}`),
    patch: (path: string, json: unknown, headers: Record<string, string> = {}) =>
      send(`/api/v1${path}`, { method: 'PATCH', json, headers }),
    /** The state of a task as Baserow has it. */
    async statutOf(tacheId: number): Promise<unknown> {
      const table = baserow.store.tableNamed('tache');
      const url = `/api/database/rows/table/${table?.id}/${tacheId}/?user_field_names=true`;
      const answer = await baserow.app.request(url, { headers: { authorization: `Token ${token}` } });
      return ((await answer.json()) as { statut: { value: string } }).statut.value;
    },
    async close() {
      retries.restore();
      baserow.faults.set({ mode: 'none' });
      await bridge.close();
      await database.close();
      await baserow.close();
    },
  };
}

export type FaultyBridge = Awaited<ReturnType<typeof openFaultyBridge>>;
