import { AppError } from '../../errors/appError.ts';
import type { Change, Copy } from '../../ports/copy.ts';
import type { Locks } from '../../ports/locks.ts';
import type { LogPlaces } from '../../ports/logPlaces.ts';
import { deliveringLock, type Subscription } from '../../ports/outgoing.ts';
import { startedAfter } from '../../rows/startedAfter.ts';
import { createLogReader, type LogReader } from '../createLogReader.ts';
import { createDeliverer, type DelivererDeps } from './createDeliverer.ts';

/** Name of this reader of the log. */
export const outgoingReader = 'webhooks';

export interface OutgoingDeps extends DelivererDeps {
  copy: Pick<Copy, 'changesAfter' | 'lastSeq'>;
  places: LogPlaces;
  locks: Locks;
  /** False for entities that nobody outside may know of. */
  isServed: (entity: string) => boolean;
}

/** Tells other tools of the house what changed. */
export interface Outgoing {
  reader: LogReader;
  /** Takes in what is new in the log and sends what is due, unless another bridge is at it. */
  run(): Promise<void>;
}

export function createOutgoing(deps: OutgoingDeps): Outgoing {
  const { subscriptions, deliveries, copy, places, locks, isServed, clock, logger } = deps;
  const deliverer = createDeliverer(deps);

  const wants = ({ isActive, entities }: Subscription, { entity }: Change) =>
    isActive && isServed(entity) && (entities === null || entities.includes(entity));

  const reader = createLogReader({
    ...{ name: outgoingReader, copy, places, clock, logger },
    async handle(changes) {
      const all = await subscriptions.list();
      const wanted = changes.flatMap((change) =>
        all.filter((one) => wants(one, change)).map(({ id }) => ({ subscription: id, seq: change.seq })),
      );
      await deliveries.add(wanted, clock.now());
    },
  });

  async function hasWork(): Promise<boolean> {
    const place = await places.find(outgoingReader);
    return place === undefined || place < (await copy.lastSeq()) || (await deliveries.hasDue(clock.now()));
  }

  async function work(): Promise<void> {
    if (!(await hasWork())) return;
    let isOurs = false;
    try {
      await locks.withLocks([deliveringLock], async () => {
        isOurs = true;
        do await reader.read();
        while ((await deliverer.round()) > 0);
      });
    } catch (error) {
      // Another bridge sends; what it leaves is due the next time.
      if (isOurs || !(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
    }
  }

  return { reader, run: startedAfter(work) };
}
