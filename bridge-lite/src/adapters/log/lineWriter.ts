import { writeSync } from 'node:fs';

const flushLength = 16 * 1024;
const flushEveryMs = 250;
const busyMs = 10;
const lastWaits = 100;

export interface LineWriter {
  write(line: string): void;
  /** Writes what is still waiting: for the end of the process. */
  flushSync(): void;
}

/**
 * Writes log lines to a file descriptor, many at a time, after a quarter of a second at most. (pino's own destination
 * measures and joins each line as it comes, which costs more than to make it.)
 */
export function createLineWriter(fd: number): LineWriter {
  let lines: string[] = [];
  let length = 0;
  let rest: Buffer | undefined;
  let timer: NodeJS.Timeout | undefined;

  /** False when the reader has no room now: the rest waits for the next time. */
  function flush(): boolean {
    let waiting = Buffer.from(lines.join(''));
    lines = [];
    length = 0;
    if (rest) waiting = Buffer.concat([rest, waiting]);
    rest = undefined;
    try {
      while (waiting.length > 0) waiting = waiting.subarray(writeSync(fd, waiting));
    } catch (error) {
      // After anything else nobody reads any more: there is nowhere left to say so.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return true;
      rest = waiting;
      return false;
    }
    return true;
  }

  return {
    write(line) {
      lines.push(line);
      length += line.length;
      if (length >= flushLength) flush();
      timer ??= setInterval(flush, flushEveryMs).unref();
    },
    flushSync() {
      clearInterval(timer);
      timer = undefined;
      const pause = new Int32Array(new SharedArrayBuffer(4));
      for (let waits = 0; !flush() && waits < lastWaits; waits += 1) Atomics.wait(pause, 0, 0, busyMs);
    },
  };
}
