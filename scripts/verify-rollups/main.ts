// Called by scripts/verify-rollups.sh; reads BASEROW_URL and BASEROW_TOKEN (or the file BASEROW_TOKEN_FILE names).
import { readFileSync } from 'node:fs';
import { compareRollups } from './compareRollups.ts';
import { readRows } from './readRows.ts';

const url = process.env.BASEROW_URL;
const tokenFile = process.env.BASEROW_TOKEN_FILE;
const token = process.env.BASEROW_TOKEN ?? (tokenFile ? readFileSync(tokenFile, 'utf8').trim() : undefined);
if (!url || !token) {
  console.error('verify-rollups: BASEROW_URL and BASEROW_TOKEN (or BASEROW_TOKEN_FILE) are needed');
  process.exit(2);
}

try {
  const { compared, differences } = compareRollups(await readRows(url, token));
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ compared, differences }, null, 2));
  } else {
    for (const { table, id, field, expected, actual } of differences) {
      console.log(`${table} ${id}: ${field} is ${JSON.stringify(actual) ?? 'missing'}, its rows give ${expected}`);
    }
    console.log(`${compared} figures compared, ${differences.length} different`);
  }
  process.exitCode = differences.length === 0 ? 0 : 1;
} catch (error) {
  console.error(`verify-rollups: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
