import { isRecent } from '../ports/clock.ts';
import type { Breaker, Occurrence } from '../ports/sync/syncStore.ts';
import type { SyncDeps } from './syncDeps.ts';
import { breakerMs, countedMs, maxPerMinute } from './syncLimits.ts';

/** Keeps an entity whose news goes in circles out of the sync for a while. */
export interface BreakerService {
  /** When the entity may be synced again; undefined when it may now. */
  openUntil(entity: string, id: number): Promise<number | undefined>;
  /**
   * Counts events, and shuts out each entity that had too many identical ones within a minute.
   * @returns until when, by `entity:id`, for those that are kept out
   */
  noteEvents(events: readonly Occurrence[]): Promise<Map<string, number>>;
  /** Counts a write of our own to the entity's page or row; the moment until which it is kept out. */
  noteWrite(entity: string, id: number): Promise<number | undefined>;
}

/** How long the open breakers are known without asking again. */
const knownMs = 2000;
const ownWrite = 'own-write';

export function createBreakers(
  { store, clock, logger }: Pick<SyncDeps, 'store' | 'clock' | 'logger'>,
  /** Told when an entity is shut out. */
  alert: (entity: string, id: number, reason: string) => Promise<void>,
): BreakerService {
  let known: { at: number; open: readonly Breaker[] } | undefined;

  async function openUntil(entity: string, id: number): Promise<number | undefined> {
    const now = clock.now();
    if (!known || !isRecent(clock, known.at, knownMs)) known = { at: now, open: await store.breakers.list() };
    return known.open.find((breaker) => breaker.entity === entity && breaker.id === id && breaker.until > now)?.until;
  }

  /** Counted in the store, where a restart or another process goes on with the same count. */
  async function note(occurrences: readonly Occurrence[], reason: string): Promise<Map<string, number>> {
    const now = clock.now();
    const totals = await store.breakers.note(occurrences, { at: now, since: now - countedMs });
    const shut = new Map<string, number>();
    for (const [index, { entity, id }] of occurrences.entries()) {
      const isTooMuch = (totals[index] ?? 0) > maxPerMinute;
      const until =
        (await openUntil(entity, id)) ??
        (isTooMuch ? await open({ entity, id, reason, openedAt: now, until: now + breakerMs }) : undefined);
      if (until !== undefined) shut.set(`${entity}:${id}`, until);
    }
    return shut;
  }

  async function open(breaker: Breaker): Promise<number> {
    const { entity, id, reason, openedAt, until } = breaker;
    const isFirst = await store.breakers.open(breaker);
    known = undefined;
    if (!isFirst) return until;
    logger.error({ entity, id, reason, until: new Date(until).toISOString() }, 'sync breaker opened');
    await store.audit.add({
      at: openedAt,
      event: 'breaker',
      source: `${entity}:${id}`,
      target: 'sync',
      action: 'open-breaker',
      outcome: 'done',
      durationMs: 0,
      detail: reason,
    });
    await alert(entity, id, reason);
    return until;
  }

  return {
    openUntil,
    noteEvents: async (events) =>
      events.length === 0 ? new Map() : note(events, `plus de ${maxPerMinute} événements identiques en une minute`),
    async noteWrite(entity, id) {
      const write = { entity, id, digest: ownWrite, times: 1 };
      const shut = await note([write], `plus de ${maxPerMinute} écritures du pont en une minute`);
      return shut.get(`${entity}:${id}`);
    },
  };
}
