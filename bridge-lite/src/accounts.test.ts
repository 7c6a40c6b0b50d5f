import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createFakeDocmostApi } from './testing/fakeDocmostApi.ts';
import { createMemoryWiki } from './testing/memoryWiki.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { createTestBridge, type DemoUser, publicOrigin, type TestBridge } from './testing/testBridge.ts';
import { createTestClock } from './testing/testClock.ts';

const minuteMs = 60_000;
const account = { email: 'pont@acadenice.fr', password: 'formation-hub' };
const [pierre, lea, nadia, omar] = [1, 3, 4, 5];

let clock: ReturnType<typeof createTestClock>;
let bridge: TestBridge;
beforeEach(async () => {
  clock = createTestClock();
  bridge = await createTestBridge({
    ...{ clock, seed: smallWorld() },
    variables: { DOCMOST_EMAIL: account.email, DOCMOST_PASSWORD: account.password, NOTIFY_ADMINS: 'chef@acadenice.fr' },
    docmostApi: createFakeDocmostApi(createMemoryWiki({ clock }), account).app,
  });
});
afterEach(() => bridge.close());

const refSchema = z.object({ id: z.number(), label: z.string() });
const accountsSchema = z.object({
  accounts: z.array(
    z.object({ id: z.string(), rows: z.array(refSchema), proposal: refSchema.nullable(), is_certain: z.boolean() }),
  ),
  free: z.array(z.object({ row: refSchema, email: z.string(), invited_at: z.string().nullable() })),
  lost: z.array(z.object({ row: refSchema, account: z.string() })),
});

async function call(path: string, json?: unknown, as = 'nadia') {
  const init = json === undefined ? {} : { method: 'POST', json };
  const response = await bridge.request(as as DemoUser, `/api/v1${path}`, init);
  const { data, error } = (await response.json()) as { data?: unknown; error?: { message: string } };
  return { status: response.status, data, message: error?.message };
}
const me = async (as: string) =>
  z
    .object({ personne: refSchema.nullable(), scopes: z.array(z.string()) })
    .parse((await call('/me', undefined, as)).data);
const accounts = async () => accountsSchema.parse((await call('/accounts')).data);
const accountNamed = async (id: string) => (await accounts()).accounts.find((one) => one.id === id);
const bind = (row: number, id: string) => call(`/personnes/${row}/bind`, { account: id });
const unbind = (row: number, id: string) => call(`/personnes/${row}/unbind`, { account: id });
/** Until what the wiki said of a session is asked for again. */
const wait = () => clock.advance(minuteMs + 1);
const mails = async (): Promise<{ subject: string; text: string }[]> => {
  const found = (await bridge.database?.db.execute(sql`select subject, text from sync_outbox order by id`)) as unknown;
  return z.object({ rows: z.array(z.object({ subject: z.string(), text: z.string() })) }).parse(found).rows;
};
/** Somebody who is new in the wiki, by their session. */
const join = (session: string, email: string) => {
  bridge.docmost.state.users[session] = {
    ...{ id: `u-${session}`, name: session, email, role: 'member' },
    createdAt: new Date(clock.now()).toISOString(),
  };
};

describe('an address', () => {
  test('that changes to that of another row moves no right, and the admins are told once', async () => {
    const before = await me('pierre');
    expect(before.personne?.id).toBe(pierre);
    await unbind(nadia, 'u-nadia');
    const { pierre: user } = bridge.docmost.state.users;
    if (user) user.email = 'admin@acadenice.fr';
    for (let minutes = 0; minutes < 3; minutes += 1) {
      wait();
      expect(await me('pierre')).toEqual(before);
    }
    const changes = (await mails()).filter(({ subject }) => subject.includes('adresse'));
    expect(changes).toHaveLength(1);
    expect(changes[0]?.text).toContain('pierre.dupont@acadenice.fr est devenue admin@acadenice.fr');
    const { free } = await accounts();
    expect(free.map(({ row }) => row.id)).toContain(nadia);
    expect((await call('/modules/1/attribuer', { personne: pierre, heures: 1 }, 'pierre')).status).toBe(403);
  });

  test('of a row binds nobody: an account without a row has the rights of the wiki alone', async () => {
    join('omar', 'omar@acadenice.fr');
    expect(await me('omar')).toEqual({ personne: null, scopes: ['open:*', 'read:*'] });
  });
});

