import { z } from 'zod';
import { entityNameSchema } from './common.ts';
import { entityIdSchema } from './values.ts';

/**
 * `data` of a server-sent event named `change`: which entities changed. `ids` null means « any of this collection ».
 * The stream also sends `pages` (data `{}`) when pages of the wiki were made, renamed or removed, `ready` (data `{}`) when it opens and a comment line every 15 s. Event ids are increasing;
 * a client that reconnects with `Last-Event-ID` gets what it missed, or a `reset` event (refetch everything).
 */
export const changeEventSchema = z.object({
  entity: entityNameSchema,
  ids: z.array(entityIdSchema).nullable(),
});
export type ChangeEvent = z.infer<typeof changeEventSchema>;
