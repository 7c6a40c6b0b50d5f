import { type AnyEntity, cutText, type EntityRow, pageFieldOf } from '../../model/index.ts';
import { AppError } from '../errors/appError.ts';
import { messageOfError } from '../errors/withoutValues.ts';
import type { PageLink } from '../ports/sync/syncStore.ts';
import type { WikiPageSummary } from '../ports/sync/wiki.ts';
import { unknownOf } from '../rows/wireRows.ts';
import { dayOf } from '../time/day.ts';
import { noteUndone } from './audited.ts';
import type { Notifications } from './notifications.ts';
import { placeKey } from './pagePlaces.ts';
import { fingerprint, isSameState, pageStateOf } from './pageState.ts';
import { pagedEntities, pagesBelow, parentEntity, parentId, parentLink } from './pageTree.ts';
import type { SyncDeps } from './syncDeps.ts';
import { countedMs } from './syncLimits.ts';
import type { WikiPageSync } from './wikiPageSync.ts';

export interface SweepReport {
  startedAt: number;
  finishedAt: number;
  /** Rows and pages that were not in step, or not known. */
  rows: number;
  pages: number;
  /** Webhooks that Baserow had switched off. */
  webhooks: number;
  /** What could not be looked at. */
  problems: string[];
}

export const sweepKey = 'sweep';
const sharesKey = 'shares';
const sharesAtOnce = 200;
const dayMs = 24 * 60 * 60 * 1000;

