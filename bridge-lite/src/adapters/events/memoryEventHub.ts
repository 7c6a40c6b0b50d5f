import type { Clock } from '../../services/ports/clock.ts';
import type { EventHub, PublishedEvent, Subscriber } from '../../services/ports/eventHub.ts';

export interface MemoryEventHubOptions {
  clock: Clock;
  /** Events kept for those who come back. @default 1000 */
  kept?: number;
  /** Open streams at most. @default 2000 */
  maxSubscribers?: number;
}

/**
 * Events within this process. Ids begin at the microsecond of the start, so that they still increase after a restart
 * and an id of an earlier process is known to be too old.
 */
export function createMemoryEventHub({ clock, kept = 1000, maxSubscribers = 2000 }: MemoryEventHubOptions): EventHub {
  let lastId = clock.now() * 1000;
  const recent: PublishedEvent[] = [];
  const subscribers = new Set<Subscriber>();

  const missedSince = (id: number): PublishedEvent[] | 'reset' => {
    const oldestKnown = (recent[0]?.id ?? lastId + 1) - 1;
    if (id < oldestKnown || id > lastId) return 'reset';
    return recent.filter((event) => event.id > id);
  };

  return {
    publish(changes) {
      for (const change of changes) {
        lastId += 1;
        const event = { id: lastId, change };
        recent.push(event);
        if (recent.length > kept) recent.shift();
        for (const subscriber of [...subscribers]) subscriber.deliver(event);
      }
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

    close() {
      for (const subscriber of [...subscribers]) subscriber.onClose();
      subscribers.clear();
    },
  };
}
