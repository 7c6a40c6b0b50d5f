import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { shows } from '../../requirements.ts';
import { expect, needsOwnServers, test } from '../../support/test.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const run = promisify(execFile);

needsOwnServers();

test(
  shows(
    ['N-1'],
    'npm start prints an address that answers and the demo logins, serves the operators’ commands, and ends on SIGTERM',
  ),
  async () => {
    test.setTimeout(240_000);
    const dataDir = mkdtempSync(join(tmpdir(), 'formation-hub-start-'));
    const child = spawn(process.execPath, ['scripts/stack/start.ts'], {
      cwd: root,
      env: { ...process.env, PORT: '0', DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      let printed = '';
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      const ready = new Promise<string>((resolve, reject) => {
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          printed += text;
          const address = /prêt .* : (http:\S+)/.exec(printed)?.[1];
          if (address && printed.includes('Ctrl+C')) resolve(address);
        });
        child.once('exit', (code) => reject(new Error(`It ended with ${code} before it was ready:\n${printed}`)));
      });
      const address = await ready;
      expect(printed).toContain('claire.moreau@acadenice.fr');
      expect((await fetch(address)).status).toBe(200);
      expect((await fetch(`${address}/bridge/api/ready`)).status).toBe(200);
      const operate = (...args: string[]) =>
        run(process.execPath, args, {
          cwd: join(root, 'bridge-lite'),
          env: { PATH: process.env.PATH, DATA_DIR: dataDir },
        });
      expect((await operate('baserow/cli/main.ts', 'check')).stdout).not.toBe('');
      expect((await operate('src/cli/webhooksInstall.ts')).stdout).toContain('created: -');
      expect((await operate('src/cli/syncAll.ts')).stdout).toMatch(/\] (\d+)\/\1\n/);
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
      await expect(fetch(address)).rejects.toThrow();
    } finally {
      child.kill('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
);
