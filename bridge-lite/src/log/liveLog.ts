import type { ChangeEvent } from '../contracts/index.ts';
import type { Change, Copy } from '../ports/copy.ts';
import { startedAfter } from '../rows/startedAfter.ts';

/** Lines that are told at once. */
const atOnce = 200;
/** What was told last is kept for the streams that are up to date; one that lags further behind is read to from the log. */
const keptNews = 100;
/** Who missed more numbers than this reads everything anew, which is less. */
const maxMissed = 5000;
const againMs = 1000;

/** What an open page hears next. It has then heard of every line of the log up to `seq`. */
export type LiveNews =
  | { kind: 'changes'; seq: number; changes: readonly ChangeEvent[] }
  /** What was missed is not known, or too much. */
  | { kind: 'reset'; seq: number }
  | { kind: PlainNews };
type NumberedNews = Extract<LiveNews, { seq: number }>;
/**
 * What is no line of the log: columns, options or tables of admins changed; pages of the wiki were made, renamed or removed (the
 * wiki itself tells nobody of what REST did). Who was away looks for himself.
 */
export type PlainNews = 'schema' | 'pages';

/** The ear of one open page. */
export interface LiveReader {
  /** Number of the log up to which everything was heard. */
  readonly place: number;
  /** Waits for what is next; undefined once the reader is closed. @throws when the log cannot be read */
  next(): Promise<LiveNews | undefined>;
  close(): void;
}

/** Tells open pages what is new in the log, whichever bridge wrote it; the place of a page is the number it heard last. */
export interface LiveLog {
  /** To be called when the log may have something new. Tries again by itself when it cannot be read. */
  wake(): void;
  /** Resolves once everything that is in the log now is told. */
  follow(): Promise<void>;
  /** Tells every page of this bridge. */
  tell(news: PlainNews): void;
  /**
   * Begins with what follows a number of the log, or with what happens from now on. A number that the log no longer knows,
   * or does not know yet, is answered by `reset`. Undefined when there are too many readers.
   */
  open(after?: number): LiveReader | undefined;
  /** Ends every reader, and takes no other one. Resolves once nothing is read any more. */
  close(): Promise<void>;
}

export async function openLiveLog(deps: {
  copy: Pick<Copy, 'changesAfter' | 'firstSeq' | 'lastSeq'>;
  /** What pages have to read anew after some lines. */
  affected: (changes: readonly Change[]) => Promise<ChangeEvent[]>;
  /** Told that the log has something new, before the pages are. */
  onNews?: () => void;
  onError: (error: Error) => void;
  /** Open readers at most. @default 2000 */
  maxReaders?: number;
}): Promise<LiveLog> {
  const { copy, affected, onNews, onError, maxReaders = 2000 } = deps;
  const readers = new Set<{ plain: Set<PlainNews>; wake: () => void }>();
  const recent: { after: number; news: NumberedNews }[] = [];
  const catchingUp = new Map<number, Promise<NumberedNews>>();
  let place = await copy.lastSeq();
  let again: NodeJS.Timeout | undefined;
  let isClosed = false;

  const wakeAll = () => {
    for (const reader of [...readers]) reader.wake();
  };

  async function newsOf(changes: readonly Change[], seq: number): Promise<NumberedNews> {
    try {
      return { kind: 'changes', seq, changes: await affected(changes) };
    } catch (error) {
      // One line that nobody can read does not silence the others.
      onError(error as Error);
      return { kind: 'reset', seq };
    }
  }

  const follow = startedAfter(async () => {
    for (;;) {
      const changes = await copy.changesAfter(place, atOnce);
      const last = changes.at(-1);
      if (!last) return;
      onNews?.();
      recent.push({ after: place, news: await newsOf(changes, last.seq) });
      if (recent.length > keptNews) recent.shift();
      place = last.seq;
      wakeAll();
    }
  });

  function wake(): void {
    clearTimeout(again);
    if (isClosed) return;
    follow().catch((error: Error) => {
      if (isClosed) return;
      onError(error);
      again = setTimeout(wake, againMs).unref();
    });
  }

  async function readMissed(at: number): Promise<NumberedNews> {
    const end = place;
    const first = await copy.firstSeq();
    if (first === 0 || at + 1 < first || end - at > maxMissed) return { kind: 'reset', seq: end };
    // What is newer than what all are told of is left for later: caches of rows do not know of it yet.
    const changes = (await copy.changesAfter(at, atOnce)).filter(({ seq }) => seq <= end);
    return newsOf(changes, changes.at(-1)?.seq ?? end);
  }

  /** After a restart many pages come back with the same number. */
  function missed(at: number): Promise<NumberedNews> {
    const reading = catchingUp.get(at) ?? readMissed(at).finally(() => catchingUp.delete(at));
    catchingUp.set(at, reading);
    return reading;
  }

  const newsAfter = (at: number): NumberedNews | Promise<NumberedNews> => {
    const isRecent = (recent[0]?.after ?? place) <= at;
    return (isRecent ? recent.find(({ news }) => news.seq > at)?.news : undefined) ?? missed(at);
  };

  return {
    wake,
    follow,

    tell(news) {
      for (const reader of readers) reader.plain.add(news);
      wakeAll();
    },

    open(after) {
      if (isClosed || readers.size >= maxReaders) return undefined;
      const reader = { plain: new Set<PlainNews>(), wake: () => {} };
      readers.add(reader);
      let at = after ?? place;
      return {
        get place() {
          return at;
        },
        async next() {
          while (readers.has(reader)) {
            for (const kind of reader.plain) {
              reader.plain.delete(kind);
              return { kind };
            }
            // Another bridge may have told of it before this one read it.
            if (at > place) await follow();
            if (at !== place) {
              const news = at > place ? ({ kind: 'reset', seq: place } as const) : await newsAfter(at);
              at = news.seq;
              return news;
            }
            const turn = Promise.withResolvers<void>();
            reader.wake = turn.resolve;
            await turn.promise;
          }
          return undefined;
        },
        close() {
          readers.delete(reader);
          reader.wake();
        },
      };
    },

    async close() {
      isClosed = true;
      clearTimeout(again);
      const open = [...readers];
      readers.clear();
      for (const reader of open) reader.wake();
      await follow.running()?.catch(() => {});
    },
  };
}
