import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchDirectory } from '../ops/testing/scratchDirectory.ts';
import { root } from './repository.ts';

const scan = (...args: string[]) =>
  spawnSync(join(root, 'node_modules/.bin/secretlint'), args, { cwd: root, encoding: 'utf8' });

test('no file of the repository holds a secret', () => {
  const { status, stdout } = scan('**/*', '--secretlintignore', '.gitignore', '--maskSecrets');
  expect(stdout.split('\n').filter((line) => line.includes('error'))).toEqual([]);
  expect(status).toBe(0);
});

test('the scan finds a private key and a password in an address, and lets invented hosts pass', () => {
  const directory = scratchDirectory();
  const config = join(root, '.secretlintrc.json');
  const check = (content: string): number | null => {
    const file = join(directory, 'file.js');
    writeFileSync(file, content);
    return scan(file, '--secretlintrc', config).status;
  };
  const word = ['hunter', '2', 'hunter'].join('');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  expect(check(String(privateKey.export({ type: 'pkcs1', format: 'pem' })))).toBe(1);
  expect(check(`const url = 'postgres://admin:${word}@db.acadenice.fr:5432/docmost';`)).toBe(1);
  expect(check(`const url = 'https://admin:${word}@wiki.acadenice.fr';`)).toBe(1);
  expect(check(`const url = 'https://admin:${word}@wiki.test';`)).toBe(0);
});
