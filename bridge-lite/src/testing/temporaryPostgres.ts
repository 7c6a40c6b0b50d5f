import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

export interface TemporaryPostgres {
  url: string;
  stop(): Promise<void>;
}

/**
 * A throw-away Postgres of the programs that Debian installs. Undefined where there are none; TEST_POSTGRES_URL names
 * a server to use instead, and then a database of its own is made in it.
 */
export async function startTemporaryPostgres(): Promise<TemporaryPostgres | undefined> {
  const given = process.env.TEST_POSTGRES_URL;
  if (given) return createDatabaseIn(given);
  const bin = await findPrograms();
  if (!bin) return undefined;
  const identity: { uid?: number; gid?: number } = process.getuid?.() === 0 ? await postgresUser() : {};
  const dir = await mkdtemp(join(tmpdir(), 'bridge-postgres-'));
  if (identity.uid !== undefined && identity.gid !== undefined) await chown(dir, identity.uid, identity.gid);
  const data = join(dir, 'data');
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-N', '-E', 'UTF8'], {
    ...identity,
    cwd: dir,
  });
  const port = await freePort();
  const options = ['-c', 'fsync=off', '-c', `unix_socket_directories=${dir}`, '-c', 'listen_addresses=127.0.0.1'];
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...options], {
    ...identity,
    cwd: dir,
    stdio: 'ignore',
  });
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilItAnswers(url);
  return {
    url,
    async stop() {
      // Waits for the clients, which are closing; a test that forgot one is not waited for.
      server.kill('SIGTERM');
      const timer = setTimeout(() => server.kill('SIGINT'), 5000);
      await exited;
      clearTimeout(timer);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function createDatabaseIn(serverUrl: string): Promise<TemporaryPostgres> {
  const name = `bridge_test_${randomUUID().replaceAll('-', '_')}`;
  const query = async (sql: string) => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await query(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, stop: () => query(`drop database ${name} with (force)`) };
}

async function findPrograms(): Promise<string | undefined> {
  const root = '/usr/lib/postgresql';
  const versions = await readdir(root).catch(() => []);
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest && join(root, newest, 'bin');
}

/** Postgres refuses to run as root: Debian's package makes a user for it. */
async function postgresUser(): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => (await run('id', [flag, 'postgres'])).stdout));
  return { uid: Number(uid), gid: Number(gid) };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilItAnswers(url: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
