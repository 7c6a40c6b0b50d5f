import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startFakeHttp } from '../ops/testing/fakeHttp.ts';
import { runScript } from '../ops/testing/runScript.ts';

let scratch: string;
let out: string;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'formation-hub-image-'));
  out = join(scratch, 'out');
  const { code, stderr } = await runScript('image/build-bridge.sh', [out]);
  expect({ code, stderr }).toMatchObject({ code: 0 });
}, 240_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('holds the bridge and its production dependencies, no tests, no tools, no embedded Baserow', () => {
  expect(existsSync(join(out, 'bridge-lite/src/server.ts'))).toBe(true);
  expect(existsSync(join(out, 'node_modules/hono'))).toBe(true);
  for (const absent of [
    'node_modules/vitest',
    'node_modules/react',
    'bridge-lite/embedded-baserow',
    'extensions',
    'e2e',
  ]) {
    expect(existsSync(join(out, absent)), absent).toBe(false);
  }
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' });
  expect(files.filter((file) => !file.startsWith('node_modules') && /\.test\.ts$|(^|\/)\.env/.test(file))).toEqual([]);
});

test('carries the list of all that is installed in it, with versions and licences', () => {
  const list = z
    .object({
      bomFormat: z.literal('CycloneDX'),
      components: z.array(z.object({ purl: z.string(), licenses: z.array(z.unknown()).optional() })),
    })
    .parse(JSON.parse(readFileSync(join(out, 'sbom.cdx.json'), 'utf8')));
  const listed = new Set(list.components.map(({ purl }) => decodeURIComponent(purl)));
  const manifests = globSync('node_modules/{*,@*/*}/package.json', { cwd: out });
  const installed = manifests.map((path) => {
    const { name, version } = z
      .object({ name: z.string(), version: z.string() })
      .parse(JSON.parse(readFileSync(join(out, path), 'utf8')));
    return `pkg:npm/${name}@${version}`;
  });
  expect(installed.length).toBeGreaterThan(30);
  expect(installed.filter((each) => !listed.has(each))).toEqual([]);
  expect(list.components.filter(({ licenses = [] }) => licenses.length === 0)).toEqual([]);
});

test('weighs, compressed, well under what the image may: 100 MB less the 60 MB of Node on Alpine', () => {
  const bytes = Number(execFileSync('sh', ['-c', 'tar -cz -C "$0" . | wc -c', out], { encoding: 'utf8' }));
  expect(bytes).toBeGreaterThan(1_000_000);
  expect(bytes).toBeLessThan(40_000_000);
});

test('starts as the image starts it, its secrets in files, and ends at once when asked', async () => {
  const secrets = join(scratch, 'secrets');
  mkdirSync(secrets);
  const files = { baserow_token: 'token-of-the-file\n', webhook: 'x'.repeat(32), database: 'pglite:memory\n' };
  for (const [name, value] of Object.entries(files)) writeFileSync(join(secrets, name), value, { mode: 0o600 });
  const asked: (string | undefined)[] = [];
  const baserow = await startFakeHttp({
    'GET /api/database/tables/all-tables/': ({ headers }) => {
      asked.push(headers.authorization);
      return { status: 503 };
    },
  });
  const child = spawn(process.execPath, ['bridge-lite/src/server.ts'], {
    cwd: out,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      NODE_OPTIONS: `--import=${out}/scripts/image/secretFiles.mjs`,
      SECRETS_DIR: secrets,
      PORT: '0',
      BASEROW_URL: baserow.url,
      BASEROW_TOKEN_FILE: join(secrets, 'baserow_token'),
      DOCMOST_URL: 'http://127.0.0.1:9',
      BRIDGE_URL: 'http://localhost:3000/bridge',
      DATABASE_URL_FILE: join(secrets, 'database'),
      BASEROW_WEBHOOK_SECRET_FILE: join(secrets, 'webhook'),
      DOCMOST_WEBHOOK_SECRET_FILE: join(secrets, 'webhook'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  try {
    const lines = createInterface({ input: child.stdout });
    const url = await new Promise<string>((resolve, reject) => {
      lines.once('line', (line) => resolve((JSON.parse(line) as { url: string }).url));
      child.once('exit', (code) => reject(new Error(`ended with ${code}: ${errors}`)));
    });
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
    expect(asked[0]).toBe('Token token-of-the-file');
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
  } finally {
    child.kill('SIGKILL');
    await baserow.close();
  }
}, 60_000);

test('carries the operators’ commands: the database of the house, and the check of its figures', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, args, { cwd: out, env: { PATH: process.env.PATH }, encoding: 'utf8' });
  expect(run('bridge-lite/baserow/cli/main.ts', '--help')).toMatchObject({ status: 0, stderr: '' });
  const first = run('scripts/first-start/main.ts');
  expect(first.status).toBe(2);
  expect(first.stderr).toMatch(/^The settings of the first start are not valid:\n- BASEROW_URL /);
  const figures = run('scripts/verify-rollups/main.ts');
  expect(figures.status).toBe(2);
  expect(figures.stderr).toContain('BASEROW_URL');
});

test('refuses to write into a directory that holds something', async () => {
  expect((await runScript('image/build-bridge.sh', [out])).stderr).toContain('is not empty');
});
