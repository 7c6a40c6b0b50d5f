import { afterEach, expect, test } from 'vitest';
import { type FakeHttp, startFakeHttp } from '../ops/testing/fakeHttp.ts';
import { runScript } from '../ops/testing/runScript.ts';
import { type Rows, tableNames } from './rows.ts';
import { demoRows } from './testRows.ts';

let baserow: FakeHttp | undefined;
afterEach(() => baserow?.close());

/** A Baserow that serves rows two a page. */
async function startBaserow(rows: Rows): Promise<string> {
  const listing = tableNames.map((name, index) => ({ id: 100 + index, name }));
  const routes = Object.fromEntries(
    tableNames.map((name, index) => [
      `GET /api/database/rows/table/${100 + index}/`,
      ({ url }: { url: URL }) => {
        const page = Number(url.searchParams.get('page'));
        const next = page * 2 < rows[name].length ? 'more' : null;
        return {
          body: { count: rows[name].length, next, previous: null, results: rows[name].slice(page * 2 - 2, page * 2) },
        };
      },
    ]),
  );
  baserow = await startFakeHttp({
    'GET /api/database/tables/all-tables/': ({ headers }) =>
      headers.authorization === 'Token secret-token' ? { body: listing } : { status: 401 },
    ...routes,
  });
  return baserow.url;
}

const verify = (url: string, token = 'secret-token', ...args: string[]) =>
  runScript('verify-rollups.sh', ['--url', url, ...args], { env: { BASEROW_TOKEN: token } });

test('figures that agree end well', async () => {
  const { code, stdout } = await verify(await startBaserow(demoRows()));
  expect(stdout).toBe('23 figures compared, 0 different\n');
  expect(code).toBe(0);
});

test('a drifted capacity is printed, on every page of a table', async () => {
  const rows = demoRows();
  rows.module.push({
    id: 3,
    bloc: [],
    heures: '5.00',
    heures_attribuees: '1.00',
    heures_realisees: '0.00',
    heures_a_attribuer: '5.00',
  });
  const { code, stdout } = await verify(await startBaserow(rows));
  expect(code).toBe(1);
  expect(stdout).toContain('module 3: heures_attribuees is "1.00", its rows give 0');
  const json = await verify(baserow?.url ?? '', 'secret-token', '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({ compared: 26, differences: [{ table: 'module', id: 3 }] });
});

test('not being able to read is told apart from a difference', async () => {
  const url = await startBaserow(demoRows());
  const refused = await verify(url, 'wrong');
  expect(refused.code).toBe(2);
  expect(refused.stderr).not.toContain('wrong');
  expect((await verify('')).code).toBe(2);
});
