import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLineWriter } from './lineWriter.ts';

const modulePath = fileURLToPath(new URL('./lineWriter.ts', import.meta.url));
let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'bridge-log-'));
});
afterAll(() => rm(root, { recursive: true }));

const numbered = (amount: number) => Array.from({ length: amount }, (_, index) => `{"été":${index}}\n`);

test('writes every line in its order, by itself within a moment and the rest at the end', async () => {
  const path = join(root, 'log');
  const fd = openSync(path, 'w');
  const writer = createLineWriter(fd);
  const lines = numbered(5000);
  for (const line of lines.slice(0, 4990)) writer.write(line);
  await expect.poll(() => readFileSync(path, 'utf8'), { timeout: 10_000 }).toBe(lines.slice(0, 4990).join(''));
  for (const line of lines.slice(4990)) writer.write(line);
  writer.flushSync();
  writer.flushSync();
  expect(readFileSync(path, 'utf8')).toBe(lines.join(''));
  closeSync(fd);
});

test('loses nothing at the end of a process whose reader is slow', async () => {
  const program = `
    import { createLineWriter } from ${JSON.stringify(modulePath)};
    const writer = createLineWriter(2);
    process.on('exit', () => writer.flushSync());
    for (let index = 0; index < 40_000; index += 1) writer.write(JSON.stringify({ index }) + '\\n');
    setTimeout(() => process.exit(0), 1);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let heard = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    heard += chunk;
    child.stderr.pause();
    setImmediate(() => child.stderr.resume());
  });
  await once(child, 'close');
  expect(heard.trimEnd().split('\n')).toEqual(Array.from({ length: 40_000 }, (_, index) => JSON.stringify({ index })));
});

test('goes on when nobody reads', () => {
  const fd = openSync(modulePath, 'r');
  const writer = createLineWriter(fd);
  for (const line of numbered(5000)) writer.write(line);
  expect(() => writer.flushSync()).not.toThrow();
  closeSync(fd);
});
