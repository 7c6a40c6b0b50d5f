import { house } from '#house';
import type { EmbeddedBaserow } from '../embedded-baserow/index.ts';
import { type AnyField, createSchema, fieldsOf, isStored } from '../model/index.ts';
import type { CopyValues } from '../src/ports/copy.ts';

/** Tables that schedules write. */
export const entities = ['personne', 'client', 'projet', 'tache', 'intervention', 'attribution'] as const;
export type EntityName = (typeof entities)[number];

const schema = createSchema(house);

interface Column {
  name: string;
  field: AnyField;
  id: number;
}

/** A row without its links and figures, as a text; null once it is gone. */
type Moment = string | null;

/**
 * What Baserow's own store says of the rows, by the names of the model: read apart from the bridge, whatever people call
 * the columns now. It also writes down every state that each row was in.
 */
export function createBaserowTruth({ store }: Pick<EmbeddedBaserow, 'store'>) {
  const columns = new Map<string, Column[]>();
  const tableIds = new Map<string, number>();
  const optionNames = new Map<number, string>();
  const optionIds = new Map<string, number>();
  const moments = new Map<string, Moment[]>();

  for (const { name: entity } of schema.entities) {
    const table = store.tableNamed(entity);
    if (!table) throw new Error(`no table ${entity}`);
    tableIds.set(entity, table.id);
    const stored = fieldsOf(schema.get(entity)).filter(([, field]) => isStored(field));
    const found = stored.map(([name, field]) => {
      const column = table.fieldNamed(name);
      if (!column) throw new Error(`no column ${entity}.${name}`);
      for (const option of column.select_options ?? []) {
        optionNames.set(option.id, option.value);
        optionIds.set(`${entity}.${name}.${option.value}`, option.id);
      }
      return { name, field, id: column.id };
    });
    columns.set(entity, found);
  }

  const tableOf = (entity: string) => store.table(tableIds.get(entity) ?? 0);

  function modelValue(field: AnyField, cell: unknown): unknown {
    switch (field.kind) {
      case 'number':
      case 'hours':
        return cell === null ? null : Number(cell);
      case 'choice':
        return cell === null ? null : optionNames.get(Number(cell));
      case 'choices':
        return ((cell ?? []) as number[]).map((id) => optionNames.get(id));
      case 'one':
      case 'many':
        // In the order of the rows that they lead to, as Baserow sends them.
        return ((cell ?? []) as number[]).filter((id) => tableOf(field.to ?? '').rows.has(id)).sort((a, b) => a - b);
      case 'day':
        return cell;
      case 'page':
        return cell === '' ? null : cell;
      default:
        return cell ?? '';
    }
  }

  /** The rows that are there; a column that is gone is left out. */
  function rows(entity: string): Map<number, CopyValues> {
    const there = (columns.get(entity) ?? []).filter(({ id }) => store.find('field', id) !== undefined);
    const found = [...tableOf(entity).rows.values()].map(({ id, cells }): [number, CopyValues] => [
      id,
      Object.fromEntries(there.map(({ name, field, id: column }) => [name, modelValue(field, cells[column] ?? null)])),
    ]);
    return new Map(found.sort(([a], [b]) => a - b));
  }

  const columnOf = (entity: string, name: string): Column => {
    const column = columns.get(entity)?.find((one) => one.name === name);
    if (!column) throw new Error(`no column ${entity}.${name}`);
    return column;
  };

  return {
    rows,
    tableId: (entity: string) => tableOf(entity).id,
    columnId: (entity: string, name: string) => columnOf(entity, name).id,
    /** A column was made anew under another id. */
    moved(entity: string, name: string, id: number) {
      columnOf(entity, name).id = id;
    },
    hasColumn: (entity: string, name: string) => store.find('field', columnOf(entity, name).id) !== undefined,
    optionId: (entity: string, name: string, value: string) => optionIds.get(`${entity}.${name}.${value}`),
    /** Columns that list the rows which link to an entity: their ids, and whose rows they list. */
    otherEnds: (entity: string) =>
      tableOf(entity).fields.flatMap(({ id, link_row_related_field_id: related }) =>
        entities.flatMap((from) => {
          const isLink = columns.get(from)?.some((one) => one.id === related && one.field.to === entity);
          return isLink ? [{ id, from }] : [];
        }),
      ),
    trash: (entity: string) => [...tableOf(entity).trash.keys()],
    /** Writes down what became of the rows since the last time. */
    note() {
      for (const entity of entities) {
        const now = rows(entity);
        for (const [id, values] of now) push(`${entity}:${id}`, plain(entity, values));
        for (const key of moments.keys()) {
          const [of, id] = key.split(':');
          if (of === entity && !now.has(Number(id))) push(key, null);
        }
      }
    },
    momentsOf: (entity: string, id: number): readonly Moment[] => moments.get(`${entity}:${id}`) ?? [],
  };

  function push(key: string, moment: Moment): void {
    const known = moments.get(key) ?? [];
    if (known.at(-1) !== moment) known.push(moment);
    moments.set(key, known);
  }
}

export type BaserowTruth = ReturnType<typeof createBaserowTruth>;

/** What of a row moves with its stamp alone: no links, which go with the rows that they lead to, and no figures. */
export function plain(entity: string, values: CopyValues): string {
  const shown = fieldsOf(schema.get(entity)).filter(
    ([name, { is, to, of }]) => is === undefined && to === undefined && of === undefined && name !== 'contact',
  );
  return JSON.stringify(shown.map(([name]) => values[name] ?? null));
}
