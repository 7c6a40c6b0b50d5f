import { z } from 'zod';
import { entityNameSchema } from './common.ts';
import { entityIdSchema } from './values.ts';

/** `GET /tables`: where each entity lives in Baserow, to read the address of a row (`/database/…/table/<table_id>/row/…`). */
export const tableSchema = z.object({ entity: entityNameSchema, table_id: entityIdSchema });
export type Table = z.infer<typeof tableSchema>;
