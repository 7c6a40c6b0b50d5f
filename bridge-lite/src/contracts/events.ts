import { z } from 'zod';
import { entityNameSchema } from './common.ts';
import { entityIdSchema } from './values.ts';

/**
 * `data` of a server-sent event named `change`: which entities changed. `ids` null means « any of this collection ».
 * The stream also sends `ready` (data `{ model }`, the name of the model that the bridge works on) when it opens, `schema`
 * (data `{}`) when that model changed, `pages`
 * (data `{}`) when pages of the wiki were made, renamed or removed, and a comment line every 15 s. Event ids are numbers of the log of changes; what is
 * told together has the number before it, and the last event the new one. A client that reconnects with `Last-Event-ID` (or `last_event_id`
 * in the address) gets what it missed, or a `reset` event (refetch everything) when the log no longer has it or it is too much.
 */
export const changeEventSchema = z.object({
  entity: entityNameSchema,
  ids: z.array(entityIdSchema).nullable(),
});
export type ChangeEvent = z.infer<typeof changeEventSchema>;
