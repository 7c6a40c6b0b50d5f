import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Api } from './api.ts';
import { type Contract, openContract } from './openContract.ts';

let contract: Contract;
let anonymous: Api;
beforeAll(async () => {
  contract = await openContract();
  anonymous = new Api(contract.target.url, null);
});
afterAll(() => contract.close());

const newToken = async (permissions: unknown) => {
  const { user, workspaceId } = contract;
  const made = await user.need('POST', '/api/database/tokens/', { name: 'restreint', workspace: workspaceId });
  await user.need('PATCH', `/api/database/tokens/${made.id}/`, { permissions });
  return { id: made.id, api: user.as(`Token ${made.key}`) };
};

describe('database tokens', () => {
  test('no credentials: 401 with a detail and no error code', async () => {
    const answer = await anonymous.get(contract.tache.path);
    expect(answer.status).toBe(401);
    expect(Object.keys(answer.body)).toEqual(['detail']);
  });

  test('an unknown token: 401', async () => {
    const answer = await anonymous.as('Token inconnu').get(contract.tache.path);
    expect([answer.status, answer.body.error]).toEqual([401, 'ERROR_TOKEN_DOES_NOT_EXIST']);
  });

  test('check says whether a token is good', async () => {
    expect((await contract.token.get('/api/database/tokens/check/')).status).toBe(200);
    const unknown = await anonymous.as('Token inconnu').get('/api/database/tokens/check/');
    expect([unknown.status, unknown.body.error]).toEqual([403, 'ERROR_TOKEN_DOES_NOT_EXIST']);
    const without = await anonymous.get('/api/database/tokens/check/');
    expect([without.status, Object.keys(without.body)]).toEqual([403, ['detail']]);
  });

  test('rights are per operation and table', async () => {
    const { tache, client } = contract;
    const { api } = await newToken({ create: false, read: [['table', tache.id]], update: false, delete: false });
    expect((await api.get(tache.path)).status).toBe(200);
    for (const refused of [
      await api.get(client.path),
      await api.post(tache.path, {}),
      await api.patch(`${tache.path}1/`, {}),
      await api.delete(`${tache.path}1/`),
    ])
      expect([refused.status, refused.body.error]).toEqual([401, 'ERROR_NO_PERMISSION_TO_TABLE']);
  });

  test('all-tables lists what the token may touch', async () => {
    const { tache, client, token } = contract;
    const all = (await token.get('/api/database/tables/all-tables/')).body;
    expect(all).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: client.id, name: 'client', database_id: contract.databaseId }),
        expect.objectContaining({ id: tache.id, name: 'tache' }),
      ]),
    );
    const { api } = await newToken({ create: false, read: [['table', tache.id]], update: false, delete: false });
    expect((await api.get('/api/database/tables/all-tables/')).body.map((table: { id: number }) => table.id)).toEqual([
      tache.id,
    ]);
  });

  test('a token may read the fields but not the schema, the webhooks or the tokens', async () => {
    const { token, tache, databaseId } = contract;
    expect((await token.get(`/api/database/fields/table/${tache.id}/`)).status).toBe(200);
    for (const path of [
      `/api/database/tables/database/${databaseId}/`,
      `/api/database/webhooks/table/${tache.id}/`,
      '/api/database/tokens/',
      '/api/workspaces/',
    ])
      expect((await token.get(path)).status, path).toBe(401);
    expect((await token.post(`/api/database/fields/table/${tache.id}/`, { name: 'X', type: 'text' })).status).toBe(401);
  });

  test('a deleted token is unknown at once', async () => {
    const { id, api } = await newToken({ create: true, read: true, update: true, delete: true });
    expect((await contract.user.delete(`/api/database/tokens/${id}/`)).status).toBe(204);
    expect((await api.get(contract.tache.path)).body.error).toBe('ERROR_TOKEN_DOES_NOT_EXIST');
  });
});

describe('users', () => {
  test('log in gives an access and a refresh token', async () => {
    const { email, password } = contract.target;
    const { status, body } = await anonymous.post('/api/user/token-auth/', { email, password });
    expect(status).toBe(200);
    expect(body).toMatchObject({ access_token: expect.any(String), refresh_token: expect.any(String) });
    const refreshed = await anonymous.post('/api/user/token-refresh/', { refresh_token: body.refresh_token });
    expect(refreshed.status).toBe(200);
    expect((await anonymous.as(`JWT ${refreshed.body.access_token}`).get('/api/workspaces/')).status).toBe(200);
  });

  test('a wrong password: 401', async () => {
    const { email } = contract.target;
    const answer = await anonymous.post('/api/user/token-auth/', { email, password: 'mauvais-mot-de-passe' });
    expect([answer.status, answer.body.error]).toEqual([401, 'ERROR_INVALID_CREDENTIALS']);
  });

  test('a refresh token does not open the API, an access token does not refresh', async () => {
    const { email, password } = contract.target;
    const { body } = await anonymous.post('/api/user/token-auth/', { email, password });
    expect((await anonymous.as(`JWT ${body.refresh_token}`).get('/api/workspaces/')).status).toBe(401);
    expect((await anonymous.post('/api/user/token-refresh/', { refresh_token: body.access_token })).status).toBe(401);
  });

  test('a forged token: 401', async () => {
    const { email, password } = contract.target;
    const { access_token: jwt } = (await anonymous.post('/api/user/token-auth/', { email, password })).body;
    const forged = `${jwt.slice(0, -4)}AAAA`;
    const answer = await anonymous.as(`JWT ${forged}`).get('/api/workspaces/');
    expect([answer.status, answer.body.error]).toEqual([401, 'ERROR_INVALID_ACCESS_TOKEN']);
  });

  test('rows answer to a JWT too', async () => {
    expect((await contract.user.get(contract.tache.path)).status).toBe(200);
  });
});

test('health answers without credentials', async () => {
  const response = await fetch(`${anonymous.url}/api/_health/`);
  expect(response.status).toBe(200);
});
