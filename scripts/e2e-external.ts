// `npm run test:external -- [specs]`: browser tests against a stack that they did not start, as staging is.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoPassword } from './stack/demoUsers.ts';
import { startStack } from './stack/stack.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'formation-hub-external-'));
const stack = await startStack({ port: 0, host: '127.0.0.1', dataDir, onProgress: (line) => console.log(line) });
try {
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
