import { compareSchema, type SchemaDrift } from '../compareSchema.ts';
import { houseSpec } from '../houseSpec.ts';
import { BaserowAccount } from './baserowAccount.ts';
import { bootstrap } from './bootstrap.ts';
import type { CliSettings } from './cliSettings.ts';
import { exportDatabase } from './exportDatabase.ts';
import { describeTables, openTables } from './houseDatabase.ts';
import { seedDatabase } from './seedDatabase.ts';

export type CliIo = {
  /** One line of the result. */
  out: (line: string) => void;
  /** One line of progress. */
  progress: (line: string) => void;
  fetch?: typeof fetch;
  sleep?: (ms: number) => Promise<void>;
};

/** Runs a command. @returns the exit code: 1 when the database is not as the bridge needs it */
export async function runCli(settings: CliSettings, io: CliIo): Promise<0 | 1> {
  const { url, credentials, json } = settings;
  const account = new BaserowAccount({ url, credentials, fetch: io.fetch, sleep: io.sleep });
  const place = { workspace: settings.workspace, database: settings.database };
  const answer = (result: object, lines: readonly string[]) => {
    if (json) io.out(JSON.stringify(result, null, 2));
    else for (const line of lines) io.out(line);
  };

  switch (settings.command) {
    case 'bootstrap': {
      const { tokenName, tokenFile } = settings;
      const result = await bootstrap(account, { ...place, tokenName, tokenFile, onProgress: io.progress });
      const { changes, token, drift } = result;
      answer(result, [
        changes.length === 0 ? 'Nothing was missing.' : `${changes.length} things were made or completed.`,
        ...driftLines(drift),
        ...(token.key === undefined ? [] : [`BASEROW_TOKEN=${token.key}`, 'Keep it now: it is not shown again.']),
        ...(tokenFile ? [`The token is in ${tokenFile}.`] : []),
      ]);
      return exitCodeOf(drift);
    }
    case 'check': {
      const drift = compareSchema(houseSpec, await describeTables(account, await openTables(account, place)));
      const isUsable = exitCodeOf(drift) === 0;
      answer({ ok: isUsable, drift }, [
        ...driftLines(drift),
        isUsable ? 'The database is as the bridge needs it.' : 'The bridge cannot work on this database.',
      ]);
      return exitCodeOf(drift);
    }
    case 'export':
      io.out(JSON.stringify(await exportDatabase(account, place, { rows: settings.rows }), null, 2));
      return 0;
    case 'seed': {
      const { today, force } = settings;
      const counts = await seedDatabase(account, place, { today, force, onProgress: io.progress });
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
      answer({ counts, total }, [`${total} rows were put in.`]);
      return 0;
    }
  }
}

function driftLines(drift: readonly SchemaDrift[]): string[] {
  return drift.map(({ severity, path, message }) => `${severity === 'error' ? 'wrong' : 'extra'}  ${path}: ${message}`);
}

function exitCodeOf(drift: readonly SchemaDrift[]): 0 | 1 {
  return drift.some(({ severity }) => severity === 'error') ? 1 : 0;
}
