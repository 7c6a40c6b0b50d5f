import type { ChangeEvent } from '../contracts/index.ts';
import type { LiveLog, LiveNews } from '../log/liveLog.ts';

const heartbeatMs = 15_000;
/** Who the reader is, and what he may see, is asked again as often. */
const askEveryMs = 60_000;
/** A stream ends after this at the latest. */
const maxAgeMs = 15 * 60_000;
/** Bytes that wait for a reader at most; the rest stays in the log until he has read them. */
const maxWaitingBytes = 64 * 1024;
const retryMs = 2000;

export interface EventStreamOptions {
  live: Pick<LiveLog, 'open'>;
  /** Number of the log that this reader heard last. */
  lastEventId?: number;
  /** True for changes that this reader may hear of. */
  isVisible: (change: ChangeEvent) => boolean;
  /** What the reader may hear of by now; undefined once his session or token is none any more. Rejects when nobody knows. */
  isStillVisible: () => Promise<((change: ChangeEvent) => boolean) | undefined>;
  /** Called once, when the stream ends. */
  onEnd?: () => void;
  /** Name of the model that the bridge works on. */
  model: string;
}

/**
 * Server-sent events of what follows a number of the log, or of what changes from now on. A reader who does not even take
 * the heartbeat is cut off; he goes on where he was. Undefined when there are too many readers.
 */
export function openEventStream(options: EventStreamOptions): ReadableStream<Uint8Array> | undefined {
  const { live, lastEventId, isStillVisible, onEnd, model } = options;
  let { isVisible } = options;
  const encoder = new TextEncoder();
  const timers: NodeJS.Timeout[] = [];
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const reader = live.open(lastEventId);
  if (!reader) return undefined;
  let toldUpTo = reader.place;
  let hasEnded = false;

  const release = () => {
    controller = undefined;
    for (const timer of timers.splice(0)) clearTimeout(timer);
    reader.close();
    if (!hasEnded) onEnd?.();
    hasEnded = true;
  };
  const end = () => {
    const open = controller;
    release();
    open?.close();
  };
  const send = (text: string) => controller?.enqueue(encoder.encode(text));
  const beat = () => {
    if ((controller?.desiredSize ?? 0) <= 0) return end();
    // Who may see little of what changes comes back with a late number all the same.
    send(toldUpTo === reader.place ? ': heartbeat\n\n' : `: heartbeat\nid: ${reader.place}\n\n`);
    toldUpTo = reader.place;
  };

  const askAgain = async () => {
    try {
      const now = await isStillVisible();
      if (now) isVisible = now;
      else end();
    } catch {
      // The wiki is away: what was known goes on.
    }
  };

  return new ReadableStream<Uint8Array>(
    {
      start(opened) {
        controller = opened;
        const id = toldUpTo < 0 ? '' : `id: ${toldUpTo}\n`;
        send(`retry: ${retryMs}\n${id}event: ready\ndata: ${JSON.stringify({ model })}\n\n`);
        timers.push(setInterval(beat, heartbeatMs), setInterval(askAgain, askEveryMs), setTimeout(end, maxAgeMs));
      },
      async pull() {
        try {
          for (;;) {
            const from = reader.place;
            const news = await reader.next();
            if (!news || !controller) return end();
            const text = textOf(news, from, isVisible);
            if (text === '') continue;
            toldUpTo = reader.place;
            return send(text);
          }
        } catch {
          // The log cannot be read at the moment: the reader comes back with the number that he has.
          end();
        }
      },
      cancel: release,
    },
    { highWaterMark: maxWaitingBytes, size: (chunk) => chunk?.byteLength ?? 0 },
  );
}

/**
 * Empty for news of which the reader may see nothing.
 * @param from number up to which he has heard everything
 */
function textOf(news: LiveNews, from: number, isVisible: EventStreamOptions['isVisible']): string {
  if (!('seq' in news)) return `id: ${from}\nevent: ${news.kind}\ndata: {}\n\n`;
  if (news.kind === 'reset') return `id: ${news.seq}\nevent: reset\ndata: {}\n\n`;
  const visible = news.changes.filter(isVisible);
  // Only the last one has the new number: whoever heard but some of them is told of all of them again.
  const idAt = (index: number) => (index === visible.length - 1 ? news.seq : from);
  return visible
    .map((change, index) => `id: ${idAt(index)}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`)
    .join('');
}
