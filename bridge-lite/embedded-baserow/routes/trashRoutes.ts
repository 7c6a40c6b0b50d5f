import { type Context, Hono } from 'hono';
import type { Access } from '../auth/access.ts';
import { BaserowError, tableMissing } from '../errors.ts';
import { asObject } from '../rowBody.ts';
import type { RowService } from '../rowService.ts';
import type { Store } from '../store/store.ts';
import { readBody } from './readBody.ts';

export type TrashRouteDeps = { store: Store; access: Access; rows: RowService };

/** `/api/trash/…`: takes deleted rows back. Tables and fields are gone for good here. */
export function trashRoutes({ store, access, rows }: TrashRouteDeps): Hono {
  const app = new Hono();
  const auth = (c: Context) => c.req.header('authorization');

  app.patch('/restore/', async (c) => {
    const user = access.user(auth(c));
    const body = asObject(await readBody(c));
    if (body.trash_item_type !== 'row')
      throw new BaserowError(400, 'ERROR_TRASH_ITEM_DOES_NOT_EXIST', 'The trash item does not exist.');
    const id = Number(body.parent_trash_item_id);
    if (!store.tables.has(id)) throw tableMissing();
    await rows.restore(access.table(auth(c), id, 'update'), Number(body.trash_item_id), user);
    return c.body(null, 204);
  });

  return app;
}
