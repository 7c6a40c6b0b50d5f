import { expect, test } from 'vitest';
import { house } from '#house';
import { createSchema, fieldsOf } from '../../../model/index.ts';
import { writtenEntities } from '../../commands/writtenEntities.ts';
import { entityNames } from '../../testing/wire.ts';
import type { BaserowRequest } from './baserowClient.ts';
import { BaserowServerError, baserowErrorOf } from './baserowErrors.ts';
import { bindTable } from './boundTable.ts';
import { BaserowSchemaError } from './schemaError.ts';
import { checkTokenPermissions } from './tokenPermissions.ts';

const written = writtenEntities(house);
const schema = createSchema(house);
const directory = {
  hasTable: () => true,
  boundTable: (entity: string) => {
    const fields = fieldsOf(schema.get(entity)).map(([name], index) => ({ id: index + 1, name, type: 'text' }));
    return bindTable(schema.get(entity), { id: entityNames.indexOf(entity) + 1, name: entity, fields });
  },
};

/** A Baserow whose token may do everything except what is named, as `METHOD table`. */
function clientWithout(...denied: string[]) {
  const sent: BaserowRequest[] = [];
  return {
    sent,
    send: async (request: BaserowRequest): Promise<unknown> => {
      sent.push(request);
      const { method, path } = request;
      const table = entityNames[Number(path.split('/')[5]) - 1];
      if (denied.includes(`${method} ${table}`)) {
        throw baserowErrorOf({ method, path, status: 401, error: 'ERROR_NO_PERMISSION_TO_TABLE' });
      }
      if (method === 'GET') return { results: [] };
      if (method === 'POST')
        throw baserowErrorOf({ method, path, status: 400, error: 'ERROR_REQUEST_BODY_VALIDATION' });
      throw baserowErrorOf({ method, path, status: 404, error: 'ERROR_ROW_DOES_NOT_EXIST' });
    },
  };
}

test('a token that may do all of it passes, and leaves no trace', async () => {
  const client = clientWithout();
  await checkTokenPermissions(client, directory, written);
  expect(
    client.sent.every(({ method, path }) => method === 'GET' || method === 'POST' || path.includes('2147483647')),
  ).toBe(true);
});

test('every permission that is missing is named', async () => {
  const client = clientWithout('GET client', 'POST projet', 'PATCH module', 'DELETE tache');
  await expect(checkTokenPermissions(client, directory, written)).rejects.toMatchObject({
    problems: [
      'the token may not update rows of the table "module"',
      'the token may not read rows of the table "client"',
      'the token may not create rows of the table "projet"',
      'the token may not delete rows of the table "tache"',
    ],
  });
  await expect(checkTokenPermissions(client, directory, written)).rejects.toThrow(BaserowSchemaError);
});

test('a Baserow that is down says nothing about permissions', async () => {
  const client = { send: () => Promise.reject(new BaserowServerError({ method: 'GET', path: '/', status: 503 })) };
  await expect(checkTokenPermissions(client, directory, written)).rejects.toThrow(BaserowServerError);
});
