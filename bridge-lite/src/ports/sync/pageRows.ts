import type { AnyEntity } from '../../../model/index.ts';
import type { FieldValues } from '../entityStore.ts';

/** Rows of the tables whose rows are each made from a page of the wiki. */
export interface PageRows {
  /** The row of a page, with its title. */
  findByPage(entity: AnyEntity, pageId: string): Promise<{ id: number; title: string } | undefined>;
  create(entity: AnyEntity, values: FieldValues): Promise<number>;
  rename(entity: AnyEntity, id: number, title: string): Promise<void>;
}
