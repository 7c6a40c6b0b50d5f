import { randomUUID } from 'node:crypto';
import {
  type AnyEntity,
  accountsIn,
  erasedValues,
  fieldsOf,
  findPerson,
  findSurnames,
  isStored,
  isText,
  namingFields,
  type PersonFinder,
  type PersonWords,
  personalFieldsOf,
  personWords,
  type Schema,
  sharesWords,
  wordsWithout,
} from '../../model/index.ts';
import type { Caller } from '../access/caller.ts';
import { EntityNotFound, ValidationFailed } from '../errors/appError.ts';
import { deliveringLock } from '../ports/outgoing.ts';
import type { ErasedRow, NamingPage, NamingRow, PersonTraces } from '../ports/personTraces.ts';
import type { Author, EntityWriter } from '../rows/entityWriter.ts';
import type { CopyKeeper } from '../rows/keepCopy.ts';

interface RowPlace {
  entity: string;
  id: number;
}
type FieldPlace = RowPlace & { field: string };

/** What an erasure did, or would do: places and numbers, never a value. */
export interface Erasure {
  /** Fields of the row that are emptied. */
  fields: string[];
  /** Rows elsewhere whose texts name the person, by entity. */
  rows: Record<string, number>;
  /** Lines of the log about the row that lose their values. */
  lines: number;
  /** Rows of the bridge's own tables, by table. */
  traces: Record<string, number>;
  /** Rows that have the same name, address or number: these words stay wherever they stand. */
  sharedWith: RowPlace[];
  /** Texts with the last name alone, which somebody has to read. */
  toRead: FieldPlace[];
  /** Texts of Baserow that name the person and that the bridge may not write. */
  kept: FieldPlace[];
  pages: NamingPage[];
  /** Other tools that were told of changes of the row. */
  told: number;
}

export interface ErasePerson {
  /**
   * Removes what Baserow, the copy, the log and the bridge's tables say of the person that a row stands for; the row stays,
   * with its hours and links. Done again after a crash it goes on; done twice it changes nothing.
   * @throws EntityNotFound for a row that never was, ValidationFailed for an entity that names nobody, AppError while Baserow cannot be written
   */
  run(
    row: RowPlace,
    options: { caller: Pick<Caller, 'id' | 'name'>; isDry: boolean; run?: string | undefined },
  ): Promise<Erasure>;
}

/** Lists of places are as long as somebody reads. */
const manyPlaces = 500;
const command = 'effacer_personne';

