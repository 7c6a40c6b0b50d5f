import { randomUUID } from 'node:crypto';
import ky from 'ky';
import { z } from 'zod';
import { describeFailure } from './describeFailure.ts';
import { readSettings } from './readSettings.ts';
import { showProgress } from './showProgress.ts';

const settingsSchema = z.object({
  BRIDGE_URL: z.url({ protocol: /^https?$/ }),
  /** A token with the scope admin:sync (`npm run token:create`). */
  BRIDGE_TOKEN: z.string().min(1),
});
const askEveryMs = 500;

/** How far a long work on the bridge is. */
interface Work<F> {
  done: number;
  total: number;
  finished_at: string | null;
  failed: F[];
}

/** A work that a POST begins, and whose progress another resource tells. */
export interface FollowedWork<F, S> {
  begin: string;
  begun: z.ZodType<Work<F>>;
  status: string;
  statusSchema: z.ZodType<S>;
  /** Null once the bridge does not know of it any more. */
  progressOf: (status: S) => Work<F> | null;
  describeFailure: (failure: F) => string;
}

/**
 * Begins a work on the running bridge and shows how far it is. The process answers 1 when something of it failed; what is
 * interrupted goes on there.
 */
export async function followWork<F, S>(work: FollowedWork<F, S>): Promise<void> {
  try {
    await follow(work);
  } catch (error) {
    console.error(describeFailure(error));
    process.exitCode = 1;
  }
}

async function follow<F, S>(work: FollowedWork<F, S>): Promise<void> {
  const { BRIDGE_URL, BRIDGE_TOKEN } = readSettings(settingsSchema);
  const api = ky.create({
    prefix: `${BRIDGE_URL.replace(/(?<!\/)\/+$/, '')}/api/v1`,
    headers: { authorization: `Bearer ${BRIDGE_TOKEN}` },
    retry: 2,
  });
  const headers = { 'idempotency-key': randomUUID() };
  let { data } = z.object({ data: work.begun }).parse(await api.post(work.begin, { headers, json: {} }).json());
  for (;;) {
    showProgress(data);
    if (data.finished_at !== null) break;
    await new Promise((resolve) => setTimeout(resolve, askEveryMs));
    const status = z.object({ data: work.statusSchema }).parse(await api.get(work.status).json());
    data = work.progressOf(status.data) ?? data;
  }
  process.stdout.write('\n');
  for (const failure of data.failed) console.error(work.describeFailure(failure));
  if (data.failed.length > 0) process.exitCode = 1;
}
