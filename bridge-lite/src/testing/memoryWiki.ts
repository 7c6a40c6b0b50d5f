import { AppError } from '../errors/appError.ts';
import type { Clock } from '../ports/clock.ts';
import { PageClosed, type Wiki, type WikiPage } from '../ports/sync/wiki.ts';
import type { WikiNode } from '../sync/wikiContent.ts';

export interface StoredPage extends WikiPage {
  createdAt: number;
}

export type WikiEvent = { type: string; pageIds: string[] };

/** A wiki in memory, with what people do in it and the events that it emits. */
export function createMemoryWiki(options: { clock: Clock; onEvent?: (event: WikiEvent) => void }) {
  const { clock, onEvent } = options;
  const pages = new Map<string, StoredPage>();
  const shares = new Set<string>();
  /** Pages that are closed to the bridge's own account. */
  const closed = new Set<string>();
  const spaces = [
    { id: 'space-1', name: 'Acadenice', slug: 'acadenice' },
    { id: 'space-2', name: 'Direction', slug: 'direction' },
  ];
  /** Writes made through the port, by name. */
  const writes: string[] = [];
  /** A search that has not caught up finds nothing. */
  const index = { isBehind: false };
  let serial = 0;

  const emit = (type: string, pageId: string) => onEvent?.({ type, pageIds: [pageId] });
  const get = (pageId: string): StoredPage => {
    const page = pages.get(pageId);
    if (!page) throw new AppError('NOT_FOUND', 'notFound.page');
    return page;
  };
  const assertOpen = (pageId: string) => {
    if (closed.has(pageId)) throw new PageClosed(pageId);
  };
  const touch = (page: StoredPage) => {
    serial += 1;
    page.updatedAt = new Date(clock.now() + serial).toISOString();
  };
  const living = () => [...pages.values()].filter((page) => !page.isDeleted);
  const summary = ({ id, slugId, title, icon }: StoredPage) => ({ id, slugId, title, icon });
  const textOf = (content: unknown): string => JSON.stringify(content ?? '').toLowerCase();

  function add(page: { title: string; icon?: string; spaceId: string; parentPageId?: string; content?: WikiNode }) {
    serial += 1;
    const stored: StoredPage = {
      id: `page-${serial}`,
      slugId: `slug${serial}`,
      title: page.title,
      icon: page.icon ?? null,
      spaceId: page.spaceId,
      spaceSlug: spaces.find(({ id }) => id === page.spaceId)?.slug ?? null,
      parentPageId: page.parentPageId ?? null,
      content: structuredClone(page.content ?? { type: 'doc', content: [] }),
      isDeleted: false,
      updatedAt: '',
      createdAt: clock.now(),
    };
    touch(stored);
    pages.set(stored.id, stored);
    emit('page.created', stored.id);
    return stored;
  }

  const wiki: Wiki = {
    spaces: async () => spaces,
    page: async (pageId) => {
      assertOpen(pageId);
      return structuredClone(pages.get(pageId));
    },
    async create(page) {
      writes.push(`create ${page.title}`);
      return structuredClone(add(page));
    },
    async rename(pageId, { title, icon }) {
      assertOpen(pageId);
      const page = get(pageId);
      writes.push(`rename ${pageId} ${title}`);
      Object.assign(page, { title, icon });
      touch(page);
      emit('page.updated', pageId);
    },
    async prepend(pageId, content) {
      const page = get(pageId);
      writes.push(`prepend ${pageId}`);
      const body = page.content as WikiNode;
      page.content = { ...body, content: [...(content.content ?? []), ...(body.content ?? [])] };
      touch(page);
      emit('page.updated', pageId);
    },
    async restore(pageId) {
      const page = pages.get(pageId);
      if (!page) return false;
      writes.push(`restore ${pageId}`);
      page.isDeleted = false;
      emit('page.restored', pageId);
      return true;
    },
    children: async (of) =>
      living()
        .filter((page) =>
          'pageId' in of ? page.parentPageId === of.pageId : page.spaceId === of.spaceId && !page.parentPageId,
        )
        .map(summary),
    async search(query) {
      if (index.isBehind) return [];
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      return living()
        .filter((page) => {
          const text = `${(page.title ?? '').toLowerCase()} ${textOf(page.content)}`;
          return words.every((word) => text.includes(word));
        })
        .map(summary);
    },
    pages: async () =>
      living()
        .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
        .map((page) => ({ ...summary(page), updatedAt: page.updatedAt })),
    async share(pageId) {
      get(pageId);
      shares.add(pageId);
      return { key: `key-${pageId}` };
    },
    isShared: async (pageId) => (pages.has(pageId) && !closed.has(pageId) ? shares.has(pageId) : undefined),
  };

  return {
    wiki,
    pages,
    writes,
    shares,
    closed,
    index,
    /** What people do in the wiki. */
    people: {
      add,
      rename(pageId: string, title: string) {
        const page = get(pageId);
        page.title = title;
        touch(page);
        emit('page.updated', pageId);
      },
      write(pageId: string, node: WikiNode) {
        const page = get(pageId);
        const body = page.content as WikiNode;
        page.content = { ...body, content: [...(body.content ?? []), node] };
        touch(page);
        emit('page.updated', pageId);
      },
      bin(pageId: string) {
        get(pageId).isDeleted = true;
        emit('page.soft_deleted', pageId);
      },
      destroy(pageId: string) {
        pages.delete(pageId);
        emit('page.deleted', pageId);
      },
    },
  };
}

export type MemoryWiki = ReturnType<typeof createMemoryWiki>;
