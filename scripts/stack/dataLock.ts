import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { holdFile } from '../../bridge-lite/src/adapters/locks/holdFile.ts';

const ownerSchema = z.object({ pid: z.number().int().positive(), url: z.string().optional() });
type Owner = z.infer<typeof ownerSchema>;

/** Another process runs a stack on the same data: its databases would be spoilt. */
export class DataInUseError extends Error {
  readonly code = 'DATA_IN_USE';
  /** Process that holds it, as far as it has said so. */
  readonly pid: number | undefined;
  /** Where it answers, once it does. */
  readonly url: string | undefined;

  constructor(dataDir: string, owner: Owner | undefined) {
    super(`${dataDir} is in use by process ${owner?.pid ?? '?'}`);
    this.name = 'DataInUseError';
    this.pid = owner?.pid;
    this.url = owner?.url;
  }
}

export interface DataLock {
  /** Tells others where the stack answers. */
  tell: (url: string) => void;
  release: () => void;
}

/** Keeps a data directory for this process, until it ends or gives it back. Throws DataInUseError. */
export function lockData(dataDir: string): DataLock {
  // Beside the logs, which no backup holds.
  const logs = join(dataDir, 'logs');
  const file = join(logs, 'running.json');
  mkdirSync(logs, { recursive: true });
  const release = holdFile(join(logs, 'running.held'));
  if (!release) throw new DataInUseError(dataDir, readOwner(file));
  const tell = (url?: string) => writeFileSync(file, `${JSON.stringify({ pid: process.pid, url })}\n`);
  tell();
  return {
    tell,
    release() {
      rmSync(file, { force: true });
      release();
    },
  };
}

function readOwner(file: string): Owner | undefined {
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