export function createErasePerson(deps: {
  schema: Schema;
  traces: PersonTraces;
  writer: Pick<EntityWriter, 'withRows' | 'getManyFresh' | 'update'>;
  keeper: Pick<CopyKeeper, 'confirm'>;
  tableIdOf: (entity: string) => Promise<number | undefined>;
}): ErasePerson {
  const { schema, traces, writer, keeper, tableIdOf } = deps;

  /** The person's words, without those that another row has too. */
  async function wordsOf(row: RowPlace): Promise<{ words: PersonWords; sharedWith: RowPlace[] }> {
    const words = personWords(schema.get(row.entity), await traces.statesOf(row.entity, row.id));
    const { pattern } = findPerson(words);
    const candidates = pattern === null ? [] : await traces.rowsMatching(pattern);
    const others = candidates
      .filter((one) => !isSame(one, row))
      .flatMap((one) => {
        const of = schema.find(one.entity);
        const theirs = of && personWords(namesOnly(of), [one.values]);
        return theirs && sharesWords(words, theirs) ? [{ place: placeOf(one), words: theirs }] : [];
      });
    return {
      words: wordsWithout(
        words,
        others.map((other) => other.words),
      ),
      sharedWith: others.map(({ place }) => place),
    };
  }

  /** Writes what an erasure leaves of rows, as they are now. */
  async function write(
    rows: readonly RowPlace[],
    changesOf: (of: AnyEntity, values: Readonly<Record<string, unknown>>) => Record<string, string>,
    by: Author,
  ): Promise<void> {
    for (const { entity, id } of rows) {
      const [fresh] = await writer.getManyFresh(entity, [id]);
      if (fresh) await writer.update(entity, fresh, changesOf(schema.get(entity), fresh), by);
    }
  }

  const inTexts =
    ({ rewrite }: PersonFinder) =>
    (of: AnyEntity, values: Readonly<Record<string, unknown>>): Record<string, string> =>
      Object.fromEntries(
        writableTexts(of).flatMap((name) => {
          const before = values[name];
          const after = typeof before === 'string' ? rewrite(before) : before;
          return after === before ? [] : [[name, String(after)]];
        }),
      );

  /** Other rows that name the person, and what of them cannot be written. */
  function look(found: readonly NamingRow[], row: RowPlace, finder: PersonFinder) {
    const kept: FieldPlace[] = [];
    const rows: NamingRow[] = [];
    for (const one of found) {
      const of = schema.find(one.entity);
      if (!of) continue;
      if (!isSame(one, row) && Object.keys(inTexts(finder)(of, one.values)).length > 0) rows.push(one);
      const writable = new Set(isSame(one, row) ? personalFieldsOf(of).map(([name]) => name) : writableTexts(of));
      for (const [field, value] of Object.entries(one.values)) {
        const isComputed = schema.field(one.entity, field)?.is !== undefined;
        if (isComputed || writable.has(field) || typeof value !== 'string' || finder.rewrite(value) === value) continue;
        kept.push({ ...placeOf(one), field });
      }
    }
    return { rows, kept };
  }

  async function textsToRead(row: RowPlace, words: PersonWords, { rewrite }: PersonFinder): Promise<FieldPlace[]> {
    const { pattern, isIn } = findSurnames(words);
    if (pattern === null) return [];
    return (await traces.rowsMatching(pattern)).flatMap((one) => {
      const of = schema.find(one.entity);
      if (!of || isSame(one, row)) return [];
      return writableTexts(of).flatMap((field) => {
        const text = one.values[field];
        return typeof text === 'string' && isIn(rewrite(text)) ? [{ ...placeOf(one), field }] : [];
      });
    });
  }

  async function clean(target: ErasedRow, isDry: boolean): Promise<Pick<Erasure, 'traces' | 'lines'>> {
    const swept = await traces.sweep(target, { isDry });
    return { traces: swept, lines: await traces.forget(target, { isDry }) };
  }

  return {
    async run(row, { caller, isDry, run = randomUUID() }) {
      const of = schema.get(row.entity);
      if (namingFields(of).length === 0)
        throw new ValidationFailed([{ path: ['param', 'collection'], message: 'names nobody' }], 'validation.nobody');
      // What Baserow has now is in the copy and its log before anything is looked for.
      await keeper.confirm(row.entity, [row.id]);
      const { words, sharedWith } = await wordsOf(row);
      const finder = findPerson(words);
      const states = await traces.statesOf(row.entity, row.id);
      if (states.length === 0) throw new EntityNotFound(row.entity, row.id);
      const target: ErasedRow = {
        ...row,
        finder,
        tableId: await tableIdOf(row.entity),
        emails: words.emails,
        accounts: accountsIn(of, states),
      };
      const isThere = await traces.isThere(row.entity, row.id);
      const found = finder.pattern === null ? [] : await traces.rowsMatching(finder.pattern);
      const { rows, kept } = look(found, row, finder);
      const emptied = (values: Readonly<Record<string, unknown>>) => erasedValues(of, values, finder.rewrite);
      const erasure = {
        fields: isThere ? Object.keys(emptied(states[0] ?? {})) : [],
        rows: countBy(rows),
        sharedWith,
        kept: kept.slice(0, manyPlaces),
        toRead: (await textsToRead(row, words, finder)).slice(0, manyPlaces),
        pages: await traces.pagesOf(target),
        told: await traces.told(row.entity, row.id),
      };
      if (isDry) return { ...erasure, ...(await clean(target, isDry)) };
      // Nobody is sent a line with the former values meanwhile.
      const others = rows.map(placeOf);
      const by = { id: caller.id, name: caller.name, command, run };
      const work = async () => {
        // The log has the former values until the very end: whoever goes on after a crash finds the same words.
        if (isThere) await write([row], (_of, values) => emptied(values), by);
        await write(others, inTexts(finder), by);
        return { ...erasure, ...(await clean(target, isDry)) };
      };
      return writer.withRows([row, ...others], work, [deliveringLock]);
    },
  };
}

const isSame = (a: RowPlace, b: RowPlace): boolean => a.entity === b.entity && a.id === b.id;
const placeOf = ({ entity, id }: RowPlace): RowPlace => ({ entity, id });

/** An entity with the fields that name somebody, without those that are computed from others' names. */
function namesOnly(of: AnyEntity): Pick<AnyEntity, 'fields'> {
  const naming = new Set(namingFields(of));
  return { fields: Object.fromEntries(fieldsOf(of).filter(([name]) => naming.has(name))) };
}

/** Texts in which people may be named, and that are written. */
const writableTexts = (of: AnyEntity): string[] => {
  const naming = new Set(namingFields(of));
  return personalFieldsOf(of).flatMap(([name, , field]) =>
    isText(field) && isStored(field) && !naming.has(name) ? [name] : [],
  );
};

function countBy(rows: readonly RowPlace[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(rows, ({ entity }) => entity)].map(([entity, of]) => [entity, of.length]));
}
