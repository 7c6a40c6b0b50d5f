import type { Context, MiddlewareHandler } from 'hono';
import { z } from 'zod';
import type { Action, Schema } from '../../model/index.ts';
import { isMaybeWritten } from '../errors/appError.ts';
import type { Logger } from '../ports/logger.ts';
import type { AskedWrite, WriteEnd, WriteLog } from '../ports/writeLog.ts';
import type { AppEnv } from './appEnv.ts';
import { asAppError } from './errorAnswer.ts';
import { idParamsSchema } from './openapiParts.ts';

const bodySchema = z.looseObject({ id: z.int().positive().nullish(), params: z.looseObject({}).optional() }).catch({});
const rowIdSchema = idParamsSchema.shape.id.nullable().catch(null);

/** Leaves a line for every write that a known caller asks for. */
export interface WriteRecorder {
  /**
   * Begins to store that a write runs, beside its work: who writes which row is kept before by `WriteIntents`, and a line that cannot be
   * stored is logged. @param run id of the run
   */
  begin(c: Context<AppEnv>, run: string): void;
  /** Stands behind the authentication and the limits, which bound what one caller can have stored. Says what came of each write. */
  middleware: MiddlewareHandler<AppEnv>;
}

export function createWriteRecorder(deps: {
  schema: Schema;
  actions: readonly Action[];
  writes: WriteLog;
  logger: Logger;
}): WriteRecorder {
  const { schema, actions, writes, logger } = deps;
  const actionOf = new Map(actions.map((action) => [action.name, action]));
  const paramNames = new Set(actions.flatMap(({ params }) => Object.keys(params)));

  /** The first part of the path that names an entity, by its collection or by its name. */
  const entityIn = (path: string) =>
    path
      .split('/')
      .map((part) => schema.ofCollection(part) ?? schema.find(part))
      .find((entity) => entity !== undefined);

  async function asked(c: Context<AppEnv>, operation: string, run: string | null): Promise<AskedWrite> {
    const { id, name } = c.get('caller');
    const body = bodySchema.parse(await c.req.json().catch(() => ({})));
    const { name: command, id: rowId } = c.req.param() as { name?: string; id?: string };
    const action = actionOf.get(command ?? '');
    const entity = action ? (action.on ?? action.makes ?? undefined) : entityIn(c.req.path.slice('/api/v1/'.length));
    // Other names that are given may be anything, values too.
    const isKnown = (field: string) => paramNames.has(field) || (entity && field in entity.fields);
    return {
      author: { id, name },
      operation,
      command: action?.name ?? null,
      entity: entity?.name ?? null,
      rowId: entity ? (action ? (body.id ?? null) : rowIdSchema.parse(rowId ?? null)) : null,
      fields: Object.keys(action ? (body.params ?? {}) : body).filter(isKnown),
      run,
      request: c.get('requestId'),
    };
  }

  return {
    begin(c, run) {
      const operation = c.get('write');
      if (operation === undefined) return;
      const line = asked(c, operation, run).then((write) => writes.add(write));
      // Awaited once the write is over.
      line.catch(() => {});
      c.set('writeLine', line);
    },

    async middleware(c, next) {
      await next();
      const operation = c.get('write');
      if (operation === undefined) return;
      const end = endOf(c.error);
      try {
        const line = await c.get('writeLine');
        if (line !== undefined) await writes.end(line, end);
        else if (c.error) await writes.add(await asked(c, operation, null), end);
      } catch (error) {
        // One that has begun is closed when old lines are looked at.
        const fields = { request_id: c.get('requestId'), error: String(error) };
        logger.error(fields, 'what came of a write could not be stored');
      }
    },
  };
}

function endOf(error: Error | undefined): WriteEnd {
  if (!error) return { outcome: 'done', code: null };
  const known = asAppError(error);
  const code = known?.code ?? 'INTERNAL';
  if (isMaybeWritten(error)) return { outcome: 'unknown', code };
  return { outcome: known && known.status < 500 ? 'refused' : 'failed', code };
}
