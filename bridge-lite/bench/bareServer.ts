import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';

/** The baseline: one Hono route that answers the JSON it was given, and nothing around it. */
const body: unknown = JSON.parse(process.env.BODY ?? '{}');
const app = new Hono().get('/api/v1/personnes/:id', (c) => c.json(body));
const server: ServerType = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`${JSON.stringify({ ready: true, service: 'bare', url: `http://127.0.0.1:${port}` })}\n`);
});
process.once('SIGTERM', () => server.close(() => process.exit(0)));
