import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { type StartedBaserow, startEmbeddedBaserow } from '../embedded-baserow/index.ts';
import { createFakeDocmost } from '../src/testing/fakeDocmost.ts';
import { type Bench, round } from './benchResult.ts';
import { type Filled, fillCopy, rowCounts } from './copyRows.ts';
import { startProcess } from './startProcess.ts';
import { databaseOf, untilReady } from './startStack.ts';

const barSeconds = 60;
const batch = 200;
const account = { email: 'admin@acadenice.fr', password: 'formation-hub' };

/** From the start of a bridge with an empty database until it has the copy of 50,000 rows, on PGlite, with the embedded Baserow. */
export const firstLoad: Bench = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'bridge-bench-'));
  const token = randomBytes(24).toString('base64url');
  const baserow = await startEmbeddedBaserow({ ...account, token });
  const docmost = serve({ fetch: createFakeDocmost({}).app.fetch, port: 0, hostname: '127.0.0.1' });
  try {
    await once(docmost, 'listening');
    await fillCopy(into(baserow, token));
    const started = performance.now();
    const bridge = await startProcess('src/server.ts', {
      BASEROW_URL: baserow.url,
      BASEROW_TOKEN: token,
      DOCMOST_URL: `http://127.0.0.1:${(docmost.address() as AddressInfo).port}`,
      BRIDGE_URL: 'http://wiki.test/bridge',
      DATABASE_URL: `pglite:${databaseOf(directory)}`,
      BASEROW_WEBHOOK_SECRET: randomBytes(24).toString('base64url'),
      DOCMOST_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString('base64')}`,
      LOG_LEVEL: 'warn',
    });
    await untilReady(bridge.url);
    const s = round((performance.now() - started) / 1000, 1);
    await bridge.stop();
    return {
      what: 'the first load of 50,000 rows: from the start of the bridge until it is ready',
      bar: `≤ ${barSeconds} s`,
      ok: s <= barSeconds,
      figures: { s, rows: Object.values(rowCounts).reduce((a, b) => a + b) },
    };
  } finally {
    docmost.close();
    await baserow.close();
    await rm(directory, { recursive: true, force: true });
  }
};

/** Takes rows into Baserow, which gives them the ids that they come with: each entity begins with 1. */
const into = (baserow: StartedBaserow, token: string): Filled => ({
  async apply({ entity, rows }) {
    const path = `/api/database/rows/table/${baserow.store.tableNamed(entity)?.id}/batch/?user_field_names=true`;
    for (let at = 0; at < rows.length; at += batch) {
      const answer = await baserow.app.request(path, {
        method: 'POST',
        headers: { authorization: `Token ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ items: rows.slice(at, at + batch).map(({ values }) => values) }),
      });
      if (!answer.ok) throw new Error(`${entity}: ${await answer.text()}`);
    }
  },
});