/** Compares everything with everything, and enqueues what is not in step: repairs what no event told. */
export function createSweep(deps: SyncDeps, pages: WikiPageSync, notifications: Notifications) {
  const { schema, store, jobs, wiki, reader, keeper, clock, logger } = deps;

  const enqueueRow = (entity: string, id: number) =>
    jobs.send('row', { entity, id, event: 'sweep' }, { key: `${entity}:${id}` });

  async function sweepRows(of: AnyEntity, links: readonly PageLink[]): Promise<number> {
    const entity = of.name;
    const rows = await reader.listAll(entity, []);
    const linkOf = new Map(links.filter((link) => link.entity === entity).map((link) => [link.id, link]));
    const present = new Set(rows.map(({ id }) => id));
    // Pages of rows that cannot be read as a whole are left alone.
    const late = rows.filter((row) => unknownOf(row).length === 0 && needsPage(of, row, linkOf.get(row.id)));
    const gone = [...linkOf.values()].filter(({ id, isOrphan }) => !present.has(id) && !isOrphan).map(({ id }) => id);
    // A row without a page is left to the one above, which makes the pages below it in their order.
    const above = late.flatMap((row) => (linkOf.has(row.id) ? [] : (parentId(of, row) ?? [])));
    const own = late.filter((row) => linkOf.has(row.id) || parentId(of, row) === undefined).map(({ id }) => id);
    const ids = new Set([...own, ...gone]);
    for (const id of ids) await enqueueRow(entity, id);
    const parent = parentEntity(schema, of);
    if (parent !== undefined) for (const id of new Set(above)) await enqueueRow(parent, id);
    return ids.size + above.length;
  }

  /** Titles that people changed, pages that were moved or removed. */
  async function sweepTitles(links: readonly PageLink[]): Promise<number> {
    const places = new Set<string>();
    for (const entity of pagedEntities(schema)) {
      if (parentLink(entity) !== undefined) continue;
      const place = await store.state.get<{ parentPageId: string }>(placeKey(entity.collection));
      if (place) places.add(place.parentPageId);
    }
    for (const { entity, pageId } of links) {
      if (pagesBelow(schema, schema.get(entity)).length > 0) places.add(pageId);
    }
    const seen = new Map<string, WikiPageSummary>();
    for (const pageId of places) {
      const children = await childrenOf(pageId);
      for (const page of children) seen.set(page.id, page);
    }
    const wrong = links.filter((link) => {
      const page = seen.get(link.pageId);
      return page ? !isSameState(page, link) : !link.isOrphan;
    });
    for (const { entity, id } of wrong) await enqueueRow(entity, id);
    return wrong.length;
  }

  /** A place that is gone has no pages: their rows make it anew. */
  async function childrenOf(pageId: string): Promise<WikiPageSummary[]> {
    try {
      return await wiki.children({ pageId });
    } catch (error) {
      if (error instanceof AppError && error.retryable) throw error;
      return [];
    }
  }

  /** Pages that changed, appeared or went since they were last read. */
  async function sweepContents(): Promise<number> {
    const known = new Map((await store.pages.list()).map(({ pageId, updatedAt }) => [pageId, updatedAt]));
    const living = new Map((await wiki.pages()).map(({ id, updatedAt }) => [id, updatedAt]));
    const changed = [...living].filter(([id, updatedAt]) => known.get(id) !== updatedAt).map(([id]) => id);
    const gone = [...known.keys()].filter((id) => !living.has(id));
    for (const id of [...changed, ...gone]) await jobs.send('page', { pageId: id, event: 'sweep' }, { key: id });
    return changed.length + gone.length;
  }

  /** No event tells that a page was shared: some pages are asked about in each sweep, in turn. */
  async function sweepShares(): Promise<void> {
    const all = await store.pages.list();
    const start = (await store.state.get<number>(sharesKey)) ?? 0;
    const some = all.slice(start, start + sharesAtOnce);
    for (const page of some) {
      const isShared = await wiki.isShared(page.pageId);
      if (isShared === undefined) await store.pages.remove(page.pageId);
      else if (isShared && !page.isShared) await pages.noteShared({ id: page.pageId, title: page.title }, 'sweep');
      else if (!isShared && page.isShared) await store.pages.setShared(page.pageId, false);
    }
    await store.state.put(sharesKey, start + sharesAtOnce >= all.length ? 0 : start + sharesAtOnce);
  }

  async function tellDeadLetters(): Promise<void> {
    const { dead } = await jobs.stats();
    if (dead > 0) await notifications.tellAdmins('lettres', `lettres:${dayOf(clock.now())}:${dead}`, { nombre: dead });
  }

  async function prune(now: number): Promise<void> {
    await store.inbox.prune(now - 7 * dayMs);
    await store.audit.prune(now - 90 * dayMs);
    await store.journal.prune(now - 90 * dayMs);
    await store.breakers.prune({ counts: now - 2 * countedMs, breakers: now - dayMs });
    await store.outbox.prune(now - 30 * dayMs);
  }

  /** Leaves an audit line of what could not be looked at; the admins are told when it lasts, or cannot pass by itself. */
  async function noteProblems(problems: readonly Problem[]): Promise<void> {
    const detail = problems.map(({ part, message }) => `${part}: ${message}`).join('; ');
    const line = { event: 'sweep', source: 'bridge', target: 'sync', action: 'sweep' };
    await noteUndone(deps, line, 'failed', cutText(detail, 500));
    const before = new Set((await store.state.get<SweepReport>(sweepKey))?.problems.map(partOf));
    const lasting = problems.filter(({ part, isRefusal }) => isRefusal || before.has(part));
    if (lasting.length === 0) return;
    const [first] = lasting.toSorted((a, b) => Number(b.isRefusal) - Number(a.isRefusal));
    await notifications.tellAdmins('balayage', `balayage:${dayOf(clock.now())}`, { raison: first?.message ?? detail });
  }

  /** Runs a part; what fails is reported and the other parts go on. */
  async function attempt<T>(name: string, problems: Problem[], part: () => Promise<T>): Promise<T | undefined> {
    try {
      return await part();
    } catch (error) {
      const isRefusal = error instanceof AppError && error.messageKey === 'unavailable.wikiAccount';
      const message = messageOfError(error);
      problems.push({ part: name, message, isRefusal });
      logger.warn({ part: name, error: message }, 'a part of the sweep failed');
      return undefined;
    }
  }

  return async function sweep(): Promise<SweepReport> {
    const startedAt = clock.now();
    const problems: Problem[] = [];
    const report = await attempt('webhooks', problems, async () => deps.webhooks?.install());
    for (const table of report?.reactivated ?? []) {
      const line = { at: clock.now(), event: 'sweep', source: 'bridge', durationMs: 0 } as const;
      await store.audit.add({ ...line, target: `baserow:${table}`, action: 'reactivate-webhook', outcome: 'done' });
    }
    const links = await store.links.list();
    let rowCount = 0;
    // What was missed until now enters the log, which is followed by itself.
    for (const { name } of schema.entities) await attempt(name, problems, () => keeper.catchUp(name));
    for (const entity of pagedEntities(schema)) {
      rowCount += (await attempt(entity.name, problems, () => sweepRows(entity, links))) ?? 0;
    }
    rowCount += (await attempt('titles', problems, () => sweepTitles(links))) ?? 0;
    const pageCount = (await attempt('contents', problems, sweepContents)) ?? 0;
    await attempt('shares', problems, sweepShares);
    await attempt('dead letters', problems, tellDeadLetters);
    if (problems.length > 0) await attempt('alert', problems, () => noteProblems([...problems]));
    await attempt('messages', problems, () => notifications.deliver());
    await prune(clock.now());
    const result = {
      startedAt,
      finishedAt: clock.now(),
      rows: rowCount,
      pages: pageCount,
      webhooks: report?.reactivated.length ?? 0,
      problems: problems.map(({ part, message }) => `${part}: ${message}`),
    };
    await store.state.put(sweepKey, result);
    logger.info(result, 'sweep done');
    return result;
  };
}

/** A part of the sweep that failed. */
interface Problem {
  part: string;
  message: string;
  /** True when it will not pass without somebody's help. */
  isRefusal: boolean;
}

const partOf = (problem: string): string => problem.slice(0, problem.indexOf(':'));

/** True for a row whose page is missing, or does not know of it. */
function needsPage(of: AnyEntity, row: EntityRow, link: PageLink | undefined): boolean {
  const field = pageFieldOf(of);
  if (!of.page || field === null) return false;
  if (!link && parentLink(of) !== undefined) return parentId(of, row) !== undefined;
  const desired = fingerprint(pageStateOf(of, row));
  return !link || link.isOrphan || row[field] !== link.pageId || link.desired !== desired;
}
