import { Hono } from 'hono';
import { z } from 'zod';
import { AppError } from '../errors/appError.ts';
import type { WikiNode } from '../sync/wikiContent.ts';
import type { MemoryWiki, StoredPage } from './memoryWiki.ts';

const bodySchema = z.looseObject({
  pageId: z.string().optional(),
  spaceId: z.string().optional(),
  parentPageId: z.string().optional(),
  title: z.string().optional(),
  icon: z.string().optional(),
  content: z.custom<WikiNode>().optional(),
  operation: z.string().optional(),
  query: z.string().optional(),
  limit: z.number().optional(),
  cursor: z.string().optional(),
});
type Body = z.infer<typeof bodySchema>;

/** What a person's session may do, by ids of spaces. */
export interface FakeMember {
  reads: readonly string[];
  /** @default those that are read */
  writes?: readonly string[];
}

export interface FakeDocmostApiOptions {
  /** Sessions of people; that of the bridge sees everything. */
  people?: Readonly<Record<string, FakeMember>>;
  email: string;
  password: string;
  /** Called before a call is handled, and after, before its answer is sent. */
  gate?: (path: string, phase: 'before' | 'after', body: Body) => Promise<void> | void;
}

/** The part of Docmost's REST API that the bridge uses, on a wiki in memory. */
export function createFakeDocmostApi(memory: MemoryWiki, options: FakeDocmostApiOptions) {
  const { wiki, pages } = memory;
  const state = {
    logins: 0,
    calls: [] as string[],
    callers: [] as string[],
    sessions: new Set<string>(),
    isDown: false,
  };
  const app = new Hono();
  const wire = ({ isDeleted, spaceSlug, ...page }: StoredPage) => ({
    ...page,
    deletedAt: isDeleted ? page.updatedAt : null,
    space: { id: page.spaceId, name: 'Acadenice', slug: spaceSlug },
  });
  const get = (pageId: string | undefined): StoredPage => {
    const page = [...pages.values()].find(({ id, slugId }) => id === pageId || slugId === pageId);
    if (!page) throw new AppError('NOT_FOUND', 'notFound.page');
    return page;
  };
  /** The share through which everyone may read a page: its own, or that of a page above. */
  const shareOf = async (page: StoredPage, level = 0): Promise<{ id: string; level: number } | null> => {
    if (await wiki.isShared(page.id)) return { id: `share-${page.id}`, level };
    return page.parentPageId === null ? null : shareOf(get(page.parentPageId), level + 1);
  };
  /** One page of a list, as Docmost cuts it. */
  const list = <T>(items: T[], { limit = 20, cursor }: Body) => {
    const start = Number(cursor ?? 0);
    const end = start + Math.min(limit, 100);
    return { items: items.slice(start, end), meta: { nextCursor: end < items.length ? String(end) : null } };
  };

  /** Whether a session may do this: the server looks at the space of the page, or at the one that is named. */
  const mayCall = ({ reads, writes = reads }: FakeMember, path: string, { pageId, spaceId }: Body): boolean => {
    const space = pageId === undefined ? spaceId : get(pageId).spaceId;
    if (space === undefined) return true;
    const isReading = /^(?:pages\/info|pages\/sidebar-pages|shares\/for-page)$/.test(path);
    return (isReading ? reads : writes).includes(space);
  };

  const handlers: Record<string, (body: Body) => Promise<unknown>> = {
    spaces: async (body) => list(await wiki.spaces(), body),
    'pages/create': async ({ spaceId = '', parentPageId, title = '', icon, content }) => {
      const { id } = await wiki.create({
        spaceId,
        title,
        ...(parentPageId ? { parentPageId } : {}),
        ...(icon ? { icon } : {}),
        ...(content ? { content } : {}),
      });
      return wire(get(id));
    },
    'pages/info': async ({ pageId }) => wire(get(pageId)),
    'pages/update': async ({ pageId, title, icon, content, operation }) => {
      const page = get(pageId);
      if (content && operation === 'prepend') await wiki.prepend(page.id, content);
      if (title !== undefined || icon !== undefined)
        await wiki.rename(page.id, { title: title ?? page.title ?? '', icon: icon ?? page.icon ?? '' });
      return wire(page);
    },
    'pages/restore': async ({ pageId }) => {
      await wiki.restore(get(pageId).id);
      return wire(get(pageId));
    },
    'pages/sidebar-pages': async (body) =>
      list(await wiki.children(body.pageId ? { pageId: body.pageId } : { spaceId: body.spaceId ?? '' }), body),
    'pages/recent': async (body) => list(await wiki.pages(), body),
    search: async (body) => ({ items: (await wiki.search(body.query ?? '')).slice(0, body.limit ?? 25) }),
    'shares/create': async ({ pageId }) =>
      wiki.share(get(pageId).id, { includeSubPages: false, searchIndexing: false }),
    'shares/for-page': async ({ pageId }) => shareOf(get(pageId)),
  };

  app.post('/api/auth/login', async (c) => {
    state.logins += 1;
    const given: unknown = await c.req.json();
    const parsed = z
      .object({ email: z.literal(options.email), password: z.literal(options.password) })
      .safeParse(given);
    if (!parsed.success) return c.json({ message: 'Email or password does not match' }, 401);
    const token = `session-${state.logins}`;
    state.sessions.add(token);
    c.header('set-cookie', `authToken=${token}; Path=/; HttpOnly; SameSite=Lax`);
    return c.json({ data: null, success: true, status: 200 });
  });

  app.post('/api/*', async (c) => {
    if (state.isDown) return c.text('Bad gateway', 502);
    const token = c.req.header('authorization')?.replace(/^Bearer /, '') ?? '';
    const member = Object.hasOwn(options.people ?? {}, token) ? options.people?.[token] : undefined;
    if (!member && !state.sessions.has(token)) return c.json({ message: 'Unauthorized', statusCode: 401 }, 401);
    const path = c.req.path.slice('/api/'.length);
    const handle = handlers[path];
    if (!handle) return c.json({ message: 'Not found', statusCode: 404 }, 404);
    const body = bodySchema.parse(await c.req.json());
    state.calls.push(path);
    state.callers.push(token);
    if (!member && body.pageId !== undefined && memory.closed.has(body.pageId))
      return c.json({ message: 'Forbidden', statusCode: 403 }, 403);
    await options.gate?.(path, 'before', body);
    try {
      if (member && !mayCall(member, path, body)) return c.json({ message: 'Forbidden', statusCode: 403 }, 403);
      const answered = await handle(body);
      const isList = member && path === 'spaces';
      const data = isList ? { items: (await wiki.spaces()).filter(({ id }) => member.reads.includes(id)) } : answered;
      await options.gate?.(path, 'after', body);
      return c.json({ data, success: true, status: 200 });
    } catch (error) {
      if (error instanceof AppError) return c.json({ message: error.message, statusCode: error.status }, error.status);
      throw error;
    }
  });

  return { app, state };
}
