/** Work of the sync, by queue. */
export interface SyncJobs {
  /** Takes what waits in the inbox into account. */
  inbox: Record<string, never>;
  /** Takes what is new in the log of changes into account. */
  changes: Record<string, never>;
  /** Brings the pages that depend on one row in step. */
  row: { entity: string; id: number; event: string };
  /** Lets follow what the house says follows the changes of one row: mails, other rows. */
  effects: { entity: string; id: number };
  /** Takes a changed page into account. */
  page: { pageId: string; event: string };
  sweep: Record<string, never>;
  /** Sends the messages that are due. */
  messages: Record<string, never>;
  /** Goes on with the sync of everything. */
  all: Record<string, never>;
}
export type JobName = keyof SyncJobs;
export const jobNames = [
  'inbox',
  'changes',
  'row',
  'effects',
  'page',
  'sweep',
  'messages',
  'all',
] as const satisfies readonly JobName[];

export interface DeadJob {
  queue: JobName;
  data: Record<string, unknown>;
  error: string;
  at: number;
}

export interface JobQueueStats {
  /** Jobs that may run now, or run. */
  ready: number;
  /** Jobs that wait for their time, retries included. */
  deferred: number;
  dead: number;
}

/**
 * Jobs that run at least once. A job that fails is tried again with growing pauses, then becomes a dead letter.
 */
export interface JobQueue {
  /**
   * Enqueues a job. While one of the same queue and key waits for its first run, another one adds nothing.
   * @param options.delayMs earliest start
   */
  send<N extends JobName>(queue: N, data: SyncJobs[N], options: { key: string; delayMs?: number }): Promise<void>;
  stats(): Promise<JobQueueStats>;
  deadLetters(limit: number): Promise<DeadJob[]>;
  /** Enqueues every dead letter again; answers how many. */
  replay(): Promise<number>;
}

export type JobHandlers = { [N in JobName]: (data: SyncJobs[N]) => Promise<void> };
