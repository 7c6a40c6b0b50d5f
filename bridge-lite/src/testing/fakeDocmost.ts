import { type Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';

export interface FakeDocmostUser {
  id: string;
  name: string;
  email: string;
  role: 'owner' | 'admin' | 'member';
  /** ISO 8601. */
  createdAt?: string;
  deactivatedAt?: string | null;
  /** Spaces that the person is a member of. */
  spaces?: readonly { id: string; slug: string }[];
  /** Pages of these spaces that are closed to the person. */
  closedPages?: ReadonlySet<string>;
  /** What is told of pages besides their id. */
  pages?: Readonly<Record<string, { slugId: string; space: { slug: string } }>>;
}

/** Sessions that the fake API gives to the account of the bridge. */
const ownSession = /^session-\d+$/;

/**
 * Docmost's `users/me`, `spaces`, `pages/info`, members and invitations: the cookie or bearer names the user. `mode` lets a test break it; `state.users` and
 * `state.invited` are what it has.
 */
export function createFakeDocmost(given: Record<string, FakeDocmostUser>) {
  const users: Record<string, FakeDocmostUser> = Object.fromEntries(
    Object.entries(given).map(([session, user]) => [session, { ...user }]),
  );
  const state = {
    users,
    invited: [] as string[],
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
    const token = tokenOf(c);
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
  const onlyAdmins = (answer: (body: { emails?: string[] }) => unknown) => async (c: Context) => {
    const token = tokenOf(c);
    const isOwn = ownSession.test(token);
    if (state.mode === 'down') return c.text('Bad gateway', 502);
    const user = state.ended.has(token) ? undefined : users[token];
    if (!isOwn && !user) return c.json({ message: 'Unauthorized', statusCode: 401 }, 401);
    if (user?.role === 'member') return c.json({ message: 'Forbidden', statusCode: 403 }, 403);
    const data = answer((await c.req.json()) as { emails?: string[] }) ?? null;
    return c.json({ data, success: true, status: 200 });
  };
  const one = <T>(items: T[]) => ({ items, meta: { nextCursor: null } });
  app.post(
    '/api/workspace/members',
    onlyAdmins(() => one([...new Map(Object.values(users).map((user) => [user.id, user])).values()])),
  );
  app.post(
    '/api/workspace/invites',
    onlyAdmins(() => one(state.invited.map((email, index) => ({ id: `invitation-${index}`, email, role: 'member' })))),
  );
  app.post(
    '/api/workspace/invites/create',
    onlyAdmins(({ emails = [] }) => {
      const known = [...state.invited, ...Object.values(users).map(({ email }) => email.toLowerCase())];
      state.invited.push(...emails.map((email) => email.toLowerCase()).filter((email) => !known.includes(email)));
    }),
  );
  app.post('/api/pages/info', async (c) => {
    const { pageId } = (await c.req.json()) as { pageId: string };
    const token = tokenOf(c);
    if (state.mode === 'up' && users[token]?.closedPages?.has(pageId))
      return c.json({ message: 'Forbidden', statusCode: 403 }, 403);
    return signedIn(({ pages }) => ({ id: pageId, ...pages?.[pageId] }))(c);
  });
  return { app, state };
}

const tokenOf = (c: Context): string =>
  getCookie(c, 'authToken') ?? c.req.header('authorization')?.replace(/^Bearer /, '') ?? '';
