import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { SeedRows } from '../../model/seed.ts';
import { createDatabaseLogPlaces } from '../../src/adapters/database/copy/databaseLogPlaces.ts';
import { actionUndos } from '../../src/adapters/database/undoSchema.ts';
import { createFakeDocmostApi } from '../../src/testing/fakeDocmostApi.ts';
import { createMemoryWiki } from '../../src/testing/memoryWiki.ts';
import { baserowToken, createTestBridge, publicOrigin, type TestBridgeOptions } from '../../src/testing/testBridge.ts';
import type { ApiDocument } from '../fuzz/apiOperations.ts';
import { type CallerName, callerNames, wikiUsers } from './callers.ts';

const wikiAccount = { email: 'pont@acadenice.fr', password: 'formation-hub' };
const variables = {
  BASEROW_EMAIL: 'admin@acadenice.fr',
  BASEROW_PASSWORD: 'formation-hub',
  RATE_LIMITS: JSON.stringify({ reads: 1_000_000, writes: 1_000_000 }),
  CORS_ORIGINS: 'https://intranet.acadenice.fr',
  WEBHOOKS_ALLOW_PRIVATE: 'true',
};

/** Everybody may write in the wiki, so that only the bridge refuses. */
const people = Object.fromEntries(callerNames.map((name) => [name, { reads: ['space-1', 'space-2'] }]));

/**
 * A bridge on these rows, whose callers are those of the matrix.
 * @param options.hasWiki true runs the sync with a wiki in memory
 * @param options.over what else is not as usual
 */
export async function openMatrixBridge(
  seed: SeedRows,
  { hasWiki, over = {} }: { hasWiki: boolean; over?: TestBridgeOptions },
) {
  const memory = createMemoryWiki({ clock: { now: Date.now } });
  const { app, bridge, database, ...test } = await createTestBridge({
    ...over,
    seed,
    users: wikiUsers,
    variables: {
      ...variables,
      ...(hasWiki ? { DOCMOST_EMAIL: wikiAccount.email, DOCMOST_PASSWORD: wikiAccount.password } : {}),
    },
    ...(hasWiki ? { docmostApi: createFakeDocmostApi(memory, { ...wikiAccount, people }).app } : {}),
  });
  if (!database) throw new Error('the matrix has no database');
  const { db } = database;
  const places = createDatabaseLogPlaces(db);
  if (hasWiki) await bridge.startSync();

  /** @param path without `/api/v1`, but for addresses of the service */
  async function send(
    as: CallerName,
    method: string,
    path: string,
    json?: unknown,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const headers = new Headers({ cookie: `authToken=${as}`, origin: publicOrigin, ...more });
    if (json !== undefined) headers.set('content-type', 'application/json');
    const body = json === undefined ? undefined : JSON.stringify(json);
    return app.request(path.startsWith('/api/') ? path : `/api/v1${path}`, { method, headers, body });
  }

  /** Data of an answer to the owner. @throws Error for a refusal */
  async function asOwner<T>(data: z.ZodType<T>, method: string, path: string, json?: unknown): Promise<T> {
    const response = await send('owner', method, path, json);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return z.object({ data }).parse(await response.json()).data;
  }

  return {
    send,
    asOwner,
    /** The API's own description, and the names that it leaves open. */
    async describe() {
      const document = (await (await app.request('/api/openapi.json')).json()) as ApiDocument;
      const actions = await asOwner(z.array(z.object({ name: z.string() })), 'GET', '/actions');
      const { entities } = await asOwner(
        z.object({ entities: z.array(z.object({ collection: z.string() })) }),
        'GET',
        '/schema',
      );
      const names = {
        actions: actions.map(({ name }) => name),
        collections: entities.map(({ collection }) => collection),
      };
      return { document, names };
    },
    /** Number of the newest line of the log about a row. */
    async lastLine(path: string): Promise<number> {
      const [line] = await asOwner(z.array(z.object({ seq: z.number() })), 'GET', `${path}/history`);
      if (!line) throw new Error(`${path} has no history`);
      return line.seq;
    },
    /** Lets an action of the owner count as one of the caller, who had the right then. @returns what undoes it */
    async actionOf(caller: CallerName, name: string, body: { id: number; params: object }): Promise<string> {
      const done = z.object({ undo_id: z.string() });
      const { undo_id: id } = await asOwner(done, 'POST', `/actions/${name}`, body);
      const { id: userId = '' } = wikiUsers[caller] ?? {};
      await db
        .update(actionUndos)
        .set({ caller: `personne:${userId}` })
        .where(eq(actionUndos.id, id));
      return id;
    },
    /** Deletes a row in Baserow; the bridge sees it at its next look. */
    async removeInBaserow(table: string, id: number): Promise<void> {
      await test.baserow.app.request(`/api/database/rows/table/${test.tableId(table)}/${id}/`, {
        method: 'DELETE',
        headers: { authorization: `Token ${baserowToken}` },
      });
    },
    /** Changes a row in Baserow; the bridge sees it at its next look. */
    changeInBaserow: test.changeRow,
    /** The page of a row, for people. */
    page: (as: CallerName, path: string) => app.request(path, { headers: { cookie: `authToken=${as}` } }),
    look: bridge.catchUp,
    /** Leaves a line of the log aside. */
    park: (seq: number) => places.park({ reader: 'webhooks', seq, error: 'Error', at: '2026-09-01T09:00:00Z' }),
    /** A page of the wiki that follows no row. */
    wikiPage: () => memory.people.add({ title: 'Accueil', spaceId: 'space-1' }).id,
    close: test.close,
  };
}

export type MatrixBridge = Awaited<ReturnType<typeof openMatrixBridge>>;
