// `npm run anonymise`: replaces the people of a copy of production.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { anonymise, type Counts } from './anonymise.ts';
import { MisuseError, parseSettings, usage } from './settings.ts';

// The installation's own settings tell whether this is production, also where only this folder is mounted.
const envFile = fileURLToPath(new URL('../../.env', import.meta.url));
const installation = existsSync(envFile) ? parseEnv(readFileSync(envFile, 'utf8')) : {};

try {
  const settings = parseSettings(process.argv.slice(2), { COMPOSE_FILE: installation.COMPOSE_FILE, ...process.env });
  if (settings === 'help') {
    console.log(usage);
  } else {
    const counts = await anonymise(settings, (line) => console.error(line));
    console.log(settings.json ? JSON.stringify(counts, null, 2) : format(counts));
  }
} catch (error) {
  console.error(`anonymise: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = error instanceof MisuseError ? 2 : 1;
}

function format({ dryRun, wiki, bridge, baserow }: Counts): string {
  const lines = (counts: Record<string, number>, what: string): string[] =>
    Object.entries(counts).map(([table, count]) => `  ${what} ${table}: ${count}`);
  return [
    dryRun ? 'Would change (nothing was written):' : 'Changed:',
    `  wiki users: ${wiki.users}`,
    ...lines(wiki.rows, 'wiki rows in'),
    ...lines(wiki.emptied, 'removed from wiki'),
    ...lines(bridge?.rows ?? {}, 'bridge rows in'),
    ...lines(bridge?.emptied ?? {}, 'removed from bridge'),
    ...lines(baserow, 'Baserow rows in'),
  ].join('\n');
}
