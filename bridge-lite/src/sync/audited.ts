import { messageOfError } from '../errors/withoutValues.ts';
import type { AuditLine } from '../ports/sync/syncStore.ts';
import type { Cause } from '../rows/entityWriter.ts';
import type { SyncDeps } from './syncDeps.ts';

type Line = Pick<AuditLine, 'event' | 'source' | 'target' | 'action'>;

/** The same event as the cause of what is written to Baserow. */
export const causedBy = ({ event, source }: Pick<Line, 'event' | 'source'>): Cause => ({ cause: `${event} ${source}` });

/** Runs an effect and leaves its audit line, whatever comes of it. */
export async function audited<T>(
  { store, clock }: Pick<SyncDeps, 'store' | 'clock'>,
  line: Line,
  effect: () => Promise<T>,
  /** What a reader of the line needs to know when it was done. */
  note?: string,
): Promise<T> {
  const at = clock.now();
  const add = (outcome: AuditLine['outcome'], detail?: string) =>
    store.audit.add({ ...line, at, outcome, durationMs: clock.now() - at, ...(detail ? { detail } : {}) });
  let result: T;
  try {
    result = await effect();
  } catch (error) {
    await add('failed', messageOfError(error));
    throw error;
  }
  await add('done', note);
  return result;
}

/** Leaves the audit line of something that was not done, and why. */
export async function noteUndone(
  { store, clock }: Pick<SyncDeps, 'store' | 'clock'>,
  line: Line,
  outcome: 'skipped' | 'deferred' | 'failed',
  detail: string,
): Promise<void> {
  await store.audit.add({ ...line, at: clock.now(), outcome, durationMs: 0, detail });
}
