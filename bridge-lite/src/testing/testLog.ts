import type { ChangeEvent } from '../contracts/index.ts';
import type { Change } from '../ports/copy.ts';

/** A log that a test writes, each line about the row of its own number; what it affects is the row itself. */
export function createTestLog(lines: number) {
  const log: Change[] = [];
  let failure: Error | undefined;
  let next = 1;
  const answer = async <T>(value: T): Promise<T> => {
    if (failure) throw failure;
    return value;
  };
  const append = (count = 1, entity = 'client') => {
    for (let index = 0; index < count; index += 1) {
      log.push({
        ...{ seq: next, at: '2026-11-27T08:00:00.000Z', entity, id: next, kind: 'updated', before: {}, after: {} },
        ...{ source: 'baserow', author: null, authorName: null, command: null, request: null },
      });
      next += 1;
    }
  };
  append(lines);
  const reads: number[] = [];
  return {
    copy: {
      changesAfter: (seq: number, limit: number) => {
        reads.push(seq);
        return answer(log.filter((line) => line.seq > seq).slice(0, limit));
      },
      firstSeq: () => answer(log[0]?.seq ?? 0),
      lastSeq: () => answer(log.at(-1)?.seq ?? 0),
    },
    affected: async (changes: readonly Change[]): Promise<ChangeEvent[]> =>
      [...Map.groupBy(changes, ({ entity }) => entity)].map(([entity, ofEntity]) => ({
        entity,
        ids: ofEntity.map(({ id }) => id),
      })),
    /** Numbers after which the log was read. */
    reads,
    append,
    /** Takes numbers that no line gets, as a transaction that is taken back does. */
    skip: (count: number) => {
      next += count;
    },
    /** Forgets the oldest lines. */
    prune: (count: number) => void log.splice(0, count),
    /** Lets every reading fail; undefined ends it. */
    fail: (error: Error | undefined) => {
      failure = error;
    },
  };
}
