import { z } from 'zod';

const rowSchema = z.looseObject({ id: z.int() });

/** Body of one of Baserow's webhooks; the event type in it decides, not the header. */
export const baserowEventSchema = z.object({
  table_id: z.int(),
  webhook_id: z.int().nullish(),
  event_id: z.string().max(100),
  event_type: z.string().max(100),
  batch_id: z.int().nullish(),
  items: z.array(rowSchema).optional(),
  old_items: z.array(rowSchema).optional(),
  row_ids: z.array(z.int()).optional(),
});
export type BaserowEvent = z.infer<typeof baserowEventSchema>;
