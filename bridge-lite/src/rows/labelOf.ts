import { type AnyEntity, type EntityRow, titleOf } from '../../model/index.ts';

/** The text that stands for a row. */
export function labelOf(of: AnyEntity, row: EntityRow): string {
  const title = row[titleOf(of)];
  return typeof title === 'string' ? title : '';
}
