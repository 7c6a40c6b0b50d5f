import { expect, test } from 'vitest';
import { createEmbeddedBaserow } from '../index.ts';

test('an access token lasts ten minutes, a refresh token seven days', async () => {
  let now = Date.parse('2026-11-20T08:00:00Z');
  const user = { email: 'a@acadenice.fr', password: 'motdepasse' };
  const baserow = await createEmbeddedBaserow({ ...user, token: 'jeton-essai', clock: () => new Date(now) });
  const post = (path: string, body: unknown) =>
    baserow.app.request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  const session = (await (await post('/api/user/token-auth/', user)).json()) as {
    access_token: string;
    refresh_token: string;
  };
  const status = async () =>
    (await baserow.app.request('/api/workspaces/', { headers: { authorization: `JWT ${session.access_token}` } }))
      .status;
  const refresh = async () => (await post('/api/user/token-refresh/', { refresh_token: session.refresh_token })).status;
  const minutes = (count: number) => {
    now += count * 60_000;
  };
  minutes(9.9);
  expect(await status()).toBe(200);
  minutes(0.2);
  expect(await status()).toBe(401);
  expect(await refresh()).toBe(200);
  minutes(7 * 24 * 60);
  expect(await refresh()).toBe(401);
  await baserow.close();
});

test('the first user is staff, others sign up without a workspace', async () => {
  const baserow = await createEmbeddedBaserow({
    email: 'a@acadenice.fr',
    password: 'motdepasse',
    token: 'jeton-essai',
  });
  const response = await baserow.app.request('/api/user/', {
    method: 'POST',
    body: JSON.stringify({ name: 'Léa', email: 'lea@acadenice.fr', password: 'motdepasse', authenticate: true }),
  });
  const { access_token, user } = (await response.json()) as { access_token: string; user: { is_staff: boolean } };
  expect(user.is_staff).toBe(false);
  const headers = { authorization: `JWT ${access_token}` };
  expect(await (await baserow.app.request('/api/workspaces/', { headers })).json()).toEqual([]);
  const table = baserow.store.tableNamed('client')?.id;
  const rows = await baserow.app.request(`/api/database/rows/table/${table}/`, { headers });
  expect([rows.status, await rows.json()]).toEqual([
    400,
    expect.objectContaining({ error: 'ERROR_USER_NOT_IN_GROUP' }),
  ]);
  await baserow.close();
});
