import type { Clock } from '../../ports/clock.ts';
import type { EventHub, PublishedEvent, Subscriber } from '../../ports/eventHub.ts';

export interface MemoryEventHubOptions {
  clock: Clock;
  /** Events kept for those who come back. @default 1000 */
  kept?: number;
  /** Open streams at most. @default 2000 */
  maxSubscribers?: number;
  /** Id before the first event. @default the microsecond of the start */
  startsAt?: number;
}

/** A hub that can also be fed with events that were numbered elsewhere. */
export interface LocalEventHub extends EventHub {
  deliver(event: PublishedEvent): void;
  /** Forgets all events up to this id, and ends the open streams unless nothing happened meanwhile. */
  startOver(lastId: number): void;
  /** Ends the open streams; their readers come back. */
  endStreams(): void;
}

/**
 * Events within this process. Ids begin at the microsecond of the start, so that they still increase after a restart
 * and an id of an earlier process is known to be too old.
 */
export function createMemoryEventHub(options: MemoryEventHubOptions): LocalEventHub {
  const { clock, kept = 1000, maxSubscribers = 2000 } = options;
  let lastId = options.startsAt ?? clock.now() * 1000;
  const recent: PublishedEvent[] = [];
  const subscribers = new Set<Subscriber>();

  const missedSince = (id: number): PublishedEvent[] | 'reset' => {
    const oldestKnown = (recent[0]?.id ?? lastId + 1) - 1;
    if (id < oldestKnown || id > lastId) return 'reset';
    return recent.filter((event) => event.id > id);
  };

  function deliver(event: PublishedEvent): void {
    lastId = event.id;
    recent.push(event);
    if (recent.length > kept) recent.shift();
    for (const subscriber of [...subscribers]) subscriber.deliver(event);
  }

  function endStreams(): void {
    for (const subscriber of [...subscribers]) subscriber.onClose();
    subscribers.clear();
  }

  return {
    deliver,
    endStreams,

    startOver(newest) {
      if (newest === lastId) return;
      lastId = newest;
      recent.length = 0;
      endStreams();
    },

    publish(changes) {
      for (const change of changes) deliver({ id: lastId + 1, change });
    },

    subscribe(given) {
      const subscriber = { ...given };
      if (subscribers.size >= maxSubscribers) return undefined;
      subscribers.add(subscriber);
      const { lastEventId } = subscriber;
      return {
        missed: lastEventId === undefined ? [] : missedSince(lastEventId),
        lastId,
        close: () => void subscribers.delete(subscriber),
      };
    },

    close: endStreams,
  };
}
