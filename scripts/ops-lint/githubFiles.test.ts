import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { listFiles, readText, readYaml, root } from './repository.ts';

const updateSchema = z.strictObject({
  'package-ecosystem': z.enum(['npm', 'github-actions', 'docker', 'docker-compose']),
  directory: z.string().optional(),
  directories: z.array(z.string()).optional(),
  schedule: z.strictObject({ interval: z.enum(['daily', 'weekly', 'monthly']), day: z.string().optional() }),
  'open-pull-requests-limit': z.number().int().min(1),
  groups: z.record(
    z.string(),
    z.strictObject({
      patterns: z.array(z.string()).optional(),
      'update-types': z.array(z.enum(['major', 'minor', 'patch'])).optional(),
    }),
  ),
  ignore: z
    .array(
      z.strictObject({
        'dependency-name': z.string(),
        'update-types': z.array(z.enum(['version-update:semver-major'])).optional(),
      }),
    )
    .optional(),
});

test('dependency updates follow the schema, look where there is something, and are at most ten', () => {
  const { updates } = z
    .strictObject({ version: z.literal(2), updates: z.array(updateSchema) })
    .parse(readYaml('.github/dependabot.yml'));
  const wanted = {
    npm: 'package.json',
    docker: 'Dockerfile',
    'docker-compose': 'compose.yml',
    'github-actions': '.github/workflows',
  };
  for (const { 'package-ecosystem': ecosystem, directory, directories } of updates) {
    for (const each of directories ?? [directory ?? '']) {
      expect(listFiles(join(each.slice(1), `${wanted[ecosystem]}*`)), `${ecosystem} ${each}`).not.toEqual([]);
    }
  }
  expect(updates.reduce((sum, update) => sum + update['open-pull-requests-limit'], 0)).toBeLessThanOrEqual(10);
});

test('issue forms follow the schema', () => {
  const field = z.strictObject({
    type: z.enum(['input', 'textarea', 'dropdown']),
    id: z.string().regex(/^[a-z_]+$/),
    attributes: z.strictObject({
      label: z.string(),
      description: z.string().optional(),
      options: z.array(z.string()).min(2).optional(),
    }),
    validations: z.strictObject({ required: z.boolean() }).optional(),
  });
  const form = z.strictObject({
    name: z.string(),
    description: z.string(),
    labels: z.array(z.string()),
    body: z.array(field).min(1),
  });
  const forms = listFiles('.github/ISSUE_TEMPLATE/*.yml').filter((path) => !path.endsWith('config.yml'));
  expect(forms).toHaveLength(2);
  for (const path of forms) form.parse(readYaml(path));
});

test('code owners name folders that exist', () => {
  const lines = readText('.github/CODEOWNERS')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    const [pattern = '', ...owners] = line.split(/\s+/);
    expect(owners.every((owner) => owner.startsWith('@'))).toBe(true);
    if (pattern === '*') continue;
    expect(
      pattern.includes('*') ? listFiles(pattern.slice(1)).length > 0 : existsSync(join(root, pattern)),
      pattern,
    ).toBe(true);
  }
});
