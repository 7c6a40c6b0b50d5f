import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import {
  createEmbeddedBaserow,
  type EmbeddedBaserow,
  type EmbeddedBaserowOptions,
} from '../../../embedded-baserow/index.ts';
import { createBaserowAccount } from './baserowAccount.ts';
import { BaserowTokenError } from './baserowErrors.ts';

const user = { email: 'pont@acadenice.fr', password: 'motdepasse' };
let baserow: EmbeddedBaserow;
afterEach(() => baserow.close());

async function open(options: Partial<EmbeddedBaserowOptions> = {}, password = user.password) {
  baserow = await createEmbeddedBaserow({ token: 'jeton', ...user, schema: null, faults: true, ...options });
  const requests: string[] = [];
  const account = createBaserowAccount({
    ...user,
    password,
    url: 'http://baserow.test',
    fetch: async (input, init) => {
      const request = new Request(input, init);
      requests.push(new URL(request.url).pathname);
      return baserow.app.fetch(request);
    },
  });
  return { account, requests };
}

test('signs in and calls with what it was given', async () => {
  const { account } = await open();
  const jwt = await account.signIn();
  expect(await account.send('GET', '/api/workspaces/', z.array(z.unknown()), { jwt })).toHaveLength(1);
});

test('an account with a second factor is named, with what to do', async () => {
  const { account, requests } = await open({ secondFactor: true });
  await expect(account.signIn()).rejects.toThrow(
    'Baserow asks the account of the bridge for a second factor: switch it off, or give the bridge another account',
  );
  expect(requests).toHaveLength(1);
});

test('what is refused because a table is locked is asked again, anything else is not', async () => {
  const { account, requests } = await open({ fault: { mode: 'locked', count: 2 } });
  expect(await account.signIn()).toMatch(/\./);
  expect(requests).toHaveLength(3);
});

test('a wrong password is told at once', async () => {
  const { account, requests } = await open({}, 'un autre');
  await expect(account.signIn()).rejects.toThrow(BaserowTokenError);
  expect(requests).toHaveLength(1);
});
