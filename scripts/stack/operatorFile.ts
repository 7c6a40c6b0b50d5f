import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTokenService } from '../../bridge-lite/src/access/tokenService.ts';
import { createDatabaseTokenStore } from '../../bridge-lite/src/adapters/database/databaseTokenStore.ts';
import { openDatabase } from '../../bridge-lite/src/adapters/database/openDatabase.ts';

/** The token of the operators' commands on an embedded bridge: made at its first start, while its database is free. */
export async function operatorToken(dataDir: string): Promise<string> {
  const file = join(dataDir, 'operator-token');
  const database = join(dataDir, 'bridge');
  if (existsSync(file) && existsSync(database)) return readFileSync(file, 'utf8').trim();
  const opened = await openDatabase(`pglite:${database}`, (error) => console.error(error.message));
  try {
    const tokens = createTokenService({ store: createDatabaseTokenStore(opened.db), clock: Date });
    const { token } = await tokens.create({ name: 'operator of npm start', scopes: ['read:*', 'write:*', 'admin:*'] });
    writeFileSync(file, `${token}\n`, { mode: 0o600 });
    return token;
  } finally {
    await opened.close();
  }
}

/**
 * Leaves addresses and tokens of the running stack for the operators' commands (`npm run sync:all`, …), in a file of mode 600.
 * @returns takes the file away again
 */
export function writeOperatorFile(dataDir: string, variables: Record<string, string>): () => void {
  const file = join(dataDir, 'operator.env');
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return () => rmSync(file, { force: true });
}
