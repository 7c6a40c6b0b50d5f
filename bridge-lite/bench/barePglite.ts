import { PGlite } from '@electric-sql/pglite';

/** The baseline: a PGlite on a directory, asked one thing, and nothing around it. */
const directory = process.env.DIRECTORY ?? '';
const client = await PGlite.create({ dataDir: directory });
await client.query('select 1');
process.stdout.write(`${JSON.stringify({ ready: true, service: 'bare PGlite', url: directory })}\n`);
const alive = setInterval(() => {}, 1000);
process.once('SIGTERM', async () => {
  clearInterval(alive);
  await client.close();
});
