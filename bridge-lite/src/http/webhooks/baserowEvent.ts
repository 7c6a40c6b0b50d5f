import { z } from 'zod';
import type { RowChange } from '../../rows/affectedBy.ts';

const rowSchema = z.looseObject({ id: z.int() });

/** Body of a Baserow webhook about rows; the event type in it decides, not the header. */
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

/**
 * The rows that the event is about. `toEntity` reads a row in the wire shape; a row whose fields are keyed by id
 * (a webhook without `use_user_field_names`) says nothing about its links.
 */
export function changesOf(
  event: BaserowEvent,
  entity: string,
  toEntity: (row: z.infer<typeof rowSchema>) => object | undefined,
): RowChange[] {
  const former = new Map((event.old_items ?? []).map((row) => [row.id, row]));
  const items = (event.items ?? []).filter(({ id }) => id > 0);
  switch (event.event_type) {
    case 'rows.created':
      return items.map((row) => ({ kind: 'created', entity, id: row.id, after: toEntity(row) }));
    case 'rows.updated':
      return items.map((row) => {
        const after = toEntity(row);
        const old = former.get(row.id);
        // Without old_items only the reverse side of a link changed: name and own links are what they were.
        return { kind: 'updated', entity, id: row.id, before: old ? toEntity(old) : after, after };
      });
    case 'rows.deleted':
      return (event.row_ids ?? []).filter((id) => id > 0).map((id) => ({ kind: 'deleted', entity, id }));
    default:
      return [];
  }
}
