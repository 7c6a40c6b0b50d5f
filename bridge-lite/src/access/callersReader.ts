import type { Schema } from '../../model/index.ts';
import { AppError } from '../errors/appError.ts';
import type { Labels } from '../i18n/labels.ts';
import { type Language, translate } from '../i18n/translate.ts';
import type { FilterTree, RowsOrder, RowsQuery } from '../ports/copyQuery.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import { fieldsAlong, type ReadField } from '../rows/fieldsAlong.ts';
import type { Caller } from './caller.ts';
import type { Privacy } from './privacy.ts';

/**
 * The copy as a caller may see it. Answers hold no value that the caller may not read, and nothing is found, grouped, added
 * up or ordered by one.
 * @throws AppError FORBIDDEN_SCOPE for a question that reads a field which is not the caller's to read in every row
 */
export type ReaderOf = (caller: Caller) => EntityReader;

export function createReaderOf(deps: {
  reader: EntityReader;
  privacy: Privacy;
  schema: Schema;
  labels: Labels;
}): ReaderOf {
  const { reader, privacy, schema, labels } = deps;

  return (caller) => {
    function assertReads(entity: string, paths: readonly (readonly string[])[]): void {
      const reads = paths.flatMap((path) => fieldsAlong(schema, entity, path));
      const refused = reads.find((read) => privacy.partly(caller, read.entity).includes(read.field));
      if (refused) throw new AppError('FORBIDDEN_SCOPE', reservedField(labels, refused), { details: { ...refused } });
    }

    /** The question without what a search may not look into. */
    function searched<Q extends { search?: string }>(entity: string, query: Q): Q {
      const unsearched = query.search === undefined ? [] : privacy.partly(caller, entity);
      return unsearched.length === 0 ? query : { ...query, unsearched };
    }

    const shown = (entity: string, rows: Parameters<Privacy['rows']>[2]) => privacy.rows(caller, entity, rows);

    async function getMany(entity: string, ids: readonly number[]) {
      const found = [...(await reader.getMany(entity, ids)).values()];
      return new Map((await shown(entity, found)).map((row) => [row.id, row]));
    }

    return {
      getMany,
      find: async (entity, id) => (await getMany(entity, [id])).get(id),
      async list(entity, query) {
        assertReads(
          entity,
          [...query.filters, ...query.sort].map(({ field }) => [field]),
        );
        const { items, total } = await reader.list(entity, searched(entity, query));
        return { items: await shown(entity, items), total };
      },
      async listAll(entity, filters) {
        assertReads(
          entity,
          filters.map(({ field }) => [field]),
        );
        return shown(entity, await reader.listAll(entity, filters));
      },
      async query(entity, query) {
        assertReads(entity, [...pathsOf(query), ...pathsIn([...(query.sums ?? []), ...(query.ends ?? [])])]);
        const { items, ...extent } = await reader.query(entity, searched(entity, query));
        return { items: await shown(entity, items), ...extent };
      },
      async groups(entity, query) {
        assertReads(entity, [...pathsOf(query), ...pathsIn([query.by, ...query.sums])]);
        const groups = await reader.groups(entity, searched(entity, query));
        const rows = await shown(
          entity,
          groups.flatMap((group) => group.rows ?? []),
        );
        let next = 0;
        return groups.map((group) => {
          if (!group.rows) return group;
          const from = next;
          next += group.rows.length;
          return { ...group, rows: rows.slice(from, next) };
        });
      },
      freshness: reader.freshness,
      generation: reader.generation,
    };
  };
}

const pathsIn = (fields: readonly string[]): string[][] => fields.map((field) => field.split('.'));

/** Every field, or path to one, that decides which rows are found and in which order. */
function pathsOf({ filter, group, sort = [] }: RowsQuery & Partial<RowsOrder>): (readonly string[])[] {
  return [
    ...(filter === undefined ? [] : pathsOfTree(filter)),
    ...pathsIn([...sort.map(({ field }) => field), ...(group ? [group.by] : [])]),
  ];
}

function pathsOfTree(tree: FilterTree): (readonly string[])[] {
  if ('and' in tree) return tree.and.flatMap(pathsOfTree);
  if ('or' in tree) return tree.or.flatMap(pathsOfTree);
  return 'than' in tree ? pathsIn([tree.field, tree.than]) : [tree.path];
}

const reservedField = (labels: Labels, { entity, field }: ReadField) => ({
  sentence: 'auth.reserved',
  in: (language: Language) => translate(language, 'auth.reserved', { champ: labels.field(language, entity, field) }),
});
