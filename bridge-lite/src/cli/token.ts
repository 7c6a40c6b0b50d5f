import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createTokenService } from '../access/tokenService.ts';
import { createDatabaseTokenStore } from '../adapters/database/databaseTokenStore.ts';
import { DirectoryInUseError } from '../adapters/database/directoryLock.ts';
import { openDatabase } from '../adapters/database/openDatabase.ts';
import { parseExpiry } from './parseExpiry.ts';
import { callTokenDesk, deskPathOf, type TokenDesk } from './tokenDesk.ts';

const usage = `Tokens of services that call the bridge. The database is the one of DATABASE_URL; a bridge that works on a PGlite
directory meanwhile does it itself.

  npm run token:create -w bridge-lite -- --name NAME --scopes read:*,write:projets [--expires 90d|2027-01-31]
  npm run token:list -w bridge-lite
  npm run token:revoke -w bridge-lite -- ID`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      scopes: { type: 'string' },
      expires: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [command, id] = positionals;
  const url = process.env.DATABASE_URL;
  if (values.help) return say(usage, 0);
  if (!url) return complain('DATABASE_URL is missing: postgres://…, or pglite:<directory>');
  const isComplete =
    command === 'list' || (command === 'revoke' && id) || (command === 'create' && values.name && values.scopes);
  if (!isComplete) return complain(usage, 2);
  const { tokens, close } = await openTokens(url);
  try {
    if (command === 'create') return await create(tokens, values);
    if (command === 'revoke') return await revoke(tokens, id ?? '');
    return await list(tokens);
  } finally {
    await close();
  }
}

/** The tokens in the database, or at the desk of the bridge that works on it. */
async function openTokens(url: string): Promise<{ tokens: TokenDesk; close(): Promise<void> }> {
  try {
    const database = await openDatabase(url, (error) => process.stderr.write(`${error.message}\n`));
    const tokens = createTokenService({ store: createDatabaseTokenStore(database.db), clock: Date });
    return { tokens, close: () => database.close() };
  } catch (error) {
    const desk = deskPathOf(url);
    if (!(error instanceof DirectoryInUseError) || !desk || !existsSync(desk)) throw error;
    return { tokens: callTokenDesk(desk), close: async () => undefined };
  }
}

async function create(tokens: TokenDesk, values: { name?: string; scopes?: string; expires?: string }) {
  const { token, id } = await tokens.create({
    name: values.name ?? '',
    scopes: (values.scopes ?? '').split(',').map((scope) => scope.trim()),
    ...(values.expires === undefined ? {} : { expiresAt: parseExpiry(values.expires, Date.now()) }),
  });
  process.stderr.write(`Token ${id}: this is the only time that it is shown.\n`);
  return say(token, 0);
}

async function revoke(tokens: TokenDesk, id: string) {
  const isDone = await tokens.revoke(id);
  return isDone ? say(`${id} is revoked`, 0) : complain(`There is no token ${id}, or it was revoked before`);
}

async function list(tokens: TokenDesk) {
  const moment = (ms: number | null) => (ms === null ? '-' : new Date(ms).toISOString().slice(0, 16));
  const rows = (await tokens.list()).map(({ id, name, scopes, createdAt, expiresAt, lastUsedAt, revokedAt }) =>
    [id, name, scopes.join(','), moment(createdAt), moment(expiresAt), moment(lastUsedAt), moment(revokedAt)].join(
      '\t',
    ),
  );
  return say(['id\tname\tscopes\tcreated\texpires\tlast use\trevoked', ...rows].join('\n'), 0);
}

function say(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}

function complain(text: string, code = 1): number {
  process.stderr.write(`${text}\n`);
  return code;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = complain(error instanceof Error ? error.message : String(error));
  },
);
