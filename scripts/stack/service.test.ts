import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Service } from './service.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'service-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const script = `
import { writeFileSync } from 'node:fs';
process.on('SIGTERM', () => {
  writeFileSync('ended', String(process.pid % 50000));
  process.exit(0);
});
setInterval(() => {}, 1000);
console.log(JSON.stringify({ ready: true, service: 'x', url: 'http://127.0.0.1:' + (process.pid % 50000) }));`;

/** The service that ended last, by its process id. */
const ended = (): string => (existsSync(join(folder, 'ended')) ? readFileSync(join(folder, 'ended'), 'utf8') : '');

test('a service that ends before it is ready rejects with what it said', async () => {
  const file = join(folder, 'fails.mjs');
  writeFileSync(file, "console.error('no such table'); process.exit(3);");
  const service = new Service({ name: 'x', args: [file], cwd: folder, env: () => ({}), logFile: join(folder, 'log') });
  await expect(service.start()).rejects.toThrow(/code 3[\s\S]*no such table/);
});

test('a service ends when asked to, and when its parent dies without a word', async () => {
  const file = join(folder, 'service.mjs');
  writeFileSync(file, script);
  const options = { name: 'x', args: [file], cwd: folder, env: () => ({}), logFile: join(folder, 'log') };
  const service = new Service(options);
  const { port: first } = new URL(await service.start());
  await service.stop();
  expect(ended()).toBe(first);

  const parentFile = join(folder, 'parent.mjs');
  const { env: _env, ...rest } = options;
  writeFileSync(
    parentFile,
    `import { Service } from ${JSON.stringify(new URL('service.ts', import.meta.url).href)};
     console.log(await new Service({ ...${JSON.stringify(rest)}, env: () => ({}) }).start());`,
  );
  const parent = spawn(process.execPath, [parentFile], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
  parent.kill('SIGKILL');
  await expect.poll(ended).toBe(new URL(line).port);
});
