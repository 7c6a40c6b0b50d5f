// `npm run baserow:record -w bridge-lite -- --version 2.3.1 [--out DIR] [files of the suite]`: makes recordings of the Baserow that
// BASEROW_URL, BASEROW_EMAIL and BASEROW_PASSWORD name: the contract suite request by request, and the live story. Webhooks are
// recorded where that Baserow reaches this machine under CONTRACT_RECEIVER_HOST; RECEIVER_PORT is the story's own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { recordingsFolder } from '../recording.ts';
import { Mask } from './mask.ts';
import { openRecordingProxy } from './recordingProxy.ts';
import { recordLive } from './recordLive.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { version: { type: 'string' }, out: { type: 'string' }, 'quiet-ms': { type: 'string' } },
});
const { BASEROW_URL: url, BASEROW_EMAIL: email, BASEROW_PASSWORD: password, CONTRACT_RECEIVER_HOST } = process.env;
const { version, out = recordingsFolder() } = values;
const quietMs = Number(values['quiet-ms'] ?? 1200);
if (!url || !email || !password || !version || !(quietMs > 0)) {
  console.error(
    'Usage: BASEROW_URL=… BASEROW_EMAIL=… BASEROW_PASSWORD=… [CONTRACT_RECEIVER_HOST=…] npm run baserow:record -w bridge-lite -- ' +
      '--version 2.3.1 [--out DIR] [--quiet-ms 1200] [files of the suite]',
  );
  process.exit(2);
}

mkdirSync(out, { recursive: true });
const write = (kind: string, lines: readonly unknown[]) => {
  const path = join(out, `${kind}-${version}.ndjson`);
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { flag: 'wx' });
  console.log(`${path}: ${lines.length} lines`);
};

const proxy = await openRecordingProxy(url, new Mask(password));
const files = positionals.length > 0 ? positionals : ['test-contract'];
const suite = spawn('vitest', ['run', ...files, '--no-file-parallelism'], {
  cwd: join(import.meta.dirname, '..', '..'),
  env: { ...process.env, BASEROW_URL: proxy.url },
  stdio: ['ignore', 2, 2],
});
const [code] = await once(suite, 'close');
await proxy.close();
if (code !== 0)
  console.error('Some tests of the suite failed there (see above); what was answered is recorded all the same.');
write('baserow', proxy.calls());

const receiver = { host: CONTRACT_RECEIVER_HOST ?? '127.0.0.1', port: Number(process.env.RECEIVER_PORT ?? 0) };
write('live', await recordLive({ url, email, password, receiver, quietMs }, new Mask(password)));
