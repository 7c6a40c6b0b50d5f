// `npm run test:external -- [specs]`: browser tests against a stack that they did not start, as staging is: the one that BASE_URL
// names (with E2E_BASEROW_URL, E2E_BASEROW_TOKEN and E2E_PASSWORD), or an embedded one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { syncStatusSchema } from '../bridge-lite/src/contracts/sync.ts';
import { demoPassword, demoUsers } from './stack/demoUsers.ts';
import { startStack } from './stack/stack.ts';
import { WikiApi } from './stack/wikiApi.ts';

const statusSchema = z.object({ data: syncStatusSchema });
const root = fileURLToPath(new URL('..', import.meta.url));
const password = (process.env.BASE_URL && process.env.E2E_PASSWORD) || demoPassword;

if (process.env.BASE_URL === undefined) await onStackOfOurs();
else process.exitCode = await runTests(process.env.BASE_URL, {});

/** On an embedded stack, started here and thrown away. */
async function onStackOfOurs(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'formation-hub-external-'));
  const stack = await startStack({ port: 0, host: '127.0.0.1', dataDir, onProgress: (line) => console.log(line) });
  const { url, token } = stack.baserow;
  try {
    const env = { BASE_URL: stack.url, E2E_BASEROW_URL: url, E2E_BASEROW_TOKEN: token, E2E_PASSWORD: password };
    process.exitCode = await runTests(stack.url, env);
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function runTests(url: string, env: Record<string, string>): Promise<number> {
  await firstSweep(url);
  const args = ['run', '--silent', 'e2e', '-w', 'e2e', '--', '--reporter=list', ...process.argv.slice(2)];
  const tests = spawn('npm', args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  const [code] = (await once(tests, 'exit')) as [number | null];
  return code ?? 1;
}

/** As on a stack that has run for a while: the pages that the sync makes are there. */
async function firstSweep(url: string): Promise<void> {
  const token = await WikiApi.signInToken(url, demoUsers[0].email, password);
  const headers = { cookie: `authToken=${token}` };
  for (let tries = 0; tries < 240; tries += 1) {
    const answer = await fetch(`${url}/bridge/api/v1/sync/status`, { headers });
    const { inbox, jobs, last_sweep } = statusSchema.parse(await answer.json()).data;
    if (last_sweep !== null && inbox.waiting === 0 && jobs.ready === 0) return;
    await setTimeout(500);
  }
  throw new Error('The first sweep of the sync does not end');
}
