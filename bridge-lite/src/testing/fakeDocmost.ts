import { type Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';

export interface FakeDocmostUser {
  id: string;
  name: string;
  email: string;
  role: 'owner' | 'admin' | 'member';
  /** Spaces that the person is a member of. */
  spaces?: readonly { id: string; slug: string }[];
  /** Pages of these spaces that are closed to the person. */
  closedPages?: ReadonlySet<string>;
  /** What is told of pages besides their id. */
  pages?: Readonly<Record<string, { slugId: string; space: { slug: string } }>>;
}

/** Docmost's `users/me`, `spaces` and `pages/info`: the cookie value names the user. `mode` lets a test break it. */
export function createFakeDocmost(users: Record<string, FakeDocmostUser>) {
  const state = {
    mode: 'up' as 'up' | 'down' | 'html',
    calls: 0,
    waitMs: 0,
    open: 0,
    mostAtOnce: 0,
    ended: new Set<string>(),
  };
  const app = new Hono();
  const signedIn = (answer: (user: FakeDocmostUser) => unknown) => async (c: Context) => {
    state.calls += 1;
    state.open += 1;
    state.mostAtOnce = Math.max(state.mostAtOnce, state.open);
    if (state.waitMs > 0) await new Promise((resolve) => setTimeout(resolve, state.waitMs));
    state.open -= 1;
    if (state.mode === 'down') return c.text('Bad gateway', 502);
    if (state.mode === 'html') return c.html('<p>maintenance</p>');
    const token = getCookie(c, 'authToken') ?? '';
    const user = Object.hasOwn(users, token) && !state.ended.has(token) ? users[token] : undefined;
    if (!user) return c.json({ message: 'Unauthorized', statusCode: 401 }, 401);
    return c.json({ data: answer(user), success: true, status: 200 });
  };
  app.post(
    '/api/users/me',
    signedIn((user) => ({ user, workspace: { id: 'w1', name: 'Acadenice' } })),
  );
  app.post(
    '/api/spaces',
    signedIn(({ spaces = [] }) => ({ items: spaces, meta: { nextCursor: null } })),
  );
  app.post('/api/pages/info', async (c) => {
    const { pageId } = (await c.req.json()) as { pageId: string };
    const token = getCookie(c, 'authToken') ?? '';
    if (state.mode === 'up' && users[token]?.closedPages?.has(pageId))
      return c.json({ message: 'Forbidden', statusCode: 403 }, 403);
    return signedIn(({ pages }) => ({ id: pageId, ...pages?.[pageId] }))(c);
  });
  return { app, state };
}
