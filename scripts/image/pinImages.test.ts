import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runScript } from '../ops/testing/runScript.ts';
import { scratchDirectory } from '../ops/testing/scratchDirectory.ts';
import { readText, root } from '../ops-lint/repository.ts';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

/** A registry that knows some images, and a copy of the files that name them. */
function setUp(answer: string) {
  const directory = scratchDirectory();
  const bin = join(directory, 'bin');
  mkdirSync(bin);
  const log = join(directory, 'asked');
  const answering = (text: string) =>
    writeFileSync(join(bin, 'docker'), `#!/usr/bin/env bash\nprintf '%s\\n' "\${@: -1}" >>'${log}'\n${text}\n`);
  answering(answer);
  chmodSync(join(bin, 'docker'), 0o755);
  const files = ['compose.yml', 'bridge-lite/Dockerfile'].map((path, index) => {
    const copy = join(directory, `file-${index}`);
    copyFileSync(join(root, path), copy);
    return copy;
  });
  const run = (...args: string[]) =>
    runScript('image/pin-images.sh', [...args, ...files], { env: { PATH: `${bin}:${process.env.PATH}` } });
  return {
    run,
    answer: answering,
    read: () => files.map((file) => readFileSync(file, 'utf8')),
    asked: () => readFileSync(log, 'utf8'),
  };
}

test('every image of others gets the digest behind its tag, and keeps the tag', async () => {
  const { run, read, asked } = setUp(`echo ${digest('a')}`);
  expect(await run()).toMatchObject({ code: 0, stdout: '' });
  const [compose = '', dockerfile = ''] = read();
  const others = [...readText('compose.yml').matchAll(/^ {4}image: ([^$\s]+)$/gm)].map(([, name]) => name);
  expect(others.length).toBeGreaterThan(3);
  expect([...compose.matchAll(/^ {4}image: ([^$\s]+)$/gm)].map(([, name]) => name)).toEqual(
    others.map((name) => `${name}@${digest('a')}`),
  );
  expect(dockerfile).toContain(`\nFROM node:\${NODE_VERSION}-alpine@${digest('a')}\n`);
  expect(dockerfile).toContain(`\nFROM node:\${NODE_VERSION}-bookworm-slim@${digest('a')} AS build\n`);
  const version = /^ARG NODE_VERSION=(.+)$/m.exec(dockerfile)?.[1];
  expect(asked()).toContain(`node:${version}-alpine\n`);
  expect(asked()).not.toContain('formation-hub');
});

test('a tag that was moved is found by a check, and pinned again', async () => {
  const answer = (letter: string) => `echo ${digest(letter)}`;
  const first = setUp(answer('b'));
  expect((await first.run('--check')).code).toBe(1);
  expect(first.read().join('')).not.toContain('@sha256');
  await first.run();
  expect(await first.run('--check')).toMatchObject({ code: 0, stderr: '' });
  first.answer(answer('c'));
  expect(await first.run('--check')).toMatchObject({ code: 1 });
  await first.run();
  expect(first.read().join('')).not.toContain(digest('b'));
  expect(await first.run('--check')).toMatchObject({ code: 0, stderr: '' });
});

test('an image that nobody knows ends it before a word is written', async () => {
  const { run, read } = setUp('exit 1');
  expect(await run()).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be asked') });
  expect(read().join('')).not.toContain('@sha256');
});

test('what is no digest is not written anywhere', async () => {
  const { run, read } = setUp('echo "s/x/y/; e id"');
  expect(await run()).toMatchObject({ code: 1, stderr: expect.stringContaining('is no digest') });
  expect(read()).toEqual([readText('compose.yml'), readText('bridge-lite/Dockerfile')]);
});
