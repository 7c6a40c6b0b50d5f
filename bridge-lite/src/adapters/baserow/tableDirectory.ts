import { isStored, openEntityName, type RemoteTable, type Schema } from '../../../model/index.ts';
import { type BoundEnd, type BoundTable, bindTable } from './boundTable.ts';
import { BaserowSchemaError } from './schemaError.ts';

/** Where each entity lives in this Baserow. */
export interface TableDirectory {
  /** @throws BaserowSchemaError for an entity that has no table (any more) */
  tableId(entity: string): number;
  /** The table of an entity and its columns. @throws BaserowSchemaError for an entity that has none (any more) */
  boundTable(entity: string): BoundTable;
  hasTable(entity: string): boolean;
  /** Undefined for a table that is not ours. */
  entityOf(tableId: number): string | undefined;
}

/** @param tables as the house names them */
export function createDirectory(tables: readonly RemoteTable[], house: Schema, present: Schema): TableDirectory {
  const byEntity = new Map(tables.map((table) => [house.find(table.name)?.name ?? openEntityName(table.id), table]));
  const entities = new Map([...byEntity].map(([entity, { id }]) => [id, entity]));
  const bound = new Map<string, BoundTable>();
  const links = new Map(
    [...byEntity].flatMap(([entity, { fields }]) =>
      fields.flatMap(({ id, name }): [number, Omit<BoundEnd, 'key'>][] => {
        const field = house.field(entity, name);
        return field?.to !== undefined && isStored(field) ? [[id, { entity, link: name }]] : [];
      }),
    ),
  );
  const tableOf = (entity: string): RemoteTable => {
    const table = byEntity.get(entity);
    if (table) return table;
    throw new BaserowSchemaError([`no table for "${entity}" is visible to the token`]);
  };
  return {
    hasTable: (entity) => byEntity.has(entity),
    tableId: (entity) => tableOf(entity).id,
    boundTable(entity) {
      const known = bound.get(entity) ?? bindTable(present.get(entity), tableOf(entity), links);
      bound.set(entity, known);
      return known;
    },
    entityOf(tableId) {
      const entity = entities.get(tableId);
      return entity !== undefined && house.find(entity)?.served !== false ? entity : undefined;
    },
  };
}
