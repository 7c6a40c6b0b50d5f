import { execFile } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { readYaml, root } from '../ops-lint/repository.ts';
import { scratchDirectory } from './testing/scratchDirectory.ts';

const steps = ['contract', 'build', 'up', 'bootstrap', 'browser', 'backup', 'down'];
let machine: string;
let bin: string;

beforeEach(() => {
  machine = join(scratchDirectory(), 'formation-hub');
  bin = join(machine, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const path of ['scripts', '.env.example', 'compose.yml'])
    cpSync(join(root, path), join(machine, path), { recursive: true });
  writeFileSync(join(machine, 'calls'), '');
});

/** A program that writes down how it was called, then does what `body` says. */
function stub(name: string, body = ''): void {
  const path = join(bin, name);
  writeFileSync(path, `#!/bin/bash\nprintf '%s\\n' "${name} $*" >>'${machine}/calls'\n${body}\n`);
  chmodSync(path, 0o755);
}
const takesInput = 'if [[ "$*" == *--data-binary* ]]; then cat >/dev/null; fi';
const calls = () => readFileSync(join(machine, 'calls'), 'utf8').trim().split('\n');

const check = (...args: string[]) =>
  promisify(execFile)(join(machine, 'scripts/stack-check.sh'), args, {
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  );

const workflow = z
  .object({ jobs: z.object({ stack: z.object({ steps: z.array(z.object({ run: z.string().optional() })) }) }) })
  .parse(readYaml('.github/workflows/stack.yml'));

test('the workflow runs each step once, in order, and then asks whether all were run', () => {
  const run = workflow.jobs.stack.steps.flatMap((step) => /stack-check\.sh (\w+)$/.exec(step.run ?? '')?.[1] ?? []);
  expect(run).toEqual([...steps, 'report']);
});

test('without Docker a step fails and says what goes without; the report tells that nothing was run', async () => {
  stub('docker', 'exit 1');
  const build = await check('build');
  expect(build).toMatchObject({ code: 1, stderr: expect.stringContaining('« substitutes »') });
  const { code, stdout } = await check('report');
  expect(code).toBe(1);
  expect(stdout.split('\n').filter((line) => line.includes('not run'))).toHaveLength(steps.length - 1);
  expect(stdout).toMatch(/^build +failed/m);
});

test('the report passes when every step has, and with no other list', async () => {
  const write = (outcomes: string[]) => {
    mkdirSync(join(machine, 'test-results/stack'), { recursive: true });
    writeFileSync(join(machine, 'test-results/stack/steps.txt'), `${outcomes.join('\n')}\n`);
  };
  write(steps.map((step) => `${step} passed 3`));
  expect((await check('report')).code).toBe(0);
  write(steps.map((step) => `${step} ${step === 'backup' ? 'failed' : 'passed'} 3`));
  expect((await check('report')).code).toBe(1);
  // A step that was run again counts as it ended last.
  write([...steps.map((step) => `${step} passed 3`), 'browser failed 9']);
  expect((await check('report')).code).toBe(1);
});

test('the contract is asked of both Baserows, each in a container that goes again, also after a failure', async () => {
  stub('docker', `case "$1" in run) echo "container-of-\${!#}" ;; logs) echo "log of $2" ;; esac`);
  stub('curl', takesInput);
  stub('node');
  stub('npm', `echo "$BASEROW_URL $BASEROW_EMAIL \${#BASEROW_PASSWORD} $CONTRACT_RECEIVER_HOST" >>"$0.env"`);
  expect(await check('contract')).toMatchObject({ code: 0 });
  const removed = calls().filter((call) => call.startsWith('docker rm'));
  expect(removed).toEqual([
    'docker rm --force --volumes container-of-baserow/baserow:1.35.3',
    'docker rm --force --volumes container-of-baserow/baserow:2.2.2',
  ]);
  expect(readFileSync(join(bin, 'npm.env'), 'utf8').trim().split('\n')).toEqual(
    Array(2).fill('http://localhost:8135 contrat@acadenice.fr 32 host.docker.internal'),
  );
  expect(readFileSync(join(machine, 'test-results/stack/baserow-baserow-2.2.2.log'), 'utf8')).toContain('log of');

  writeFileSync(join(machine, 'calls'), '');
  stub('npm', 'exit 1');
  expect((await check('contract')).code).toBe(1);
  expect(calls().filter((call) => call.startsWith('docker rm'))).toHaveLength(1);
});

test('a machine that has settings or secrets is no test of a first start', async () => {
  stub('docker');
  mkdirSync(join(machine, 'secrets'));
  expect(await check('up')).toMatchObject({ code: 1, stderr: expect.stringContaining('for a machine that has none') });
  expect(calls().some((call) => call.startsWith('docker compose up'))).toBe(false);
});

test('the end keeps the logs and leaves no container and no volume', async () => {
  stub('docker', 'if [[ "$*" == *logs* ]]; then echo what they said; fi');
  expect((await check('down')).code).toBe(0);
  expect(readFileSync(join(machine, 'test-results/stack/containers.log'), 'utf8')).toBe('what they said\n');
  expect(calls().at(-1)).toBe('docker compose down --volumes --remove-orphans');
});

test('a failure ends the run but for its logs and its report', async () => {
  stub('docker', 'if [[ "$1" == buildx ]]; then exit 1; fi; if [[ "$1" == run ]]; then echo container; fi');
  for (const each of ['node', 'npm']) stub(each);
  stub('curl', takesInput);
  const { code, stdout } = await check('all');
  expect(code).toBe(1);
  for (const [step, outcome] of [
    ['contract', 'passed'],
    ['build', 'failed'],
    ['up', 'not run'],
    ['backup', 'not run'],
    ['down', 'passed'],
  ])
    expect(stdout).toMatch(new RegExp(`^${step} +${outcome}`, 'm'));
  expect(existsSync(join(machine, '.env'))).toBe(false);
});

test('a dry run names each step’s commands and runs none', async () => {
  for (const each of ['docker', 'node', 'npm']) stub(each);
  const { code, stdout } = await check('--dry-run', 'all');
  expect(code).toBe(0);
  for (const words of [
    'baserow/baserow:2.2.2',
    'build-image.sh docmost-fork',
    'up.sh --no-build',
    'test:external',
    'restore.sh',
  ])
    expect(stdout).toContain(words);
  expect(calls()).toEqual(['']);
  expect((await check('nonsense')).code).toBe(2);
});