describe('binding', () => {
  beforeEach(() => join('omar', 'omar@acadenice.fr'));

  test('gives the account its row within a minute, and letting go takes it within a minute', async () => {
    await me('omar');
    expect((await bind(omar, 'u-omar')).data).toEqual({ entity: 'personne', id: omar, account: 'u-omar' });
    wait();
    expect((await me('omar')).personne?.id).toBe(omar);
    expect((await unbind(omar, 'u-omar')).data).toEqual({ entity: 'personne', id: omar, account: null });
    wait();
    expect((await me('omar')).personne).toBeNull();
  });

  test('never lets two accounts share a row, nor two rows an account', async () => {
    const taken = await bind(pierre, 'u-omar');
    expect([taken.status, taken.message]).toEqual([409, expect.stringMatching(/déjà reliée à un autre compte/)]);
    const twice = await bind(omar, 'u-pierre');
    expect([twice.status, twice.message]).toEqual([409, expect.stringMatching(/déjà relié à la fiche n° 1/)]);
    join('autre', 'autre@acadenice.fr');
    const both = await Promise.all([bind(omar, 'u-omar'), bind(omar, 'u-autre')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    // Asked again, what is done is done.
    await unbind(omar, (await accountNamed('u-omar'))?.rows.length ? 'u-omar' : 'u-autre');
    expect([(await bind(omar, 'u-omar')).status, (await bind(omar, 'u-omar')).status]).toEqual([200, 200]);
  });

  test('lets a row go only from the account that it is bound to', async () => {
    const { status, message } = await unbind(pierre, 'u-omar');
    expect([status, message]).toEqual([409, expect.stringMatching(/n’est pas reliée à ce compte/)]);
    expect((await me('pierre')).personne?.id).toBe(pierre);
  });

  test('refuses an account that the wiki does not have, and a row that is none', async () => {
    expect((await bind(omar, 'u-personne')).status).toBe(404);
    expect((await bind(99, 'u-omar')).status).toBe(404);
    expect((await call(`/personnes/${omar}/bind`, { account: 'a b' })).status).toBe(400);
  });

  test('is in the history of the row, with who did it', async () => {
    await bind(omar, 'u-omar');
    const history = z
      .array(
        z.object({
          author: z.string().nullable(),
          fields: z.array(z.object({ field: z.string() })),
        }),
      )
      .parse((await call(`/personnes/${omar}/history`)).data);
    expect(history[0]).toMatchObject({ author: 'Nadia Belkacem', fields: [{ field: 'docmost_user_id' }] });
  });

  test('is done by nothing else: no correction and no action takes the field', async () => {
    const init = { method: 'PATCH', json: { docmost_user_id: 'u-omar' } };
    expect((await bridge.request('nadia', `/api/v1/personnes/${omar}`, init)).status).toBe(404);
    const params = { docmost_user_id: 'u-omar' };
    expect((await call('/actions/creer_projet', { params: { nom: 'Essai', ...params } })).status).toBe(400);
  });

  test('is for admins of the wiki, by a session or a token', async () => {
    expect((await call('/accounts', undefined, 'lea')).status).toBe(403);
    expect((await call(`/personnes/${omar}/bind`, { account: 'u-omar' }, 'lea')).status).toBe(403);
    const { token } = await bridge.bridge.tokens.create({ name: 'comptes', scopes: ['admin:accounts'] });
    const headers = { authorization: `Bearer ${token}` };
    expect((await bridge.request(undefined, '/api/v1/accounts', { headers })).status).toBe(200);
    const send = (deed: string) =>
      bridge.request(undefined, `/api/v1/personnes/${omar}/${deed}`, {
        method: 'POST',
        headers,
        json: { account: 'u-omar' },
      });
    expect((await send('bind')).status).toBe(200);
    // The wiki's invitation goes out in somebody's name.
    expect((await send('invite')).status).toBe(403);
  });
});

test('accounts are listed with their rows, and with the free row of the same address', async () => {
  join('Petit Omar', 'Omar@acadenice.fr');
  join('Lea', 'lea2@acadenice.fr');
  const { free } = await accounts();
  expect(await accountNamed('u-pierre')).toMatchObject({
    rows: [{ id: pierre, label: 'Pierre Dupont' }],
    proposal: null,
  });
  expect(await accountNamed('u-Petit Omar')).toMatchObject({ rows: [], proposal: { id: omar }, is_certain: true });
  expect(await accountNamed('u-Lea')).toMatchObject({ rows: [], proposal: null, is_certain: false });
  // Who is not active is offered to nobody.
  expect(free.map(({ row }) => row.id)).toEqual([omar]);
  const { users } = bridge.docmost.state;
  for (const user of Object.values(users)) if (user.name === 'Petit Omar') user.name = 'Quelqu’un';
  expect(await accountNamed('u-Petit Omar')).toMatchObject({ proposal: { id: omar }, is_certain: false });
  delete users.lea;
  expect((await accounts()).lost).toEqual([{ row: { id: lea, label: 'Léa Martin' }, account: 'u-lea' }]);
});

describe('an invitation', () => {
  const invite = (row: number) => call(`/personnes/${row}/invite`, {});

  test('binds the account that accepts it', async () => {
    expect(await invite(omar)).toMatchObject({ status: 200, data: { row: { id: omar }, email: 'omar@acadenice.fr' } });
    expect(bridge.docmost.state.invited).toEqual(['omar@acadenice.fr']);
    wait();
    bridge.docmost.state.invited.length = 0;
    join('omar', 'Omar@acadenice.fr');
    expect((await me('omar')).personne?.id).toBe(omar);
    expect((await mails()).map(({ subject }) => subject)).toEqual(['Comptes : une invitation acceptée']);
    // Once: who is let go stays free.
    await unbind(omar, 'u-omar');
    wait();
    expect((await me('omar')).personne).toBeNull();
  });

  test('does not bind an account that was there before, nor one that took the address', async () => {
    join('ancien', 'ancien@acadenice.fr');
    await me('ancien');
    wait();
    await invite(omar);
    wait();
    const { ancien } = bridge.docmost.state.users;
    if (ancien) ancien.email = 'omar@acadenice.fr';
    expect((await me('ancien')).personne).toBeNull();
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      'Comptes : une adresse a changé',
      'Comptes : une invitation n’a relié personne',
    ]);
  });

  test('is refused for whom it would bind to nothing', async () => {
    for (const [row, words] of [
      [pierre, 'déjà reliée'],
      [2, 'n’est pas active'],
    ] as const)
      expect(await invite(row)).toMatchObject({ status: 409, message: expect.stringContaining(words) });
    join('omar', 'omar@acadenice.fr');
    expect(await invite(omar)).toMatchObject({ status: 409, message: expect.stringContaining('a déjà cette adresse') });
    expect(bridge.docmost.state.invited).toEqual([]);
  });
});

