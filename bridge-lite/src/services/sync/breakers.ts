import type { EntityName } from '../../contracts/index.ts';
import { breakerMs, countedMs, maxPerMinute } from '../../domain/sync/syncLimits.ts';
import type { Breaker } from '../ports/sync/syncStore.ts';
import type { SyncDeps } from './syncDeps.ts';

/** Keeps an entity whose news goes in circles out of the sync for a while. */
export interface BreakerService {
  /** When the entity may be synced again; undefined when it may now. */
  openUntil(entity: EntityName, id: number): Promise<number | undefined>;
  /** Counts identical events; the moment until which its entity is kept out when there were too many identical ones. */
  noteEvents(entity: EntityName, id: number, digest: string, times: number): Promise<number | undefined>;
  /** Counts a write of our own to the entity's page or row. */
  noteWrite(entity: EntityName, id: number): Promise<number | undefined>;
}

/** Occurrences that one process counts on its own; from then on they are counted in the store, for all processes. */
const countedAlone = 3;
/** How long the open breakers are known without asking again. */
const knownMs = 2000;

export function createBreakers(
  { store, clock, logger }: Pick<SyncDeps, 'store' | 'clock' | 'logger'>,
  /** Told when an entity is shut out. */
  alert: (entity: EntityName, id: number, reason: string) => Promise<void>,
): BreakerService {
  let known: { at: number; open: readonly Breaker[] } | undefined;
  let counts = new Map<string, number>();
  let countedSince = clock.now();

  async function openUntil(entity: EntityName, id: number): Promise<number | undefined> {
    const now = clock.now();
    if (!known || known.at + knownMs <= now) known = { at: now, open: await store.breakers.list() };
    return known.open.find((breaker) => breaker.entity === entity && breaker.id === id && breaker.until > now)?.until;
  }

  /** How often it happened within a minute; a rare thing costs no question to the store. */
  async function count(entity: EntityName, id: number, digest: string, times: number, now: number): Promise<number> {
    if (countedSince + countedMs < now) {
      counts = new Map();
      countedSince = now;
    }
    const key = `${entity}:${id}:${digest}`;
    const before = counts.get(key) ?? 0;
    counts.set(key, before + times);
    if (before + times <= countedAlone) return before + times;
    // What was counted alone is handed in with the first that is counted together.
    const added = before <= countedAlone ? before + times : times;
    return store.breakers.note(entity, id, digest, { at: now, since: now - countedMs, times: added });
  }

  async function note(
    entity: EntityName,
    id: number,
    digest: string,
    times: number,
    reason: string,
  ): Promise<number | undefined> {
    const now = clock.now();
    const total = await count(entity, id, digest, times, now);
    const until = await openUntil(entity, id);
    if (until !== undefined || total <= maxPerMinute) return until;
    return open({ entity, id, reason, openedAt: now, until: now + breakerMs });
  }

  async function open(breaker: Breaker): Promise<number> {
    const { entity, id, reason, openedAt, until } = breaker;
    await store.breakers.open(breaker);
    known = undefined;
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
    noteEvents: (entity, id, digest, times) =>
      note(entity, id, digest, times, `plus de ${maxPerMinute} événements identiques en une minute`),
    noteWrite: (entity, id) =>
      note(entity, id, 'own-write', 1, `plus de ${maxPerMinute} écritures du pont en une minute`),
  };
}
