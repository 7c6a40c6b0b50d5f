import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('.', import.meta.url));

/** What each layer may import besides itself. Files at the root put the layers together. */
const allowed: Record<string, string[]> = {
  contracts: [],
  i18n: ['contracts'],
  time: [],
  errors: ['contracts', 'i18n'],
  domain: ['contracts', 'i18n', 'errors', 'commands/stateMachine', 'rows/textSearch'],
  ports: ['contracts', 'rows/entityTypes', 'rows/listQuery', 'sync/wikiContent', 'commands/rowUndo'],
  rows: ['contracts', 'time', 'errors', 'domain', 'ports'],
  access: ['contracts', 'errors', 'ports', 'rows'],
  commands: ['contracts', 'time', 'i18n', 'errors', 'domain', 'ports', 'rows', 'access'],
  sync: ['contracts', 'time', '../model', 'i18n', 'errors', 'domain', 'ports', 'rows', 'access', 'commands'],
  adapters: ['contracts', 'i18n', 'errors', 'ports', 'rows', 'sync/template', 'sync/syncLimits'],
  http: ['contracts', 'time', 'i18n', 'errors', 'domain', 'ports', 'rows', 'access', 'commands', 'sync'],
  cli: ['contracts', 'time', 'access', 'ports', 'adapters'],
  compose: ['env', 'contracts', 'ports', 'rows', 'access', 'commands', 'sync', 'adapters', 'http'],
};

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && path.includes('/'))
  .filter((path) => !path.startsWith('testing/') && path !== 'cli/openapi.ts');

test.each(Object.keys(allowed))('%s imports only the layers below it', (layer) => {
  const own = files.filter((path) => path.startsWith(`${layer}/`));
  expect(own.length).toBeGreaterThan(0);
  const wrong = own.flatMap((path) =>
    importsOf(path)
      .filter((target) => ![layer, ...(allowed[layer] ?? [])].some((name) => isIn(target, name)))
      .map((target) => `${path} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('every folder is a known layer', () => {
  expect([...new Set(files.map((path) => path.split('/')[0]))].sort()).toEqual(Object.keys(allowed).sort());
});

test.each(['domain', 'time', 'rows', 'access', 'commands', 'sync'])(
  '%s knows no environment, clock, socket or framework',
  (layer) => {
    const own = files.filter((path) => path.startsWith(`${layer}/`));
    const wrong = own.filter((path) =>
      /process\.env|Date\.now\(|new Date\(\)|Math\.random|\bfetch\(|from 'hono/.test(
        readFileSync(join(root, path), 'utf8'),
      ),
    );
    expect(wrong).toEqual([]);
  },
);

/** True for a path in a room, or for the one file that `name` is. */
function isIn(path: string, name: string): boolean {
  return path.startsWith(`${name}/`) || path === `${name}.ts`;
}

/** Relative imports of a file, as paths from the source root. */
function importsOf(path: string): string[] {
  const source = readFileSync(join(root, path), 'utf8');
  return [...source.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, target = '']) =>
    relative(root, join(root, dirname(path), target)),
  );
}