test('who left loses the rights of the row within a minute', async () => {
  join('chef', 'chef@acadenice.fr');
  await unbind(nadia, 'u-nadia');
  await bind(nadia, 'u-chef');
  expect((await me('chef')).scopes).toContain('write:*');
  await bridge.changeRow('personne', nadia, { statut: 'sorti' });
  await bridge.bridge.catchUp();
  wait();
  expect((await me('chef')).scopes).toEqual(['open:*', 'read:*']);
});

test('erasing a person lets the account go, and forgets its address', async () => {
  await me('pierre');
  expect((await call(`/personnes/${pierre}/erase`, { dry_run: false })).status).toBe(200);
  wait();
  const found = (await bridge.database?.db.execute(
    sql`select id from wiki_account where id = 'u-pierre' or address like 'pierre%'`,
  )) as unknown as { rows: unknown[] };
  expect(found.rows).toEqual([]);
  const row = await bridge.baserowRequest(`${bridge.tableId('personne')}/${pierre}/?user_field_names=true`);
  expect(row.docmost_user_id).toBe('');
  expect((await me('pierre')).personne).toBeNull();
});

describe('the page of accounts', () => {
  const open = async (as: DemoUser) => (await bridge.request(as, '/comptes')).text();
  const post = (deed: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    bridge.request('nadia', `/comptes/${deed}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
    });

  test('is for admins', async () => {
    expect(await open('lea')).toContain('réservée aux personnes qui administrent le wiki');
    expect((await bridge.app.request('/comptes')).status).toBe(401);
  });

  test('binds, lets go and invites by its forms', async () => {
    expect(await open('nadia')).toContain('Personnes sans compte (1)');
    const invited = await post('inviter', { fiche: String(omar) });
    expect([invited.status, invited.headers.get('location')]).toEqual([303, '/bridge/comptes?fait=invited']);
    join('omar', 'omar2@acadenice.fr');
    expect((await post('relier', { fiche: String(omar), compte: 'u-omar' })).status).toBe(303);
    expect(await open('nadia')).toContain('Personnes sans compte (0)');
    expect((await post('detacher', { fiche: String(omar), compte: 'u-omar' })).status).toBe(303);
    expect(await open('nadia')).toContain('Personnes sans compte (1)');
  });

  test('binds what is certain at once, and nothing else', async () => {
    await unbind(pierre, 'u-pierre');
    await unbind(lea, 'u-lea');
    join('omar', 'omar@acadenice.fr');
    expect(await open('nadia')).toContain('Relier les 2 propositions');
    await post('relier-propositions', {});
    expect((await accounts()).accounts.filter(({ rows }) => rows.length === 1).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['u-pierre', 'u-lea', 'u-nadia']),
    );
    expect(await accountNamed('u-omar')).toMatchObject({ rows: [], proposal: { id: omar } });
  });

  test('says in words why it does not, and leads back', async () => {
    const refused = await post('relier', { fiche: String(pierre), compte: 'u-lea' });
    expect(refused.status).toBe(409);
    const text = await refused.text();
    expect(text).toContain('déjà reliée à un autre compte');
    expect(text).toContain('href="/bridge/comptes"');
    expect((await post('relier', { fiche: 'x', compte: '' })).status).toBe(400);
    expect(
      (await post('relier', { fiche: String(omar), compte: 'u-lea' }, { origin: 'https://ailleurs.fr' })).status,
    ).toBe(403);
    expect(publicOrigin).not.toBe('https://ailleurs.fr');
  });

  test('shows names as text', async () => {
    join('mal', 'mal@acadenice.fr');
    const { mal } = bridge.docmost.state.users;
    if (mal) mal.name = '<img src=x onerror=alert(1)>';
    const text = await open('nadia');
    expect(text).toContain('&lt;img src=x');
    expect(text).not.toContain('<img');
  });
});
