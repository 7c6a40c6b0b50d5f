import { Hono } from 'hono';
import type { Access } from '../auth/access.ts';
import { BaserowError } from '../errors.ts';
import { asObject } from '../rowBody.ts';
import type { Store } from '../store/store.ts';
import { readBody } from './readBody.ts';

/** `/api/settings/…`: whether people may sign up by themselves; the first user alone decides. */
export function settingsRoutes({ store, access }: { store: Store; access: Access }): Hono {
  const app = new Hono();
  app.get('/', (c) => c.json({ allow_new_signups: store.allowsSignups }));
  app.patch('/update/', async (c) => {
    const first = Math.min(...store.all('user').map(({ id }) => id));
    if (access.user(c.req.header('authorization')).id !== first)
      throw new BaserowError(403, null, 'You do not have permission to perform this action.');
    const { allow_new_signups: allowed } = asObject(await readBody(c));
    if (typeof allowed === 'boolean') await store.transaction((tx) => store.allowSignups(tx, allowed));
    return c.json({ allow_new_signups: store.allowsSignups });
  });
  return app;
}
