import { type AnyField, type EntityRow, erasedText, type Schema, type Warning } from '../../model/index.ts';
import type { Rights } from '../access/rights.ts';
import { AppError, Conflict, ValidationFailed } from '../errors/appError.ts';
import type { Change, Copy } from '../ports/copy.ts';
import type { FieldValues, SourceRows } from '../ports/sourceRows.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import type { CopyKeeper } from '../rows/keepCopy.ts';
import type { CommandContext } from './command.ts';
import type { Commands } from './createCommands.ts';

/** A field that somebody changed since: what it would become, and what it is. */
export interface KeptField {
  field: string;
  before: unknown;
  now: unknown;
}

export interface Restored {
  data: object;
  warnings: readonly Warning[];
  /** Fields that stay as they are, since somebody changed them later. */
  kept: readonly KeptField[];
}

/** Takes a line of the log back: some values of a row, or the whole row when the line says that it went. */
export interface Restore {
  /**
   * @param what number of the line, and the fields that are meant; all that can be edited when left out
   * @throws AppError NOT_FOUND for a line that is not of this row
   * @throws Conflict with both values when every field was changed since; whatever the correction of the row throws
   */
  run(
    target: { entity: string; id: number },
    what: { seq: number; fields?: readonly string[] },
    context: CommandContext,
  ): Promise<Restored>;
}

export function createRestore(deps: {
  schema: Schema;
  commands: Pick<Commands, 'run' | 'corrections'>;
  copy: Pick<Copy, 'history'>;
  reader: Pick<EntityReader, 'find'>;
  keeper: Pick<CopyKeeper, 'confirm'>;
  source: Pick<SourceRows, 'restore'>;
  rights: Rights;
}): Restore {
  const { schema, commands, copy, reader, keeper, source, rights } = deps;

  async function lineOf({ entity, id }: { entity: string; id: number }, seq: number): Promise<Change> {
    const [line] = await copy.history({ entity, id, before: seq + 1, limit: 1 });
    if (line?.seq !== seq) throw new AppError('NOT_FOUND', 'notFound.change', { params: { seq } });
    return line;
  }

  async function bringBack(entity: string, id: number, { caller }: CommandContext): Promise<EntityRow> {
    if (!(await reader.find(entity, id))) {
      await source.restore(entity, id);
      const author = { id: caller.id, name: caller.name };
      await keeper.confirm(entity, [id], { source: 'command', author, command: 'restaurer' });
    }
    const row = await reader.find(entity, id);
    if (!row) throw new AppError('NOT_FOUND', 'notFound.entity', { params: { id }, details: { entity, id } });
    return row;
  }

  return {
    async run({ entity, id }, { seq, fields }, context) {
      const correction = commands.corrections.find(({ guard }) => guard.entity.name === entity);
      if (!correction) throw new AppError('NOT_FOUND', 'notFound.route');
      rights.assertEver(context.caller, { entity, fields: [] });
      const line = await lineOf({ entity, id }, seq);
      if (line.kind === 'deleted') return { data: await bringBack(entity, id, context), warnings: [], kept: [] };
      const row = await reader.find(entity, id);
      if (!row) throw new AppError('NOT_FOUND', 'notFound.entity', { params: { id }, details: { entity, id } });
      const asked = (fields ?? Object.keys(line.before)).filter(
        (name) => schema.field(entity, name)?.edit && name in line.before,
      );
      if (asked.some((name) => line.before[name] === erasedText)) throw new Conflict('conflict.erased');
      if (asked.length === 0) throw new ValidationFailed([{ path: ['json', 'fields'], message: 'nothing to restore' }]);
      const isMoved = (name: string) =>
        !isSame(writtenOf(row[name]), storedAsWritten(schema.field(entity, name), line.after[name]));
      const kept = asked
        .filter(isMoved)
        .map((field) => ({ field, before: line.before[field] ?? null, now: row[field] ?? null }));
      if (kept.length === asked.length) throw new Conflict('conflict.restore', {}, { fields: kept });
      const given = asked.filter((name) => !isMoved(name));
      const values = Object.fromEntries(
        given.map((name) => [name, storedAsWritten(schema.field(entity, name), line.before[name])]),
      );
      return { ...(await commands.run(correction, id, values, context)), kept };
    },
  };
}

/** A value of the log as a write takes it: a link to one row is its id. */
function storedAsWritten(field: AnyField | undefined, value: unknown): FieldValues[string] {
  if (field?.kind === 'one') return Array.isArray(value) ? ((value[0] as number | undefined) ?? null) : null;
  // An empty number counts as zero, here as everywhere.
  const isNumber = field?.kind === 'number' || field?.kind === 'hours';
  return (value ?? (isNumber ? 0 : null)) as FieldValues[string];
}

/** A value of a row as a write takes it. */
function writtenOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(writtenOf);
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : (value ?? null);
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
