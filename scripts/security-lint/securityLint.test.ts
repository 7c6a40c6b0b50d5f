import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const eslint = new ESLint({ cwd: root });

async function findingsIn(code: string, filePath: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const faults: [string, string][] = [
  ['regexp/no-super-linear-backtracking', 'export const pattern = /\\{\\{\\s*([^{}]*?)\\s*\\}\\}/g;'],
  ['regexp/no-super-linear-move', "export const trimmed = (text: string) => text.replace(/\\/+$/, '');"],
  ['security/detect-unsafe-regex', 'export const pattern = /^(a+)+$/;'],
  ['no-unsanitized/property', 'export const show = (at: Element, html: string) => { at.innerHTML = html; };'],
  [
    'no-unsanitized/method',
    "export const show = (at: Element, html: string) => at.insertAdjacentHTML('beforeend', html);",
  ],
  [
    'security/detect-possible-timing-attacks',
    'export function check(token: string, given: string) { if (token === given) throw new Error(); }',
  ],
  ['security/detect-bidi-characters', "export const text = '\u202E';"],
  ['security/detect-eval-with-expression', 'export const run = (code: string) => eval(code);'],
  [
    'security/detect-child-process',
    "import { exec } from 'node:child_process';\nexport const run = (command: string) => exec(command);",
  ],
];

describe.each(['bridge-lite/src/x.ts', 'extensions/src/ui/X.tsx', 'docmost-fork/src/x.ts', 'scripts/x.ts'])(
  'a fault in %s',
  (file) => {
    test.each(faults)('is found by %s', async (rule, code) => {
      expect(await findingsIn(code, file)).toContain(rule);
    });
  },
);

test('a test may hold any expression that takes time in proportion, and no other', async () => {
  expect(await findingsIn('export const pattern = /^a+(?:b+)?$/;', 'scripts/x.test.ts')).toEqual([]);
  expect(await findingsIn(faults[0]?.[1] ?? '', 'scripts/x.test.ts')).toContain('regexp/no-super-linear-backtracking');
});

test('a reason that is no longer needed is found', async () => {
  const code = '// eslint-disable-next-line security/detect-unsafe-regex -- why\nexport const pattern = /a/;\n';
  expect(await findingsIn(code, 'scripts/x.ts')).toEqual([expect.stringContaining('Unused eslint-disable directive')]);
});

test('every rule that is switched off on a line says why', () => {
  const grep = [
    'grep',
    '-hE',
    'eslint-disable',
    '--',
    '*.ts',
    '*.tsx',
    '*.mjs',
    ':!scripts/security-lint/',
    ':!patches/',
    ':!docmost-fork/test/',
  ];
  const lines = execFileSync('git', grep, { cwd: root, encoding: 'utf8' }).trim().split('\n');
  expect(
    lines.filter((line) => !/eslint-disable-next-line [a-z-]+\/[a-z-]+(?:, [a-z-]+\/[a-z-]+)* -- \S/.test(line)),
  ).toEqual([]);
});

test('every source file is looked at, but for those of others and what is meant to be bad', async () => {
  const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.js', '*.mjs'], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n');
  const ignored = [];
  for (const file of files) if (await eslint.isPathIgnored(file)) ignored.push(file);
  const meant = /^(?:patches\/[^/]+\/cases|docmost-fork\/test\/fixtures|docmost-fork\/drift\/seams)\//;
  expect(ignored.filter((file) => !meant.test(file))).toEqual([]);
  expect(files.length - ignored.length).toBeGreaterThan(500);
});
