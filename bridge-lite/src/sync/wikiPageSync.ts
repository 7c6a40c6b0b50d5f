import { type AnyEntity, cutText, type FromPage, pageFieldOf, titleOf } from '../../model/index.ts';
import type { FieldValues } from '../ports/sourceRows.ts';
import { PageClosed, type WikiPage } from '../ports/sync/wiki.ts';
import { dayOf } from '../time/day.ts';
import { audited, causedBy } from './audited.ts';
import type { Notifications } from './notifications.ts';
import type { SyncDeps } from './syncDeps.ts';
import { type Mention, markedTemplate, mentionsIn } from './wikiContent.ts';

export interface WikiPageSync {
  /** Takes a page into account as it is now: what it mentions, its title, the row that it makes. */
  sync(pageId: string, event: string): Promise<void>;
  /** Notes that a page was shared with everyone, once, and tells the admins. */
  noteShared(page: { id: string; title: string | null }, event: string): Promise<void>;
}

export function createWikiPageSync(deps: SyncDeps, notifications: Notifications): WikiPageSync {
  const { schema, store, wiki, jobs, writer, locks, clock } = deps;

  /** A page that was closed to the bridge is no page that it may tell of; its row looks after itself. */
  async function readPage(pageId: string): Promise<WikiPage | 'closed' | undefined> {
    try {
      return await wiki.page(pageId);
    } catch (error) {
      if (error instanceof PageClosed) return 'closed';
      throw error;
    }
  }

  /** The page of a row was renamed, moved to the bin or deleted by someone: the row's own sync looks after it. */
  async function followLink(pageId: string, event: string): Promise<void> {
    const link = await store.links.findByPage(pageId);
    if (!link) return;
    const { entity, id } = link;
    await jobs.send('row', { entity, id, event }, { key: `${entity}:${id}` });
  }

  async function index(page: WikiPage): Promise<void> {
    const known = await store.pages.find(page.id);
    const entry = {
      pageId: page.id,
      slugId: page.slugId,
      spaceId: page.spaceId,
      spaceSlug: page.spaceSlug,
      title: page.title ?? '',
      icon: page.icon ?? '',
      updatedAt: page.updatedAt,
      isShared: known?.isShared ?? false,
    };
    await store.pages.put(entry, mentionsIn(schema, page.content));
    if (known?.title !== entry.title || known.icon !== entry.icon || known.spaceId !== entry.spaceId)
      deps.onPagesChange?.();
  }

  /** A page made from a template of its own is a row, whose title follows the page's. */
  async function keepRow(entity: AnyEntity, page: WikiPage, event: string): Promise<void> {
    const { fromPage } = entity;
    if (!fromPage) return;
    await locks.withLocks([`sync:${fromPage.template}:${page.id}`], async () => {
      const isThisPage = { field: pageFieldOf(entity) ?? '', op: 'eq' as const, values: [page.id] };
      const [known] = await writer.listFresh(entity.name, [isThisPage]);
      const title = page.title || entity.label;
      const line = { event, source: `docmost:${page.id}` };
      if (!known) {
        const mentions = mentionsIn(schema, page.content);
        const values = valuesOf(entity, fromPage, { id: page.id, title, mentions }, clock.now());
        await audited(deps, { ...line, target: `baserow:${entity.name}`, action: 'create-row' }, () =>
          writer.create(entity.name, values, causedBy(line)),
        );
      } else if (known[titleOf(entity)] !== title) {
        const target = `baserow:${entity.name}:${known.id}`;
        await audited(deps, { ...line, target, action: 'rename-row' }, () =>
          writer.update(entity.name, known, { [titleOf(entity)]: title }, causedBy(line)),
        );
      }
    });
  }

  return {
    async sync(pageId, event) {
      const page = await readPage(pageId);
      if (page === 'closed') return store.pages.remove(pageId);
      await followLink(page?.id ?? pageId, event);
      if (!page || page.isDeleted) {
        await store.pages.remove(page?.id ?? pageId);
        deps.onPagesChange?.();
        return;
      }
      await index(page);
      const template = markedTemplate(page.content);
      const made = schema.entities.find(({ fromPage }) => fromPage !== undefined && fromPage.template === template);
      if (made) await keepRow(made, page, event);
    },

    async noteShared({ id, title }, event) {
      await store.pages.setShared(id, true);
      await audited(deps, { event, source: `docmost:${id}`, target: 'public', action: 'share-page' }, async () => {
        await notifications.tellAdmins('partage', `partage:${id}:${clock.now()}`, { page: title || id });
      });
    },
  };
}

/** What a page says for its row: its title, the day, and whom and what it mentions. */
function valuesOf(
  entity: AnyEntity,
  { day, mentions: links }: FromPage,
  page: { id: string; title: string; mentions: readonly Mention[] },
  now: number,
): FieldValues {
  const values: FieldValues = {
    [titleOf(entity)]: cutText(page.title, 255),
    [day]: dayOf(now),
  };
  for (const name of links) {
    const field = entity.fields[name];
    const ids = page.mentions.filter((one) => field && 'to' in field && one.entity === field.to).map(({ id }) => id);
    values[name] = field?.kind === 'one' ? (ids[0] ?? null) : ids;
  }
  const pageField = pageFieldOf(entity);
  return pageField === null ? values : { ...values, [pageField]: page.id };
}
