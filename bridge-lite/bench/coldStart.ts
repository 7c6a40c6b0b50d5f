import { startTemporaryPostgres } from '../src/testing/temporaryPostgres.ts';
import { type Bench, median, round } from './benchResult.ts';
import { startProcess } from './startProcess.ts';
import { databaseOf, startStack } from './startStack.ts';

const rounds = 5;
const maxPostgresMs = 1000;
const maxRatio = 1.3;

/** From the start of the process to its ready line with the copy present: on Postgres, and beside a bare PGlite. */
export const coldStart: Bench = async () => {
  const server = await startTemporaryPostgres();
  const onPostgres = server && (await measure(server.url).finally(() => server.stop()));
  const onPglite = await measure();
  const ratio = median(onPglite.bridge) / median(onPglite.bare);
  const all = (times: readonly number[]) => times.map((time) => round(time, 0));
  return {
    what: `node src/server.ts to its ready line, database and copy that exist, median of ${rounds}`,
    bar: `≤ ${maxPostgresMs} ms on Postgres, ≤ ${maxRatio} × a bare PGlite on the same directory`,
    ok: ratio <= maxRatio && (!onPostgres || median(onPostgres.bridge) <= maxPostgresMs),
    figures: {
      ms_postgres: onPostgres ? round(median(onPostgres.bridge), 0) : 'no Postgres on this machine',
      ratio_bare_pglite: round(ratio),
      ms_pglite: round(median(onPglite.bridge), 0),
      all_ms_postgres: all(onPostgres?.bridge ?? []),
      all_ms_pglite: all(onPglite.bridge),
      all_ms_bare_pglite: all(onPglite.bare),
    },
  };
};

/** Milliseconds of each start. @param databaseUrl without one, a PGlite, which is opened alone in turn */
async function measure(databaseUrl?: string): Promise<Record<'bridge' | 'bare', number[]>> {
  const stack = await startStack(databaseUrl === undefined ? {} : { databaseUrl });
  try {
    await stack.bridge.stop();
    const times: Record<'bridge' | 'bare', number[]> = { bridge: [], bare: [] };
    for (let turn = 0; turn < rounds; turn += 1) {
      if (databaseUrl === undefined) {
        const bare = await startProcess('bench/barePglite.ts', { DIRECTORY: databaseOf(stack.directory) });
        times.bare.push(bare.readyAfterMs);
        await bare.stop();
      }
      const bridge = await startProcess('src/server.ts', { ...stack.variables, LOG_LEVEL: 'warn' });
      times.bridge.push(bridge.readyAfterMs);
      await bridge.stop();
    }
    return times;
  } finally {
    await stack.stop();
  }
}
