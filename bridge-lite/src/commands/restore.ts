import { randomUUID } from 'node:crypto';
import { type EntityRow, erasedText, type Schema, type Warning } from '../../model/index.ts';
import type { Privacy } from '../access/privacy.ts';
import type { Rights } from '../access/rights.ts';
import type { DryRun, KeptField } from '../contracts/index.ts';
import { AppError, Conflict, EntityNotFound, ValidationFailed } from '../errors/appError.ts';
import type { Change, Copy } from '../ports/copy.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import type { EntityWriter } from '../rows/entityWriter.ts';
import type { CommandContext } from './command.ts';
import type { Commands } from './createCommands.ts';
import { anyDeed } from './deeds.ts';
import { sinceOf } from './idempotency.ts';
import { keptFields } from './keptFields.ts';
import { notesOf } from './runNotes.ts';
import { isSameWritten, storedAsWritten, writtenOf } from './writtenValue.ts';

export interface Restored {
  data: object;
  warnings: readonly Warning[];
  /** Fields that stay as they are, since somebody changed them later. */
  kept: readonly KeptField[];
}

export interface RestoreRequest {
  /** Number of the line. */
  seq: number;
  /** The fields that are meant; all that can be edited when left out. */
  fields?: readonly string[] | undefined;
  /** Writes over what somebody changed since, which the caller has seen. */
  over?: boolean | undefined;
}

/** Takes a line of the log back: some values of a row, or the whole row when the line says that it went. */
export interface Restore {
  /**
   * @throws AppError NOT_FOUND for a line that is not of this row
   * @throws Conflict with both values when every field was changed since; whatever the correction of the row throws
   */
  run(target: { entity: string; id: number }, what: RestoreRequest, context: CommandContext): Promise<Restored>;
}

export function createRestore(deps: {
  schema: Schema;
  commands: Pick<Commands, 'run' | 'corrections'>;
  copy: Pick<Copy, 'history'>;
  reader: Pick<EntityReader, 'find' | 'getMany'>;
  writer: Pick<EntityWriter, 'restore' | 'learn'>;
  rights: Rights;
  privacy: Privacy;
}): Restore {
  const { schema, commands, copy, reader, writer, rights, privacy } = deps;

  async function lineOf({ entity, id }: { entity: string; id: number }, seq: number): Promise<Change> {
    const [line] = await copy.history({ entity, id, before: seq + 1, limit: 1 });
    if (line?.seq !== seq) throw new AppError('NOT_FOUND', 'notFound.change', { params: { seq } });
    return line;
  }

  async function rowOf(entity: string, id: number): Promise<EntityRow> {
    const row = await reader.find(entity, id);
    if (!row) throw new EntityNotFound(entity, id);
    return row;
  }

  async function bringBack({ entity, id, before }: Change, { caller, isDry, once }: CommandContext): Promise<object> {
    const isThere = (await reader.find(entity, id)) !== undefined;
    if (isDry) {
      const after = await privacy.values(caller, entity, { id, values: before }, before);
      const line = { change: 'create' as const, entity, id, before: null, after };
      return { dry_run: true, changes: isThere ? [] : [line] } satisfies DryRun;
    }
    const run = once?.run ?? randomUUID();
    const author = { ...{ id: caller.id, name: caller.name, command: restoring, run }, ...sinceOf(once) };
    if (!isThere) await writer.restore(entity, id, author);
    // A run that goes on may have brought it back before anybody could note whose doing it was.
    else if (once?.isAgain) await writer.learn(entity, id, Object.keys(before), author);
    return privacy.row(caller, entity, await rowOf(entity, id));
  }

  return {
    async run({ entity, id }, { seq, fields, over = false }, context) {
      const correction = commands.corrections.find(({ guard }) => guard.entity.name === entity);
      if (!correction) throw new AppError('NOT_FOUND', 'notFound.route');
      const deed = anyDeed(correction);
      rights.assertEver(context.caller, deed);
      const line = await lineOf({ entity, id }, seq);
      if (line.kind === 'deleted') {
        // Nobody holds the row any more: whose it was says the line.
        await rights.assertMay(context.caller, deed, { entity, values: line.before });
        return { data: await bringBack(line, context), warnings: [], kept: [] };
      }
      const row = await rowOf(entity, id);
      const asked = (fields ?? Object.keys(line.before)).filter(
        (name) => schema.field(entity, name)?.edit && name in line.before,
      );
      if (asked.some((name) => line.before[name] === erasedText)) throw new Conflict('conflict.erased');
      if (asked.length === 0) throw new ValidationFailed([{ path: ['json', 'fields'], message: 'nothing to restore' }]);
      const former = (names: readonly string[]) =>
        Object.fromEntries(names.map((name) => [name, storedAsWritten(schema.field(entity, name), line.before[name])]));
      // What this very run has written is no change of somebody else.
      const own = notesOf(context.once).decided[0]?.values ?? {};
      const isOwn = (name: string) => name in own && isSameWritten(writtenOf(row[name]), writtenOf(own[name]));
      const isMoved = (name: string) =>
        !over &&
        !isOwn(name) &&
        !isSameWritten(writtenOf(row[name]), storedAsWritten(schema.field(entity, name), line.after[name]));
      const moved = asked.filter(isMoved);
      const kept = await keptFields(
        { schema, reader, privacy },
        { caller: context.caller, entity, row, former: former(moved) },
      );
      if (moved.length === asked.length) throw new Conflict('conflict.restore', {}, { fields: kept });
      const values = former(asked.filter((name) => !moved.includes(name)));
      return { ...(await commands.run(correction, id, values, context)), kept };
    },
  };
}

/** What the log calls the command that brings a row back. */
const restoring = 'restaurer';
