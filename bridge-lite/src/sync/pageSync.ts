import { type EntityRow, pageFieldOf, placeholderValues } from '../../model/index.ts';
import { isRecent } from '../ports/clock.ts';
import type { PageLink } from '../ports/sync/syncStore.ts';
import { PageClosed, type WikiPage } from '../ports/sync/wiki.ts';
import { audited, causedBy, noteUndone } from './audited.ts';
import type { BreakerService } from './breakers.ts';
import { createOnce } from './createOnce.ts';
import { createPageNotes } from './pageNotes.ts';
import { createPagePlaces, type PagePlace } from './pagePlaces.ts';
import { fingerprint, isSameState, orphanStateOf, type PageState, pageStateOf } from './pageState.ts';
import type { SyncDeps } from './syncDeps.ts';
import { identicalWriteMs } from './syncLimits.ts';
import { renderTemplate, templateNamed } from './template/pageTemplate.ts';
import { linkLine, markedEntity, markerHref, type WikiNode } from './wikiContent.ts';

/** What came of bringing a page in step. */
export type PageOutcome =
  | { state: 'done'; pageId: string | undefined }
  /** The page above it is missing. */
  | { state: 'waiting' }
  /** The same was written moments ago; the last state is to be applied after this time. */
  | { state: 'deferred'; delayMs: number };

export interface PageSync {
  /** Gives the row its page, and the page the row's title and icon. A row that is gone marks its page. */
  sync(entity: string, id: number, event: string): Promise<PageOutcome>;
}

