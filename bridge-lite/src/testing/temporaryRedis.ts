import { execFile, spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';

const run = promisify(execFile);
const program = '/usr/bin/redis-server';

export interface TemporaryRedis {
  url: string;
  /** It hangs, its connections stay open. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** A throw-away Redis of Debian's package, which root installs when it is missing. Undefined where that cannot be done. */
export async function startTemporaryRedis(atPort?: number): Promise<TemporaryRedis | undefined> {
  if (!(await isInstalled()) && !(await install())) return undefined;
  const port = atPort ?? (await freePort());
  const options = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    tmpdir(),
  ];
  const server = spawn(program, options, { stdio: 'ignore' });
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { retryStrategy: () => 50 });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
  return {
    url,
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    async stop() {
      server.kill('SIGTERM');
      await exited;
    },
  };
}

async function isInstalled(): Promise<boolean> {
  return access(program).then(
    () => true,
    () => false,
  );
}

async function install(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  await run('apt-get', ['install', '--yes', '--no-install-recommends', 'redis-server']).catch(() => undefined);
  return isInstalled();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
