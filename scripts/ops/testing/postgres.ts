import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestPostgres {
  /** Environment that makes psql, pg_dump and pg_restore reach it as the superuser. */
  env: Record<string, string>;
  query: (database: string, sql: string) => string;
  stop: () => void;
}

/** Starts a PostgreSQL of its own on a free local port, with a superuser `postgres` that needs no password. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const bin = findBin();
  const directory = mkdtempSync(join(tmpdir(), 'formation-hub-postgres-'));
  const data = join(directory, 'data');
  const isRoot = process.getuid?.() === 0;
  // The server refuses to run as root: Debian's package brings the account `postgres`.
  if (isRoot) execFileSync('chown', ['postgres:', directory]);
  const run = (command: string, args: string[]): void => {
    const [program, rest] = isRoot
      ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', join(bin, command), ...args]]
      : [join(bin, command), args];
    execFileSync(program, rest, { stdio: 'pipe', cwd: directory });
  };
  const port = String(await findFreePort());
  run('initdb', [
    '--pgdata',
    data,
    '--username=postgres',
    '--auth=trust',
    '--no-sync',
    '--encoding=UTF8',
    '--locale=C',
  ]);
  const options = `-p ${port} -k ${directory} -c listen_addresses=127.0.0.1 -c fsync=off`;
  run('pg_ctl', ['--pgdata', data, '--wait', '--log', join(directory, 'log'), '--options', options, 'start']);
  const env = { PGHOST: '127.0.0.1', PGPORT: port, PGUSER: 'postgres', PATH: `${bin}:${process.env.PATH}` };
  return {
    env,
    query: (database, sql) =>
      execFileSync(join(bin, 'psql'), ['--no-psqlrc', '-tAq', '-v', 'ON_ERROR_STOP=1', '-d', database, '-c', sql], {
        env,
        encoding: 'utf8',
        stdio: 'pipe',
      }).trim(),
    stop: () => {
      try {
        run('pg_ctl', ['--pgdata', data, '--mode=immediate', 'stop']);
      } finally {
        rmSync(directory, { recursive: true, force: true });
      }
    },
  };
}

function findBin(): string {
  const debian = globSync('/usr/lib/postgresql/*/bin').sort().at(-1);
  if (debian && existsSync(join(debian, 'initdb'))) return debian;
  const found = spawnSync('sh', ['-c', 'dirname "$(command -v initdb)"'], { encoding: 'utf8' }).stdout.trim();
  if (found && found !== '.') return found;
  throw new Error('PostgreSQL is not installed (Debian: apt-get install postgresql)');
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
