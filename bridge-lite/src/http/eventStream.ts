import type { ChangeEvent } from '../contracts/index.ts';
import { type EventHub, type PublishedEvent, pageNews, schemaNews } from '../ports/eventHub.ts';

const heartbeatMs = 15_000;
/** A stream ends after this, so that the session of its reader is looked at again. */
const maxAgeMs = 15 * 60_000;
/** Bytes that a reader may lag behind before it is cut off; it then resumes by Last-Event-ID. */
const maxLagBytes = 256 * 1024;
const retryMs = 2000;

export interface EventStreamOptions {
  hub: EventHub;
  lastEventId?: number;
  /** True for changes that this reader may hear of. */
  isVisible: (change: ChangeEvent) => boolean;
}

/** Server-sent events of what changes from now on. Undefined when there are too many readers. */
export function openEventStream(options: EventStreamOptions): ReadableStream<Uint8Array> | undefined {
  const { hub, lastEventId, isVisible } = options;
  const encoder = new TextEncoder();
  const timers: NodeJS.Timeout[] = [];
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  const release = () => {
    controller = undefined;
    for (const timer of timers) clearTimeout(timer);
    subscription?.close();
  };
  const end = () => {
    const open = controller;
    release();
    open?.close();
  };
  const send = (text: string) => {
    if (controller === undefined) return;
    if ((controller.desiredSize ?? 0) <= 0) end();
    else controller.enqueue(encoder.encode(text));
  };
  const deliver = ({ id, change }: PublishedEvent) => {
    if (change.entity === schemaNews.entity) send(`id: ${id}\nevent: schema\ndata: {}\n\n`);
    else if (change.entity === pageNews.entity) send(`id: ${id}\nevent: pages\ndata: {}\n\n`);
    else if (isVisible(change)) send(`id: ${id}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`);
  };

  const subscription = hub.subscribe({ lastEventId, deliver, onClose: end });
  if (!subscription) return undefined;

  return new ReadableStream<Uint8Array>(
    {
      start(opened) {
        controller = opened;
        const { missed, lastId } = subscription;
        const resumesAt = missed === 'reset' || lastEventId === undefined ? lastId : lastEventId;
        send(`retry: ${retryMs}\nid: ${resumesAt}\nevent: ready\ndata: {}\n\n`);
        if (missed === 'reset') send('event: reset\ndata: {}\n\n');
        else for (const event of missed) deliver(event);
        timers.push(
          setInterval(() => send(': heartbeat\n\n'), heartbeatMs),
          setTimeout(end, maxAgeMs),
        );
      },
      cancel: release,
    },
    { highWaterMark: maxLagBytes, size: (chunk) => chunk?.byteLength ?? 0 },
  );
}
