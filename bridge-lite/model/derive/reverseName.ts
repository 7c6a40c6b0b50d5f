import { fieldsOf } from '../entity.ts';
import type { AnyField } from '../field.ts';
import type { AnyEntity } from '../house.ts';
import type { Schema } from '../schema.ts';

/** Name of the field that a link leaves in the table it points to; null when it leaves none. */
export function reverseName(schema: Schema, of: AnyEntity, link: string): string | null {
  const { to, back } = of.fields[link] as AnyField;
  const target = to === undefined ? undefined : schema.find(to);
  const shown = target && fieldsOf(target).find(([, field]) => field.of === of.name && field.by === link);
  return shown?.[0] ?? back ?? null;
}
