// `npm run test:external -- [specs]`: browser tests against a stack that they did not start, as staging is.
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
const dataDir = mkdtempSync(join(tmpdir(), 'formation-hub-external-'));
const stack = await startStack({ port: 0, host: '127.0.0.1', dataDir, onProgress: (line) => console.log(line) });
try {
  await firstSweep();
  const args = ['run', '--silent', 'e2e', '-w', 'e2e', '--', '--reporter=list', ...process.argv.slice(2)];
  const tests = spawn('npm', args, {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      BASE_URL: stack.url,
      E2E_BASEROW_URL: stack.baserow.url,
      E2E_BASEROW_TOKEN: stack.baserow.token,
      E2E_PASSWORD: demoPassword,
    },
  });
  const [code] = (await once(tests, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
} finally {
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** As on a stack that has run for a while: the pages that the sync makes are there. */
async function firstSweep(): Promise<void> {
  const token = await WikiApi.signInToken(stack.url, demoUsers[0].email, demoPassword);
  const headers = { cookie: `authToken=${token}` };
  for (let tries = 0; tries < 240; tries += 1) {
    const answer = await fetch(`${stack.url}/bridge/api/v1/sync/status`, { headers });
    const { inbox, jobs, last_sweep } = statusSchema.parse(await answer.json()).data;
    if (last_sweep !== null && inbox.waiting === 0 && jobs.ready === 0) return;
    await setTimeout(500);
  }
  throw new Error('The first sweep of the sync does not end');
}
