import { z } from 'zod';
import { type EntityName, entityNames } from '../../contracts/index.ts';
import { type FieldSpec, fieldsOf } from '../../rows/entityFields.ts';
import type { BaserowClient } from './baserowClient.ts';

/** Where each entity lives in this Baserow: ids found by name. */
export interface TableDirectory {
  tableId(entity: EntityName): number;
  /** Undefined for a table that is not ours. */
  entityOf(tableId: number): EntityName | undefined;
  optionId(entity: EntityName, field: string, value: string): number | undefined;
}

/** Baserow answers, but its tables are not the ones this bridge works on. */
export class BaserowSchemaError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The Baserow database does not have the expected shape:\n${problems.map((line) => `- ${line}`).join('\n')}`);
    this.name = 'BaserowSchemaError';
    this.problems = problems;
  }
}

const tablesSchema = z.array(z.object({ id: z.number(), name: z.string(), database_id: z.number() }));
const fieldsSchema = z.array(
  z.object({
    name: z.string(),
    type: z.string(),
    link_row_table_id: z.number().nullish(),
    select_options: z.array(z.object({ id: z.number(), value: z.string() })).optional(),
  }),
);
type BaserowFields = z.infer<typeof fieldsSchema>;

/**
 * Finds the tables and fields by name.
 * @throws BaserowSchemaError listing everything that is missing
 * @throws BaserowError when Baserow cannot be asked
 */
export async function discoverTables(client: BaserowClient): Promise<TableDirectory> {
  const answer = await client.send({
    method: 'GET',
    path: '/api/database/tables/all-tables/',
    endpoint: 'all-tables',
  });
  const tableIds = chooseDatabase(tablesSchema.parse(answer));
  const described = await Promise.all(
    entityNames.map(async (entity) => [entity, await readFields(client, tableIds[entity])] as const),
  );
  const problems = described.flatMap(([entity, fields]) => problemsOf(entity, fields, tableIds));
  if (problems.length > 0) throw new BaserowSchemaError(problems);
  return createDirectory(tableIds, new Map(described));
}

function chooseDatabase(tables: z.infer<typeof tablesSchema>): Record<EntityName, number> {
  const databases = Map.groupBy(
    tables.filter((table) => (entityNames as readonly string[]).includes(table.name)),
    (table) => table.database_id,
  );
  const missingIn = (found: { name: string }[]) =>
    entityNames.filter((name) => !found.some((table) => table.name === name));
  const complete = [...databases].filter(([, found]) => missingIn(found).length === 0);
  const [first, ...others] = complete;
  if (first && others.length > 0) {
    const ids = complete.map(([id]) => id).join(', ');
    throw new BaserowSchemaError([`the token sees several databases with our tables (${ids}): give it only one`]);
  }
  if (!first) {
    const best = [...databases.values()].sort((a, b) => b.length - a.length)[0] ?? [];
    throw new BaserowSchemaError(missingIn(best).map((name) => `no table named "${name}" is visible to the token`));
  }
  return Object.fromEntries(first[1].map((table) => [table.name, table.id])) as Record<EntityName, number>;
}

async function readFields(client: BaserowClient, tableId: number): Promise<BaserowFields> {
  const path = `/api/database/fields/table/${tableId}/`;
  return fieldsSchema.parse(await client.send({ method: 'GET', path, endpoint: 'fields' }));
}

function problemsOf(entity: EntityName, fields: BaserowFields, tableIds: Record<EntityName, number>): string[] {
  return fieldsOf(entity).flatMap(([name, spec]) => {
    const field = fields.find((candidate) => candidate.name === name);
    if (!field) return [`table "${entity}" has no field named "${name}"`];
    const typeProblem = typeProblemOf(`${entity}.${name}`, spec, field);
    if (typeProblem) return [typeProblem];
    if ('target' in spec && field.link_row_table_id != null && field.link_row_table_id !== tableIds[spec.target]) {
      return [`field "${entity}.${name}" does not link to the table "${spec.target}"`];
    }
    if (!('options' in spec)) return [];
    const missing = spec.options.filter((value) => !field.select_options?.some((option) => option.value === value));
    return missing.map((value) => `field "${entity}.${name}" has no option "${value}"`);
  });
}

/** Field types that answer values of each kind and can be written. */
const storedTypes: Record<FieldSpec['kind'], readonly string[]> = {
  text: ['text', 'long_text', 'email', 'url', 'phone_number'],
  nullable_text: ['text', 'long_text', 'email', 'url', 'phone_number'],
  number: ['number', 'rating'],
  date: ['date'],
  select: ['single_select'],
  multi_select: ['multiple_select'],
  link: ['link_row'],
  links: ['link_row'],
};
/** Baserow computes these; their value has the type of its formula. */
const computedTypes = ['formula', 'rollup', 'count', 'lookup', 'created_on', 'last_modified'];

function typeProblemOf(path: string, spec: FieldSpec, field: BaserowFields[number]): string | undefined {
  const types = storedTypes[spec.kind];
  const isLink = spec.kind === 'link' || spec.kind === 'links';
  if (types.includes(field.type)) return undefined;
  if (!spec.stored && !isLink && computedTypes.includes(field.type)) return undefined;
  return `field "${path}" has the type "${field.type}", expected ${types.join(' or ')}`;
}

function createDirectory(
  tableIds: Record<EntityName, number>,
  fields: ReadonlyMap<EntityName, BaserowFields>,
): TableDirectory {
  const entities = new Map(entityNames.map((entity) => [tableIds[entity], entity]));
  return {
    tableId: (entity) => tableIds[entity],
    entityOf: (tableId) => entities.get(tableId),
    optionId: (entity, field, value) =>
      fields
        .get(entity)
        ?.find((candidate) => candidate.name === field)
        ?.select_options?.find((option) => option.value === value)?.id,
  };
}
