import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('.', import.meta.url));

/** What each layer may import besides itself and the model. Files at the root put the layers together. */
const allowed: Record<string, string[]> = {
  contracts: [],
  i18n: [],
  time: [],
  errors: ['contracts', 'i18n'],
  ports: ['contracts', 'rows/listQuery', 'sync/wikiContent', 'commands/rowUndo'],
  rows: ['contracts', 'time', 'errors', 'ports'],
  log: ['contracts', 'errors', 'ports', 'rows/startedAfter'],
  access: ['contracts', 'i18n', 'errors', 'ports', 'rows'],
  commands: ['contracts', 'time', 'i18n', 'errors', 'ports', 'rows', 'access'],
  sync: ['contracts', 'time', 'i18n', 'errors', 'ports', 'rows', 'log', 'access', 'commands'],
  adapters: ['contracts', 'i18n', 'errors', 'ports', 'rows', 'commands/rowUndo', 'sync/template', 'sync/syncLimits'],
  http: ['contracts', 'time', 'i18n', 'errors', 'ports', 'rows', 'log', 'access', 'commands', 'sync'],
  cli: ['contracts', 'time', 'access', 'ports', 'adapters', 'compose'],
  compose: [
    ...[
      'env',
      'contracts',
      'time',
      'i18n',
      'errors',
      'ports',
      'rows',
      'log',
      'access',
      'commands',
      'sync',
      'adapters',
      'http',
    ],
    '../house',
  ],
};

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && path.includes('/'))
  .filter((path) => !path.startsWith('testing/') && path !== 'cli/openapi.ts');

test.each(Object.keys(allowed))('%s imports only the layers below it', (layer) => {
  const own = files.filter((path) => path.startsWith(`${layer}/`));
  expect(own.length).toBeGreaterThan(0);
  const wrong = own.flatMap((path) =>
    importsOf(path)
      .filter((target) => ![layer, '../model', ...(allowed[layer] ?? [])].some((name) => isIn(target, name)))
      .map((target) => `${path} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test.each([
  ['../model', []],
  ['../house', ['../model']],
])('%s stands below the sources, and imports %j only', (layer, below) => {
  const own = readdirSync(join(root, layer), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => `${layer}/${path}`);
  expect(own.length).toBeGreaterThan(0);
  const wrong = own.flatMap((path) =>
    importsOf(path)
      .filter((target) => ![layer, ...below].some((name) => isIn(target, name)))
      .map((target) => `${path} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('every folder is a known layer', () => {
  expect([...new Set(files.map((path) => path.split('/')[0]))].sort()).toEqual(Object.keys(allowed).sort());
});

test('only what puts the bridge together knows the house', () => {
  const wrong = files.filter(
    (path) =>
      !path.startsWith('compose/') && /from '(?:#house|[./]*\/house\/)/.test(readFileSync(join(root, path), 'utf8')),
  );
  expect(wrong).toEqual([]);
});

test('the model imports nothing but itself', () => {
  const folder = join(root, '..', 'model');
  const wrong = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .flatMap((path) =>
      [...readFileSync(join(folder, path), 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)]
        .map(([, target = '']) =>
          target.startsWith('.') ? relative(folder, join(folder, dirname(path), target)) : target,
        )
        .filter((target) => target.startsWith('..') || !target.endsWith('.ts'))
        .map((target) => `${path} imports ${target}`),
    );
  expect(wrong).toEqual([]);
});

test.each(['time', 'rows', 'log', 'access', 'commands', 'sync'])(
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
