import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const compileCache = fileURLToPath(new URL('../../.build/compile-cache', import.meta.url));
const preload = new URL('endWithParent.mjs', import.meta.url).href;
const readyLine = z.object({ ready: z.literal(true), service: z.string(), url: z.url() });

/** How one process of the stack is started. */
export interface ServiceOptions {
  name: string;
  /** Node arguments: the script, then its own arguments. */
  args: string[];
  cwd: string;
  /** Read at each start: addresses of the other services may have changed. */
  env: () => Record<string, string>;
  /** File that receives stdout and stderr. */
  logFile: string;
  /** Time allowed until the ready line, in milliseconds. */
  startTimeoutMs?: number;
  /** Called when the process ends without having been asked to. */
  onUnexpectedExit?: (code: number | null) => void;
}

/** One child process that announces its address with a ready line (`{"ready":true,"service":…,"url":…}`). */
export class Service {
  readonly #options: ServiceOptions;
  #child: ChildProcess | undefined;
  #url: string | undefined;

  constructor(options: ServiceOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.name;
  }

  /** Address of the running process; undefined while it is down. */
  get url(): string | undefined {
    return this.#url;
  }

  /** Starts the process and resolves with its address once it is ready. Rejects with the tail of its output otherwise. */
  async start(): Promise<string> {
    if (this.#child) throw new Error(`${this.name} is already running`);
    const { args, cwd, env, logFile, startTimeoutMs = 60_000 } = this.#options;
    mkdirSync(dirname(logFile), { recursive: true });
    const log = createWriteStream(logFile, { flags: 'a' });
    const child: ChildProcess = spawn(process.execPath, ['--import', preload, ...args], {
      cwd,
      // What Node compiled is kept: each later start of a service saves a good part of a second.
      env: { ...baseEnv(), NODE_COMPILE_CACHE: compileCache, ...env() },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const { stdout, stderr } = child;
    if (!stdout || !stderr) throw new Error(`${this.name} has no output to read`);
    this.#child = child;
    // A parent that ends must not leave its children behind.
    const endWithParent = () => child.kill();
    process.once('exit', endWithParent);
    stdout.pipe(log, { end: false });
    stderr.pipe(log, { end: false });
    const tail: string[] = [];
    const keepTail = (line: string) => {
      tail.push(line);
      if (tail.length > 30) tail.shift();
    };
    createInterface({ input: stderr }).on('line', keepTail);
    child.once('exit', (code) => {
      process.off('exit', endWithParent);
      log.end();
      const wasReady = this.#url !== undefined;
      const isWanted = this.#child === child;
      if (isWanted) {
        this.#child = undefined;
        this.#url = undefined;
        if (wasReady) this.#options.onUnexpectedExit?.(code);
      }
    });
    return await new Promise<string>((resolve, reject) => {
      const fail = (reason: string) => {
        reject(new Error(`${this.name} did not start: ${reason}\n${tail.join('\n')}`));
      };
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        fail(`no ready line within ${startTimeoutMs} ms`);
      }, startTimeoutMs);
      child.once('exit', (code) => {
        clearTimeout(timer);
        fail(`it ended with code ${code}`);
      });
      createInterface({ input: stdout }).on('line', (line) => {
        keepTail(line);
        const ready = parseReady(line);
        if (!ready) return;
        clearTimeout(timer);
        this.#url = ready;
        resolve(ready);
      });
    });
  }

  /** Asks the process to end and waits for it; kills it after `graceMs`. No effect when it is down. */
  async stop(graceMs = 10_000): Promise<void> {
    await this.#end('SIGTERM', graceMs);
  }

  /** Ends the process at once, as a crash would. No effect when it is down. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL', 0);
  }

  async #end(signal: NodeJS.Signals, graceMs: number): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#child = undefined;
    this.#url = undefined;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    const timer = graceMs > 0 ? setTimeout(() => child.kill('SIGKILL'), graceMs) : undefined;
    await ended;
    clearTimeout(timer);
  }
}

function parseReady(line: string): string | undefined {
  if (!line.startsWith('{"ready"')) return undefined;
  const parsed = readyLine.safeParse(JSON.parse(line));
  return parsed.success ? parsed.data.url : undefined;
}

/** What a child may know of this process's environment: nothing that configures a service by accident. */
function baseEnv(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TZ', 'NODE_EXTRA_CA_CERTS'];
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
