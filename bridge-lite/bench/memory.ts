import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startTemporaryPostgres } from '../src/testing/temporaryPostgres.ts';
import { type Bench, round } from './benchResult.ts';
import { load } from './load.ts';
import { type Started, startProcess } from './startProcess.ts';
import { databaseOf, startStack } from './startStack.ts';
import { mixedReads } from './statedLoad.ts';

const early = 20_000;
const late = 100_000;
const connections = 16;
const maxPostgresMb = 256;
const maxOverBareMb = 100;
const heapSchema = z.object({ heapUsed: z.number(), rss: z.number() });
const nodeArgs = ['--expose-gc', '--import', fileURLToPath(new URL('./heapProbe.ts', import.meta.url))];

/** Live memory after 20,000 and after 100,000 requests, garbage collected, on Postgres and beside a bare PGlite. */
export const memory: Bench = async () => {
  const server = await startTemporaryPostgres();
  const onPostgres = server && (await measure(server.url).finally(() => server.stop()));
  const onPglite = await measure();
  const measured = [onPglite, ...(onPostgres ? [onPostgres] : [])];
  const overBare = onPglite.rss_mb - (onPglite.bare_rss_mb ?? 0);
  return {
    what: `memory of the bridge after garbage collection, after ${early} and ${late} warm reads of 1,000 people`,
    bar: `growth ≤ 1.05; RSS ≤ ${maxPostgresMb} MB on Postgres, ≤ that of a bare PGlite + ${maxOverBareMb} MB on PGlite`,
    ok:
      measured.every(({ growth, refused }) => growth <= 1.05 && refused === 0) &&
      (onPostgres?.rss_mb ?? 0) <= maxPostgresMb &&
      overBare <= maxOverBareMb,
    figures: {
      rss_mb_postgres: onPostgres?.rss_mb ?? 'no Postgres on this machine',
      over_bare_pglite_mb: round(overBare, 1),
      growth: Math.max(...measured.map(({ growth }) => growth)),
      pglite: onPglite,
      postgres: onPostgres,
    },
  };
};

/** @param databaseUrl without one, a PGlite, which is looked at alone afterwards */
async function measure(databaseUrl?: string) {
  const stack = await startStack({ nodeArgs, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
  try {
    const requests = mixedReads();
    const run = (amount: number) => load(stack.bridge.url, requests, { connections, amount });
    const { refused: first } = await run(early);
    const before = await heapOf(stack.bridge);
    const { refused: second } = await run(late - early);
    const after = await heapOf(stack.bridge);
    await stack.bridge.stop();
    return {
      heap_mb_early: megabytes(before.heapUsed),
      heap_mb_late: megabytes(after.heapUsed),
      growth: round(after.heapUsed / before.heapUsed, 3),
      rss_mb: megabytes(after.rss),
      bare_rss_mb: databaseUrl === undefined ? await bareRss(databaseOf(stack.directory)) : undefined,
      refused: first + second,
    };
  } finally {
    await stack.stop();
  }
}

/** What a PGlite on the same directory takes alone. */
async function bareRss(directory: string): Promise<number> {
  const bare = await startProcess('bench/barePglite.ts', { DIRECTORY: directory }, { nodeArgs });
  try {
    return megabytes((await heapOf(bare)).rss);
  } finally {
    await bare.stop();
  }
}

const megabytes = (bytes: number): number => round(bytes / 2 ** 20, 1);

async function heapOf(process: Started) {
  process.child.kill('SIGUSR2');
  return heapSchema.parse(JSON.parse(await process.nextLine()));
}
