import { chmod, rm } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import type { TokenService } from '../access/tokenService.ts';

/** What can be asked for at the desk. */
export type TokenDesk = Pick<TokenService, 'create' | 'list' | 'revoke'>;

/** Longest path that every system takes for a socket. */
const maxPathLength = 103;
const longestLine = 16 * 1024 * 1024;

/**
 * Where a bridge that works on a PGlite takes token commands meanwhile: a socket beside the directory, for the same user
 * only, who could read the database itself. Undefined where there is no such place.
 */
export function deskPathOf(databaseUrl: string): string | undefined {
  const isDirectory = databaseUrl.startsWith('pglite:') && databaseUrl !== 'pglite:memory';
  if (!isDirectory || process.platform === 'win32') return undefined;
  const path = `${databaseUrl.slice('pglite:'.length).replace(/(?<!\/)\/+$/, '')}.sock`;
  return Buffer.byteLength(path) > maxPathLength ? undefined : path;
}

/** Serves the desk until it is closed. The directory must be ours: a socket that is still there is of a process that is gone. */
export async function openTokenDesk(path: string, tokens: TokenDesk): Promise<{ close(): Promise<void> }> {
  await rm(path, { force: true });
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    readLine(socket).then(
      async (line) => socket.end(`${JSON.stringify(await answer(tokens, line))}\n`),
      () => socket.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  await chmod(path, 0o600);
  return { close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** The desk of the bridge that is running; each call rejects with what it refuses. @throws ENOENT, ECONNREFUSED when there is none */
export function callTokenDesk(path: string): TokenDesk {
  const call =
    (name: keyof TokenDesk) =>
    async (...args: unknown[]) => {
      const socket = createConnection(path);
      const reply = readLine(socket);
      socket.write(`${JSON.stringify([name, ...args])}\n`);
      const { result, error } = JSON.parse(await reply) as { result?: unknown; error?: string };
      socket.destroy();
      if (error !== undefined) throw new Error(error);
      return result;
    };
  return { create: call('create'), list: call('list'), revoke: call('revoke') } as TokenDesk;
}

async function answer(tokens: TokenDesk, line: string): Promise<{ result?: unknown; error?: string }> {
  try {
    const [name, argument] = JSON.parse(line) as [unknown, never];
    if (name === 'create') return { result: await tokens.create(argument) };
    if (name === 'revoke') return { result: await tokens.revoke(argument) };
    if (name === 'list') return { result: await tokens.list() };
    return { error: `Unknown command ${String(name)}` };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** The first line that comes. Rejects when the connection ends before it. */
async function readLine(socket: Socket): Promise<string> {
  let heard = '';
  socket.setEncoding('utf8');
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    heard += String(chunk);
    if (heard.includes('\n')) return heard.slice(0, heard.indexOf('\n'));
    if (heard.length > longestLine) break;
  }
  throw new Error('The bridge hung up');
}
