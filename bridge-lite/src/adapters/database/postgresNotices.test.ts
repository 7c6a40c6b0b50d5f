import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTemporaryPostgres, type TemporaryPostgres } from '../../testing/temporaryPostgres.ts';
import { logChannel } from './copySchema.ts';
import { openPostgresNotices } from './postgresNotices.ts';

let postgres: TemporaryPostgres | undefined;
let admin: pg.Client;
beforeAll(async () => {
  postgres = await startTemporaryPostgres();
  if (!postgres) return;
  admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await postgres?.stop();
});
beforeEach(({ skip }) => {
  if (!postgres) skip();
});

const soon = { timeout: 20_000 };

async function open() {
  const heard = { log: 0, tables: 0, pages: 0, errors: 0 };
  const count = (what: keyof typeof heard) => () => {
    heard[what] += 1;
  };
  const notices = await openPostgresNotices({
    url: postgres?.url ?? '',
    onLog: count('log'),
    onTables: count('tables'),
    onPages: count('pages'),
    onError: count('errors'),
  });
  return { heard, notices };
}

test('every bridge hears of the log, and of tables and pages that another one saw change', async () => {
  const [one, two] = [await open(), await open()];
  await admin.query('select pg_notify($1, $2)', [logChannel, '']);
  one.notices.tell('tables');
  two.notices.tell('pages');
  await expect.poll(() => [one.heard, two.heard].map(({ log }) => log), soon).toEqual([1, 1]);
  await expect.poll(() => two.heard.tables, soon).toBe(1);
  await expect.poll(() => one.heard.pages, soon).toBe(1);
  expect([one.heard.tables, two.heard.pages]).toEqual([0, 0]);
  for (const { notices } of [one, two]) notices.close();
});

test('what is told again and again while it waits is told a few times at most', async () => {
  const [one, two] = [await open(), await open()];
  for (let time = 0; time < 10_000; time += 1) one.notices.tell(time % 2 === 0 ? 'pages' : 'tables');
  await expect.poll(() => Math.min(two.heard.pages, two.heard.tables), soon).toBeGreaterThan(0);
  // One more after all the others is behind them.
  const before = two.heard.pages;
  one.notices.tell('pages');
  await expect.poll(() => two.heard.pages, soon).toBeGreaterThan(before);
  expect(two.heard.pages + two.heard.tables).toBeLessThan(12);
  for (const { notices } of [one, two]) notices.close();
});

test('what is told while the connection is lost is told when it is back', async () => {
  const one = await open();
  const listening = `select pid from pg_stat_activity where query like 'listen %'`;
  const { rows } = await admin.query<{ pid: number }>(listening);
  const two = await open();
  for (const { pid } of rows) await admin.query('select pg_terminate_backend($1)', [pid]);
  await expect.poll(() => one.heard.errors, soon).toBeGreaterThan(0);
  one.notices.tell('pages');
  await expect.poll(() => two.heard.pages, soon).toBe(1);
  expect(two.heard.log).toBe(0);
  for (const { notices } of [one, two]) notices.close();
});

test('after a lost connection all are told, since any may have been missed', async () => {
  const { heard, notices } = await open();
  await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'`);
  await expect.poll(() => [heard.log, heard.tables, heard.pages], soon).toEqual([1, 1, 1]);
  await admin.query('select pg_notify($1, $2)', [logChannel, '']);
  await expect.poll(() => heard.log, soon).toBe(2);
  notices.close();
});
