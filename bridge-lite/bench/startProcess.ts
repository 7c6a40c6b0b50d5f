import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The image of the bridge holds its code compiled. */
const compileCache = fileURLToPath(new URL('../../.build/compile-cache', import.meta.url));

export type Started = {
  url: string;
  /** Milliseconds from the start of the process to its ready line. */
  readyAfterMs: number;
  child: ChildProcess;
  /** The next line on stdout. */
  nextLine(): Promise<string>;
  stop(): Promise<void>;
};

/** Starts a server of this package as a process of its own and waits for its ready line. Its log goes to a file descriptor or nowhere. */
export async function startProcess(
  script: string | URL,
  variables: Record<string, string>,
  options: { nodeArgs?: string[]; stderr?: number } = {},
): Promise<Started> {
  const path = fileURLToPath(typeof script === 'string' ? new URL(`../${script}`, import.meta.url) : script);
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...(options.nodeArgs ?? []), path], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: compileCache, PORT: '0', HOST: '127.0.0.1', ...variables },
    stdio: ['ignore', 'pipe', options.stderr ?? 'inherit'],
  });
  const lines: string[] = [];
  const waiting: ((line: string) => void)[] = [];
  let rest = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      const next = waiting.shift();
      if (next) next(line);
      else lines.push(line);
    }
  });
  const exited = once(child, 'exit');
  const nextLine = async (): Promise<string> => {
    const line = lines.shift();
    if (line !== undefined) return line;
    const heard = new Promise<string>((resolve) => waiting.push(resolve));
    const died = exited.then(([code]) => Promise.reject(new Error(`${path} ended with ${String(code)}`)));
    return Promise.race([heard, died]);
  };
  const ready = JSON.parse(await nextLine()) as { url: string };
  return {
    url: ready.url,
    readyAfterMs: performance.now() - startedAt,
    child,
    nextLine,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
