import { z } from 'zod';
import {
  type AnyEntity,
  type AnyField,
  extraFieldName,
  fieldsOf,
  isStored,
  type Kind,
  openEntityName,
  optionsOf,
  type RemoteField,
  type RemoteTable,
  type Schema,
} from '../../../model/index.ts';
import { AppError } from '../../errors/appError.ts';
import type { BaserowClient } from './baserowClient.ts';

/** Where each entity lives in this Baserow. */
export interface TableDirectory {
  /** @throws AppError BASEROW_UNAVAILABLE for an entity that has no table (any more) */
  tableId(entity: string): number;
  /** Undefined for a table that is not ours. */
  entityOf(tableId: number): string | undefined;
  optionId(entity: string, field: string, value: string): number | undefined;
}

/** Baserow answers, but its tables are not the ones this bridge works on. */
export class BaserowSchemaError extends AppError {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super('BASEROW_UNAVAILABLE', 'unavailable.baserow');
    this.message = `The Baserow database does not have the expected shape:\n${problems.map((line) => `- ${line}`).join('\n')}`;
    this.problems = problems;
  }
}

const tablesSchema = z.array(z.object({ id: z.number(), name: z.string(), database_id: z.number() }));
const fieldsSchema: z.ZodType<RemoteField[]> = z.array(
  z.object({
    id: z.number(),
    name: z.string(),
    type: z.string(),
    primary: z.boolean().optional(),
    link_row_table_id: z.number().nullish(),
    select_options: z.array(z.object({ id: z.number(), value: z.string(), color: z.string().optional() })).optional(),
    number_decimal_places: z.number().nullish(),
    date_include_time: z.boolean().nullish(),
    formula_type: z.string().nullish(),
  }),
);

/**
 * Reads every table of the house's database, those of admins included.
 * @throws BaserowSchemaError listing everything of the house that is missing
 * @throws BaserowError when Baserow cannot be asked
 */
export async function readTables(client: BaserowClient, house: Schema): Promise<RemoteTable[]> {
  const answer = await client.send({
    method: 'GET',
    path: '/api/database/tables/all-tables/',
    endpoint: 'all-tables',
  });
  const found = chooseDatabase(tablesSchema.parse(answer), house);
  const tables = await Promise.all(
    found.map(async ({ id, name }): Promise<RemoteTable> => ({ id, name, fields: await readFields(client, id) })),
  );
  const problems = house.served.flatMap((entity) => problemsOf(entity, tables));
  if (problems.length > 0) throw new BaserowSchemaError(problems);
  return tables;
}

type FoundTable = z.infer<typeof tablesSchema>[number];

function chooseDatabase(tables: readonly FoundTable[], { served }: Schema): FoundTable[] {
  const names = served.map(({ name }) => name);
  const databases = [...Map.groupBy(tables, (table) => table.database_id)];
  const missingIn = (found: readonly FoundTable[]) => names.filter((name) => !found.some((one) => one.name === name));
  const complete = databases.filter(([, found]) => missingIn(found).length === 0);
  const [first, ...others] = complete;
  if (first && others.length > 0) {
    const ids = complete.map(([id]) => id).join(', ');
    throw new BaserowSchemaError([`the token sees several databases with our tables (${ids}): give it only one`]);
  }
  if (first) return first[1];
  const [best = names] = databases.map(([, found]) => missingIn(found)).sort((a, b) => a.length - b.length);
  throw new BaserowSchemaError(best.map((name) => `no table named "${name}" is visible to the token`));
}

async function readFields(client: BaserowClient, tableId: number): Promise<RemoteField[]> {
  const path = `/api/database/fields/table/${tableId}/`;
  return fieldsSchema.parse(await client.send({ method: 'GET', path, endpoint: 'fields' }));
}

function problemsOf(entity: AnyEntity, tables: readonly RemoteTable[]): string[] {
  const remote = tables.find(({ name }) => name === entity.name)?.fields ?? [];
  return fieldsOf(entity).flatMap(([name, field]) => {
    const found = remote.find((candidate) => candidate.name === name);
    if (!found) return [`table "${entity.name}" has no field named "${name}"`];
    const typeProblem = typeProblemOf(`${entity.name}.${name}`, field, found);
    if (typeProblem) return [typeProblem];
    const target = field.to ?? field.of;
    const linked = tables.find(({ id }) => id === found.link_row_table_id);
    if (target !== undefined && found.link_row_table_id != null && linked?.name !== target) {
      return [`field "${entity.name}.${name}" does not link to the table "${target}"`];
    }
    return Object.keys(optionsOf(field) ?? {})
      .filter((value) => !found.select_options?.some((option) => option.value === value))
      .map((value) => `field "${entity.name}.${name}" has no option "${value}"`);
  });
}

const textTypes = ['text', 'long_text', 'email', 'url', 'phone_number'];
/** Field types that answer values of each kind and can be written. */
const storedTypes: Record<Kind, readonly string[]> = {
  text: textTypes,
  long_text: textTypes,
  email: textTypes,
  phone: textTypes,
  url: textTypes,
  page: textTypes,
  boolean: ['boolean'],
  number: ['number', 'rating'],
  hours: ['number', 'rating'],
  day: ['date'],
  moment: ['date'],
  choice: ['single_select'],
  choices: ['multiple_select'],
  one: ['link_row'],
  many: ['link_row'],
  file: ['file'],
};
/** Baserow computes these; their value has the type of its formula. */
const computedTypes = ['formula', 'rollup', 'count', 'lookup', 'created_on', 'last_modified'];

function typeProblemOf(path: string, field: AnyField, found: RemoteField): string | undefined {
  const types = storedTypes[field.kind];
  const isLink = field.kind === 'one' || field.kind === 'many';
  if (types.includes(found.type)) return undefined;
  if (!isStored(field) && !isLink && computedTypes.includes(found.type)) return undefined;
  return `field "${path}" has the type "${found.type}", expected ${types.join(' or ')}`;
}

/** The tables as the house names them: its own by their name, those of admins by their id. */
export function createDirectory(tables: readonly RemoteTable[], house: Schema): TableDirectory {
  const nameOf = ({ id, name }: RemoteTable) => house.find(name)?.name ?? openEntityName(id);
  const byEntity = new Map(tables.map((table) => [nameOf(table), table]));
  const entities = new Map([...byEntity].map(([entity, { id }]) => [id, entity]));
  const serves = (entity: string) => house.find(entity)?.served !== false;
  return {
    tableId(entity) {
      const table = byEntity.get(entity);
      if (table) return table.id;
      throw new BaserowSchemaError([`no table for "${entity}" is visible to the token`]);
    },
    entityOf(tableId) {
      const entity = entities.get(tableId);
      return entity !== undefined && serves(entity) ? entity : undefined;
    },
    optionId: (entity, field, value) =>
      byEntity
        .get(entity)
        ?.fields.find(({ id, name }) => name === field || extraFieldName(id) === field)
        ?.select_options?.find((option) => option.value === value)?.id,
  };
}
