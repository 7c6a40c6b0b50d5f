import { spawnSync } from 'node:child_process';
import { accessSync, constants, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runScript } from '../ops/testing/runScript.ts';
import { scratchDirectory } from '../ops/testing/scratchDirectory.ts';
import { listFiles, readText, root } from './repository.ts';

const scripts = [...listFiles('scripts/**/*.sh'), ...listFiles('.ci/*')];
const sourced = ['scripts/ops/archive.sh', 'scripts/ops/common.sh'];
const reportSchema = z.object({
  comments: z.array(z.object({ file: z.string(), line: z.number(), code: z.number(), message: z.string() })),
});

/** What ShellCheck says of scripts, the files that they source included. */
function lint(paths: readonly string[]): string[] {
  const args = ['--external-sources', '--severity=style', '--format=json1', ...paths];
  const { stdout } = spawnSync('shellcheck', args, { cwd: root, encoding: 'utf8' });
  const { comments } = reportSchema.parse(JSON.parse(stdout));
  return comments.map(({ file, line, code, message }) => `${file}:${line}: SC${code} ${message}`);
}

test('every script passes ShellCheck at its strictest', () => {
  expect(lint(scripts)).toEqual([]);
});

test('the linter itself works: it names an unquoted variable', () => {
  const file = join(scratchDirectory(), 'bad.sh');
  writeFileSync(file, '#!/usr/bin/env bash\necho $1\n');
  expect(lint([file])).toEqual([expect.stringContaining('SC2086')]);
});

describe.each(scripts)('%s', (path) => {
  const text = readText(path);

  test('stops at the first error', () => {
    if (sourced.includes(path)) return expect(text).toMatch(/^# shellcheck shell=bash\n/);
    expect(text).toMatch(text.startsWith('#!/bin/sh') ? /^set -eu$/m : /^set -euo pipefail$/m);
    expect(() => accessSync(join(root, path), constants.X_OK)).not.toThrow();
  });
});

const documented = scripts.filter((path) => readText(path).includes('--help'));

test.each(documented.filter((path) => !sourced.includes(path)))(
  '%s --help says how it is used and what its exit codes mean',
  async (path) => {
    const { code, stdout } = await runScript(path.replace(/^scripts\//, ''), ['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`${path}`);
    expect(stdout).toContain('Exit code: 0');
  },
);

test('an operator can ask each script for help', () => {
  const silent = scripts.filter((path) => !documented.includes(path) && !sourced.includes(path));
  expect(silent).toEqual(['scripts/image/source-offer.sh', 'scripts/ops/databases.sh', '.ci/run']);
});
