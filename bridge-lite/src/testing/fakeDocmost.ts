import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';

export interface FakeDocmostUser {
  id: string;
  name: string;
  email: string;
  role: 'owner' | 'admin' | 'member';
}

/** Docmost's `users/me`: the cookie value names the user. `mode` lets a test break it. */
export function createFakeDocmost(users: Record<string, FakeDocmostUser>) {
  const state = { mode: 'up' as 'up' | 'down' | 'html', calls: 0 };
  const app = new Hono();
  app.post('/api/users/me', (c) => {
    state.calls += 1;
    if (state.mode === 'down') return c.text('Bad gateway', 502);
    if (state.mode === 'html') return c.html('<p>maintenance</p>');
    const token = getCookie(c, 'authToken') ?? '';
    const user = Object.hasOwn(users, token) ? users[token] : undefined;
    if (!user) return c.json({ message: 'Unauthorized', statusCode: 401 }, 401);
    return c.json({ data: { user, workspace: { id: 'w1', name: 'Acadenice' } }, success: true, status: 200 });
  });
  return { app, state };
}
