import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBaserowAccount } from '../../src/adapters/baserow/baserowAccount.ts';
import { createBaserowClient } from '../../src/adapters/baserow/baserowClient.ts';
import { openLiveLine } from '../../src/adapters/baserow/liveLine.ts';
import { openBentoCache } from '../../src/adapters/cache/bentoCacheStore.ts';
import { openPostgres } from '../../src/adapters/database/openPostgres.ts';
import { openPostgresNotices } from '../../src/adapters/database/postgresNotices.ts';
import { createDocmostPost, createReaderPost } from '../../src/adapters/docmost/docmostPost.ts';
import { createPgBossQueue } from '../../src/adapters/jobs/pgBossQueue.ts';
import { openRateLimits } from '../../src/adapters/limits/slidingRateLimits.ts';
import { createChatMessenger } from '../../src/adapters/mail/chatMessenger.ts';
import { createSmtpMessenger } from '../../src/adapters/mail/smtpMessenger.ts';
import { createWebhookPoster } from '../../src/adapters/outgoing/webhookPoster.ts';
import { startTemporaryPostgres, type TemporaryPostgres } from '../../src/testing/temporaryPostgres.ts';
import { openFaultyLine } from './faultyLine.ts';

/** Takes connections and says nothing, for ever. */
let silent: Server;
let host = '';
const sockets = new Set<Socket>();
let postgres: TemporaryPostgres | undefined;
beforeAll(async () => {
  silent = createServer((socket) => void sockets.add(socket.on('error', () => {})));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
  postgres = await startTemporaryPostgres();
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => silent.close(resolve));
  await postgres?.stop();
});

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const mail = { recipient: 'lea@exemple.fr', subject: 'Bonjour', text: 'Bonjour' };
const read = { method: 'GET', path: '/', endpoint: 'read' } as const;

/** What each client of the bridge asks of a peer that never answers, as the bridge makes it: nothing is shortened here. */
const questions: Record<string, () => Promise<unknown>> = {
  'a call to Baserow': () => createBaserowClient({ url: `http://${host}`, token: 't' }).send(read),
  'signing in at Baserow': () =>
    createBaserowAccount({ url: `http://${host}`, email: 'a@exemple.fr', password: 'p' }).signIn(),
  'the live socket': () =>
    new Promise((_, reject) => {
      const line = openLiveLine({
        url: `http://${host}`,
        account: { signIn: async () => 'jwt' },
        tables: async () => [1],
        onNews: () => {},
        onOpen: () => {},
        onLost(error) {
          line.stop();
          reject(error);
        },
      });
    }),
  'asking the wiki who calls': async () =>
    (await createReaderPost({ url: `http://${host}` })('session', 'users/me')).text(),
  'a call to the wiki': () => createDocmostPost({ url: `http://${host}` })('pages/create', {}),
  'a message to a chat': () => createChatMessenger({ url: `http://${host}/hook` }).send(mail),
  'a mail': () => createSmtpMessenger({ url: `smtp://${host}`, from: 'pont@exemple.fr' }).send(mail),
  'connecting to Postgres': () => openPostgres(`postgres://pont@${host}/pont`, () => {}),
  'connecting for notices': () =>
    openPostgresNotices({
      ...{ url: `postgres://pont@${host}/pont`, onLog: () => {}, onTables: () => {} },
      ...{ onPages: () => {}, onError: () => {} },
    }),
};

describe('a peer that takes the connection and never answers is not waited for', () => {
  test.concurrent.each(Object.keys(questions))(
    '%s',
    async (name) => {
      await expect(questions[name]?.()).rejects.toThrow();
    },
    55_000,
  );

  test.concurrent('a webhook', async () => {
    const { post } = createWebhookPoster({ allowPrivate: true });
    expect(await post(`http://${host}/`, { headers: {}, body: '{}' })).toEqual({ error: 'timeout' });
  }, 55_000);

  test.concurrent('what Redis would remember is not there', async () => {
    const { cache, close } = openBentoCache({ redisUrl: `redis://${host}` });
    expect(await cache.get('key')).toBeUndefined();
    await close();
  }, 55_000);

  test.concurrent('what Redis would count is counted here', async () => {
    const { limits, close } = openRateLimits({
      table: { reads: 2, writes: 1, pdf: 1, signins: 1, strangers: 1 },
      ...{ clock: Date, redisUrl: `redis://${host}`, onError: () => {} },
    });
    expect((await limits.take('reads', 'a')).allowed).toBe(true);
    close();
  }, 55_000);
});

test('a Postgres that goes under transactions takes no connection of the pool with it', async ({ skip }) => {
  if (!postgres) return skip();
  const line = await openFaultyLine(Number(new URL(postgres.url).port));
  const database = await openPostgres(`postgres://postgres@127.0.0.1:${line.port}/postgres`, () => {});
  const work = () => database.db.transaction(async (transaction) => void (await transaction.execute(sql`select 1`)));
  for (let time = 0; time < 3; time += 1) {
    // Each has a connection when they are all lost, at one step of its work or another.
    const many = Array.from({ length: 40 }, () => work());
    await new Promise((resolve) => setImmediate(resolve));
    line.set('down');
    await Promise.allSettled(many);
    line.set('open');
    await expect.poll(() => work().then(() => 'done', String), { timeout: 20_000 }).toBe('done');
  }
  await expect(Promise.all(Array.from({ length: 40 }, () => work()))).resolves.toHaveLength(40);
  // Ends only when every connection is back.
  await database.close();
  await line.close();
}, 90_000);

describe('a Postgres that freezes with its connections open is not waited for', () => {
  test.concurrent('by a query, by one that holds a lock, or by a job', async ({ skip }) => {
    if (!postgres) return skip();
    const line = await openFaultyLine(Number(new URL(postgres.url).port));
    const url = `postgres://postgres@127.0.0.1:${line.port}/postgres`;
    const database = await openPostgres(url, () => {});
    const queue = createPgBossQueue({ database: await database.jobs(), logger: quiet });
    const idle = async () => {};
    await queue.start({
      ...{ inbox: idle, changes: idle, row: idle, effects: idle, page: idle, sweep: idle, messages: idle, all: idle },
    });
    await database.locks.withLocks(['key'], idle);
    line.set('frozen');
    const asked = await Promise.allSettled([
      database.db.execute(sql`select 1`),
      database.locks.withLocks(['key'], idle),
      database.ping(),
      queue.send('sweep', {}, { key: 'sweep' }),
      queue.stats(),
    ]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected', 'rejected']);
    line.set('open');
    await expect.poll(() => database.ping().then(() => 'answers', String), { timeout: 60_000 }).toBe('answers');
    await queue.stop();
    await database.close();
    await line.close();
  }, 150_000);
});
