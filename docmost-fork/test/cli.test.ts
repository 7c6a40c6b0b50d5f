import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const here = dirname(fileURLToPath(import.meta.url));

function createTree(): string {
  const tree = mkdtempSync(join(tmpdir(), 'fork-cli-'));
  onTestFinished(() => rmSync(tree, { recursive: true, force: true }));
  cpSync(join(here, 'fixtures', 'tree'), tree, { recursive: true });
  return tree;
}

function fork(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(here, '..', 'src', 'cli.ts'), ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('check answers 0 and JSON that lists every patch', () => {
  const { status, stdout, stderr } = fork('check', createTree(), '--json');
  const report = JSON.parse(stdout);
  expect(status).toBe(0);
  expect(stderr).toBe('');
  expect(report).toMatchObject({ command: 'check', ok: true, changed: false, misses: [] });
  expect(report.patches).toHaveLength(14);
});

test('a miss answers 1 and names file, anchor and nearest candidate', () => {
  const tree = createTree();
  const file = 'apps/client/src/features/editor/components/slash-menu/menu-items.ts';
  writeFileSync(join(tree, file), 'const SlashGroups = { basic: [] };\n');
  const { status, stdout } = fork('check', tree);
  expect(status).toBe(1);
  expect(stdout).toContain('ANCHOR_MISSING in slash-menu › group in CommandGroups');
  expect(stdout).toContain(`file: ${file}`);
  expect(stdout).toContain(`${file}:1  const SlashGroups = { basic: [] };`);
  expect(stdout).toContain('nothing was written');
});

test('incompatible versions answer 3', () => {
  const tree = createTree();
  writeFileSync(join(tree, 'apps/client/package.json'), '{"dependencies":{"react":"18.2.0"}}');
  const { status, stdout } = fork('check', tree);
  expect(status).toBe(3);
  expect(stdout).toContain('Incompatible: apps/client/package.json asks for react 18.2.0');
});

test.each([[[]], [['check']], [['check', '/nowhere/at/all']], [['unknown']]])('wrong usage %j answers 2', (args) => {
  const { status, stdout, stderr } = fork(...args);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).not.toBe('');
});

test('explain tells why each patch exists and how to see it', () => {
  const { status, stdout } = fork('explain');
  expect(status).toBe(0);
  expect(stdout.match(/^ {2}why /gm)).toHaveLength(14);
  expect(stdout.match(/^ {2}see /gm)).toHaveLength(14);
});

test('diff prints a unified diff and writes nothing', () => {
  const tree = createTree();
  const { status, stdout } = fork('diff', tree);
  expect(status).toBe(0);
  expect(stdout).toContain('+++ b/packages/editor-ext/src/index.ts');
  expect(fork('diff', tree).stdout).toBe(stdout);
});

const twice = "throw new Error('Applying a mismatched transaction');\n".repeat(2);

test('a built client with two copies of an editor package answers 3 and names it', () => {
  const tree = createTree();
  writeFileSync(join(tree, 'bundle.js'), twice);
  const { status, stdout } = fork('check', tree, '--client-dist', tree);
  expect(status).toBe(3);
  expect(stdout).toContain('Doubled: the built client holds 2 copies of prosemirror-state (bundle.js, bundle.js)');
});

test('rebase answers JSON and 0, and leaves the pin of a dry run alone', () => {
  const tree = createTree();
  const { status, stdout } = fork('rebase', '--to', 'v0.97.0', '--tree', tree, '--dry-run', '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    command: 'rebase',
    ok: true,
    written: [],
    from: { tag: 'v0.96.0' },
    to: { tag: 'v0.97.0', commit: null },
  });
});

test('rebase writes its report where it is told, misses included, and answers 1', () => {
  const tree = createTree();
  const report = join(tree, 'reports', 'rebase.md');
  rmSync(join(tree, 'apps/server/src/app.module.ts'));
  const { status, stdout } = fork('rebase', '--to', 'v0.97.0', '--tree', tree, '--report', report);
  expect(status).toBe(1);
  expect(readFileSync(report, 'utf8')).toBe(stdout);
  expect(stdout).toContain('**server-module**: apps/server/src/app.module.ts is missing');
});

test.each([
  ['rebase'],
  ['rebase', '--to', 'newest'],
  ['rebase', '--to', 'v9.9.9', '--tree', '/nowhere/at/all'],
  ['check', join(here, 'fixtures', 'tree'), '--client-dist', join(here, 'fixtures', 'tree')],
  ['eject'],
  ['eject', '--database', 'mysql://x'],
  ['eject', '--database', 'pglite:/nowhere/at/all', '--verify'],
])('wrong usage %j %j answers 2 and says why', (...args) => {
  const { status, stderr } = fork(...args);
  expect(status).toBe(2);
  expect(stderr.trim()).not.toBe('');
  expect(stderr).not.toMatch(/^\s+at /m);
});