export function createPageSync(deps: SyncDeps, breakers: BreakerService): PageSync {
  const { schema, store, wiki, reader, writer, locks, clock, templates } = deps;
  const places = createPagePlaces(deps);
  const notes = createPageNotes(deps);

  /** Counts a write of ours. @throws KeptOut when there were too many of them */
  async function assertCalm({ entity, id }: { entity: string; id: number }): Promise<void> {
    const until = await breakers.noteWrite(entity, id);
    if (until !== undefined) throw new KeptOut(until);
  }

  /** The page if it can be used; one in the bin is taken out of it, as its row is alive. @throws RowGone when it is not */
  async function findLive(link: PageLink, line: Line): Promise<WikiPage | undefined> {
    const { pageId } = link;
    const page = await wiki.page(pageId);
    if (page && !page.isDeleted) return page;
    // Who deletes a row often deletes its page next, and the copy may not know of the first yet.
    const [alive] = await writer.getManyFresh(link.entity, [link.id]);
    if (!alive) throw new RowGone();
    await assertCalm(link);
    const isBack = await audited(deps, { ...line, target: `docmost:${pageId}`, action: 'restore-page' }, () =>
      wiki.restore(pageId),
    );
    return isBack ? wiki.page(pageId) : undefined;
  }

  function pageIdOf(entity: string, row: EntityRow): string | null {
    const field = pageFieldOf(schema.get(entity));
    return field === null ? null : (row[field] as string | null);
  }

  /** A page that somebody named in the row, unless it belongs to another row. */
  async function findClaimed(entity: string, row: EntityRow, link: PageLink | undefined) {
    const claimed = pageIdOf(entity, row);
    if (claimed === null || claimed === link?.pageId) return undefined;
    const page = await wiki.page(claimed);
    if (!page || page.isDeleted || page.id === link?.pageId) return undefined;
    const owner = await store.links.findByPage(page.id);
    return owner && (owner.entity !== entity || owner.id !== row.id) ? undefined : page;
  }

  async function locate(
    entity: string,
    row: EntityRow,
    link: PageLink | undefined,
    line: Line,
  ): Promise<{ page: WikiPage; link: PageLink } | undefined> {
    const desired = fingerprint(pageStateOf(schema.get(entity), row));
    const claimed = await findClaimed(entity, row, link);
    if (claimed) {
      // A page that people made keeps its name until the row changes.
      const adopted = { ...linkOf(entity, row.id, claimed.id, stateOf(claimed)), desired };
      await store.links.put(adopted);
      return { page: claimed, link: adopted };
    }
    const page = link && (await findLive(link, line));
    return page && link ? { page, link } : undefined;
  }

  async function create(entity: string, row: EntityRow, place: PagePlace, line: Line) {
    const desired = pageStateOf(schema.get(entity), row);
    const isOurs = (content: unknown) => {
      const marked = markedEntity(schema, content);
      return marked?.entity === entity && marked.id === row.id;
    };
    const once = { key: `create:${entity}:${row.id}`, ...place, title: desired.title, isOurs };
    const page = await createOnce(deps, once, async () => {
      await assertCalm({ entity, id: row.id });
      return audited(deps, { ...line, target: 'docmost', action: 'create-page' }, () =>
        wiki.create({ ...place, ...desired, content: bodyOf(entity, row) }),
      );
    });
    const link = { ...linkOf(entity, row.id, page.id, desired), desired: fingerprint(desired) };
    await store.links.put(link);
    return { page, link };
  }

  function bodyOf(entity: string, row: EntityRow): WikiNode {
    const of = schema.get(entity);
    const body = renderTemplate(templateNamed(templates, of.page?.template ?? ''), placeholderValues(of, row));
    const marked = linkLine('', `Fiche liée à Baserow : ${entity} n° ${row.id}`, markerHref(entity, row.id));
    return { ...body, content: [...(body.content ?? []), marked] };
  }

  async function writeBack(entity: string, row: EntityRow, pageId: string, line: Line) {
    const field = pageFieldOf(schema.get(entity));
    if (field === null || row[field] === pageId) return;
    await assertCalm({ entity, id: row.id });
    await audited(deps, { ...line, target: `baserow:${entity}:${row.id}`, action: 'write-page-id' }, async () => {
      await writer.update(entity, row, { [field]: pageId }, causedBy(line));
    });
  }

  /** Gives the page its title and icon, the same ones at most once in five minutes. */
  async function writeState(page: WikiPage, link: PageLink, line: Line): Promise<PageOutcome> {
    const done: PageOutcome = { state: 'done', pageId: page.id };
    if (isSameState(page, link)) return done;
    const { entity, id } = link;
    const target = { ...line, target: `docmost:${page.id}`, action: 'rename-page' };
    const key = `state:${entity}:${id}:${fingerprint([link.title, link.icon])}`;
    const last = await store.journal.find(key);
    const now = clock.now();
    if (last?.finishedAt != null && isRecent(clock, last.finishedAt, identicalWriteMs)) {
      await noteUndone(deps, target, 'deferred', 'the same was written less than five minutes ago');
      return { state: 'deferred', delayMs: last.finishedAt + identicalWriteMs - now };
    }
    await assertCalm(link);
    await store.journal.begin(key, { pageId: page.id, title: link.title, icon: link.icon }, now);
    const rename = () => wiki.rename(page.id, { title: link.title, icon: link.icon });
    await audited(deps, target, rename, `in place of « ${page.title ?? ''} »`);
    await store.journal.finish(key, {}, clock.now());
    return done;
  }

  async function ensure(
    entity: string,
    row: EntityRow,
    place: PagePlace | undefined,
    line: Line,
  ): Promise<PageOutcome | 'needs-place'> {
    const known = await store.links.find(entity, row.id);
    const found = await locate(entity, row, known, line);
    const current = found ?? (place ? await create(entity, row, place, line) : undefined);
    if (!current) return 'needs-place';
    const desired = pageStateOf(schema.get(entity), row);
    const digest = fingerprint(desired);
    let { link } = current;
    const isBack = link.isOrphan;
    if (link.desired !== digest || link.isOrphan) {
      link = { ...link, ...desired, desired: digest, isOrphan: false };
      await store.links.put(link);
    }
    if (isBack) await notes.addReturnedNote(current.page, link, line);
    await writeBack(entity, row, current.page.id, line);
    return writeState(current.page, link, line);
  }

  async function mark(link: PageLink, line: Line): Promise<PageOutcome> {
    const page = await wiki.page(link.pageId);
    if (!page || page.isDeleted) return { state: 'done', pageId: undefined };
    const orphan: PageLink = link.isOrphan ? link : { ...link, ...orphanStateOf(link), isOrphan: true };
    if (orphan !== link) await store.links.put(orphan);
    await notes.addDeletedNote(page, orphan, line);
    return writeState(page, orphan, line);
  }

  async function syncOnce(entity: string, id: number, place: PagePlace | undefined, line: Line) {
    return locks.withLocks([`sync:${entity}:${id}`], async () => {
      try {
        const row = await reader.find(entity, id);
        if (row) return await ensure(entity, row, place, line);
        const link = await store.links.find(entity, id);
        return link ? await mark(link, line) : ({ state: 'done', pageId: undefined } as const);
      } catch (error) {
        if (error instanceof RowGone) return { state: 'done', pageId: undefined } as const;
        if (error instanceof KeptOut) return { state: 'deferred', delayMs: error.until - clock.now() } as const;
        if (!(error instanceof PageClosed)) throw error;
        await noteUndone(deps, { ...line, target: 'docmost', action: 'sync-page' }, 'skipped', error.message);
        return { state: 'done', pageId: (await store.links.find(entity, id))?.pageId } as const;
      }
    });
  }

  return {
    async sync(entity, id, event) {
      const line: Line = { event, source: `baserow:${entity}:${id}` };
      const first = await syncOnce(entity, id, undefined, line);
      if (first !== 'needs-place') return first;
      const row = await reader.find(entity, id);
      const place = row && (await places.placeOf(schema.get(entity), row));
      if (!place) return { state: 'waiting' };
      const second = await syncOnce(entity, id, place, line);
      return second === 'needs-place' ? { state: 'waiting' } : second;
    },
  };
}

/** The breaker of the entity opened while its page was brought in step. */
class KeptOut extends Error {
  readonly until: number;

  constructor(until: number) {
    super('the breaker of this entity is open');
    this.until = until;
  }
}

/** The row went while its page was brought in step: the news of that bring the page what it still needs. */
class RowGone extends Error {
  constructor() {
    super('the row is gone');
  }
}

interface Line {
  event: string;
  source: string;
}

function stateOf(page: WikiPage): PageState {
  return { title: page.title ?? '', icon: page.icon ?? '' };
}

function linkOf(entity: string, id: number, pageId: string, state: PageState): PageLink {
  return { entity, id, pageId, ...state, desired: '', isOrphan: false };
}
