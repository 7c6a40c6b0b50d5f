import { spawn } from 'node:child_process';

/** A build command ended with an error; `message` carries the end of what it printed. */
export class BuildError extends Error {
  readonly code = 'BUILD_FAILED';

  constructor(what: string, output: string) {
    super(`${what} failed:\n${output.trim()}`);
    this.name = 'BuildError';
  }
}

/** Runs a command to its end in a folder. Rejects with BuildError unless it exits with 0. */
export async function runCommand(what: string, command: string, args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(command, [...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString('utf8')).slice(-12_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new BuildError(what, output);
}
