import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DataInUseError, lockData } from './dataLock.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'lock-')), 'données');
});
afterEach(() => rmSync(join(dataDir, '..'), { recursive: true }));

test('a second stack on the same data is refused and told where the first one is, until that one ends', () => {
  const first = lockData(dataDir);
  expect(() => lockData(dataDir)).toThrow(DataInUseError);
  first.tell('http://localhost:3000');
  expect(() => lockData(dataDir)).toThrow(expect.objectContaining({ pid: process.pid, url: 'http://localhost:3000' }));
  first.release();
  lockData(dataDir).release();
  expect(readdirSync(join(dataDir, 'logs'))).toEqual(['running.held']);
});

test.each(['{"pid":2147483646}', '', '{"pid":', `{"pid":${process.ppid}}`, `{"pid":${process.pid}}`])(
  'what a crash left behind (%j) is taken over',
  (content) => {
    mkdirSync(join(dataDir, 'logs'), { recursive: true });
    writeFileSync(join(dataDir, 'logs', 'running.json'), content);
    lockData(dataDir).release();
  },
);
