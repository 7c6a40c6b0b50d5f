import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { isFinalFailure, type Once, runIdempotent } from '../commands/idempotency.ts';
import type { IdempotencyStore } from '../ports/idempotencyStore.ts';
import type { Logger } from '../ports/logger.ts';
import type { AppEnv } from './appEnv.ts';
import { answerTo } from './errorAnswer.ts';
import type { WriteRecorder } from './recordWrites.ts';

/** Answers writes, each idempotency key once. */
export function createWriteAnswerer(deps: {
  idempotency: IdempotencyStore;
  recorder: Pick<WriteRecorder, 'begin'>;
  logger: Logger;
}) {
  /**
   * Runs the write and answers its body with the status, 200 unless told; the first answer to the request's `Idempotency-Key`, refusals
   * included, is given again (`Idempotent-Replayed: true`).
   */
  return async function answerWrite(
    c: Context<AppEnv>,
    run: (once: Once) => Promise<{ data: unknown; meta?: object }>,
    status: 200 | 201 = 200,
  ) {
    const { replayed, ...answer } = await runIdempotent(deps.idempotency, {
      request: {
        caller: c.get('caller').id,
        key: c.req.header('idempotency-key'),
        method: c.req.method,
        path: c.req.path,
        body: await c.req.text(),
      },
      run: async (once) => {
        deps.recorder.begin(c, once.run);
        return { status, body: JSON.stringify(await run(once)) };
      },
      answerOf: (error) => {
        if (!isFinalFailure(error)) return undefined;
        const { status, body } = answerTo(c, error);
        return { status, body: JSON.stringify(body) };
      },
    });
    if (replayed) deps.logger.info({ request_id: c.get('requestId') }, 'answer replayed for its idempotency key');
    return c.body(answer.body, answer.status as ContentfulStatusCode, {
      'content-type': 'application/json',
      ...(replayed ? { 'idempotent-replayed': 'true' } : {}),
    });
  };
}

export type AnswerWrite = ReturnType<typeof createWriteAnswerer>;
