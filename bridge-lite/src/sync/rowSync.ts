import type { EntityName } from '../contracts/index.ts';
import type { Snapshot } from '../ports/sync/syncStore.ts';
import type { Entity } from '../rows/entityTypes.ts';
import { noteUndone } from './audited.ts';
import type { BreakerService } from './breakers.ts';
import type { Notifications } from './notifications.ts';
import { type EntityWithPage, entitiesWithPage } from './pageState.ts';
import type { PageSync } from './pageSync.ts';
import type { SyncDeps } from './syncDeps.ts';

/** What the row was and is, for the effects that depend on the difference. */
interface RowStep<E extends EntityName = EntityName> {
  row: Entity<E>;
  before: Snapshot | undefined;
  /** False for rows that were there before the sync first ran: nobody is told of those. */
  isNews: boolean;
  event: string;
}

/** What follows in other rows when somebody changed a row in Baserow itself. Neither throws. */
export interface RowEffects {
  /** Tells when the person has more hours than a year holds. */
  watch: { check(personneId: number, domaine: 'formation' | 'agence'): Promise<unknown> };
  /** Keeps the module's state, and its formation's. Its callers hold the module. */
  progress: { follow(moduleId: number): Promise<unknown> };
}

export interface RowSync {
  /** Brings everything that depends on a row in step with what the row is now. */
  sync(entity: EntityName, id: number, event: string): Promise<void>;
}

/** Name of the fact that a table's rows were all seen once. */
export const baselineKey = (entity: EntityName) => `baseline:${entity}`;

/** What is remembered of a row. */
export function snapshotOf(row: { version: string }): Snapshot {
  const statut = 'statut' in row && typeof row.statut === 'string' ? row.statut : null;
  return { version: row.version, statut };
}

export function createRowSync(
  deps: SyncDeps,
  parts: RowEffects & {
    pages: PageSync;
    breakers: BreakerService;
    notifications: Notifications;
  },
): RowSync {
  const { store, rows, jobs, locks } = deps;
  const { pages, breakers, notifications, watch, progress } = parts;
  const baselines = new Set<EntityName>();

  /** Comes back to the entity later; one such wait at a time. */
  const later = (entity: EntityName, id: number, delayMs: number) =>
    jobs.send(
      'row',
      { entity, id, event: 'deferred' },
      { key: `${entity}:${id}:later`, delayMs: Math.max(1000, delayMs) },
    );

  async function syncPage(entity: EntityWithPage, id: number, event: string): Promise<void> {
    const outcome = await pages.sync(entity, id, event);
    if (outcome.state === 'deferred') await later(entity, id, outcome.delayMs);
  }

  /** A formation's page comes first, then those of its blocs, in their order. */
  async function addBlocs({ row, event }: RowStep<'formation'>): Promise<void> {
    const ids = row.blocs.map(({ id }) => id);
    const blocs = [...(await rows.getMany('bloc', ids)).values()].sort((a, b) => a.ordre - b.ordre || a.id - b.id);
    for (const { id } of blocs) if (!(await store.links.find('bloc', id))) await syncPage('bloc', id, event);
  }

  const effects: { [E in EntityName]?: (step: RowStep<E>) => Promise<void> } = {
    async projet({ row, before, isNews }) {
      if (!isNews || row.statut !== 'livre' || before?.statut === 'livre') return;
      await notifications.tellAdmins('livre', `livre:${row.id}:${row.version}`, {
        projet: row.nom,
        client: row.client?.label ?? '—',
        heures: row.heures_realisees,
        vendues: row.heures_vendues,
      });
    },
    formation: addBlocs,
    async module({ row, before }) {
      if (row.statut !== before?.statut && row.statut === 'realise') await follow(row.id);
    },
    async attribution({ row, before, isNews }) {
      if (row.module) await follow(row.module.id);
      if (!isNews || !row.personne || row.statut === 'annule') return;
      if (!before) await tellTrainer(row);
      await watch.check(row.personne.id, 'formation');
    },
    async intervention({ row, isNews }) {
      if (isNews && row.personne && row.statut !== 'annulee') await watch.check(row.personne.id, 'agence');
    },
  };

  /** A module's state and its formation's closing follow from its attributions. */
  async function follow(moduleId: number): Promise<void> {
    await locks.withLocks([`module:${moduleId}`], () => progress.follow(moduleId));
  }

  async function tellTrainer(row: Entity<'attribution'>): Promise<void> {
    if (!row.personne) return;
    const personne = (await rows.getMany('personne', [row.personne.id])).get(row.personne.id);
    if (!personne) return;
    await notifications.tell(personne.email, 'attribution', `attribution:${row.id}`, {
      personne: personne.prenom || personne.nom_prenom,
      module: row.module?.label ?? '—',
      heures: row.heures_attribuees,
      debut: row.date_debut ?? '—',
      fin: row.date_fin ?? '—',
    });
  }

  /** Once true it stays so. */
  async function isBaselineDone(entity: EntityName): Promise<boolean> {
    if (!baselines.has(entity) && (await store.state.get(baselineKey(entity))) === true) baselines.add(entity);
    return baselines.has(entity);
  }

  function hasPage(entity: EntityName): entity is EntityWithPage {
    return (entitiesWithPage as readonly EntityName[]).includes(entity);
  }

  return {
    async sync(entity, id, event) {
      const openUntil = await breakers.openUntil(entity, id);
      if (openUntil !== undefined) {
        const line = { event, source: `baserow:${entity}:${id}`, target: 'sync', action: 'sync-row' };
        await noteUndone(deps, line, 'deferred', 'the breaker of this entity is open');
        await later(entity, id, openUntil - deps.clock.now());
        return;
      }
      if (hasPage(entity)) await syncPage(entity, id, event);
      const row = (await rows.getMany(entity, [id])).get(id);
      const before = await store.snapshots.find(entity, id);
      if (!row) {
        await store.snapshots.remove(entity, id);
        return;
      }
      const snapshot = snapshotOf(row);
      const isSame = before?.version === snapshot.version;
      if (!isSame || entity === 'formation') {
        const isNews = before !== undefined || (await isBaselineDone(entity));
        const effect = effects[entity] as ((step: RowStep) => Promise<void>) | undefined;
        await effect?.({ row, before, isNews, event });
      }
      if (!isSame) await store.snapshots.put(entity, new Map([[id, snapshot]]));
    },
  };
}
