import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isAlive } from '../../bridge-lite/src/adapters/database/directoryLock.ts';

const ownerSchema = z.object({ pid: z.number().int().positive(), url: z.string().optional() });

/** Another process runs a stack on the same data: its databases would be spoilt. */
export class DataInUseError extends Error {
  readonly code = 'DATA_IN_USE';
  readonly pid: number;
  /** Where it answers, once it does. */
  readonly url: string | undefined;

  constructor(dataDir: string, pid: number, url: string | undefined) {
    super(`${dataDir} is in use by process ${pid}`);
    this.name = 'DataInUseError';
    this.pid = pid;
    this.url = url;
  }
}

export interface DataLock {
  /** Tells others where the stack answers. */
  tell: (url: string) => void;
  release: () => void;
}

/** Keeps a data directory for this process. A lock whose owner is gone is taken over. Throws DataInUseError. */
export function lockData(dataDir: string): DataLock {
  // Beside the logs, which no backup holds.
  const file = join(dataDir, 'logs', 'running.json');
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const write = (owner: z.infer<typeof ownerSchema>, flag: 'w' | 'wx'): void =>
    writeFileSync(file, `${JSON.stringify(owner)}\n`, { flag });
  const { pid } = process;
  try {
    write({ pid }, 'wx');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    const owner = readOwner(file);
    if (owner && isAlive(owner.pid)) throw new DataInUseError(dataDir, owner.pid, owner.url);
    write({ pid }, 'w');
  }
  return { tell: (url) => write({ pid, url }, 'w'), release: () => rmSync(file, { force: true }) };
}

function readOwner(file: string): z.infer<typeof ownerSchema> | undefined {
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
