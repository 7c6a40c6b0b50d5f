import { PGlite } from '@electric-sql/pglite';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import pg from 'pg';

/** The baseline: one route that inserts the body it gets, and nothing around it. */
const url = process.env.DATABASE_URL ?? '';
const query: (text: string, values?: string[]) => Promise<unknown> = await (async () => {
  if (!url.startsWith('pglite:')) {
    const pool = new pg.Pool({ connectionString: url });
    return (text, values) => pool.query(text, values);
  }
  const client = await PGlite.create({ dataDir: url.slice('pglite:'.length) });
  return (text, values) => client.query(text, values);
})();
await query('create table if not exists bare (id bigserial primary key, at timestamptz default now(), body jsonb)');
const app = new Hono().post('/', async (c) => {
  await query('insert into bare (body) values ($1)', [await c.req.text()]);
  return c.json({ ok: true });
});
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`${JSON.stringify({ ready: true, service: 'bare insert', url: `http://127.0.0.1:${port}` })}\n`);
});
process.once('SIGTERM', () => process.exit(0));
