import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DockerfileParser, From } from 'dockerfile-ast';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startFakeHttp } from '../ops/testing/fakeHttp.ts';
import { listFiles, readText, root } from './repository.ts';

const paths = ['Dockerfile.fork', 'bridge-lite/Dockerfile'];

test('every Dockerfile is looked at', () => {
  expect(listFiles('**/Dockerfile*').sort()).toEqual(paths);
});

describe.each(paths)('%s', (path) => {
  const dockerfile = DockerfileParser.parse(readText(path));
  const instructions = dockerfile.getInstructions();
  const stages = instructions.filter((each) => each instanceof From);
  const last = instructions.slice(instructions.findLastIndex((each) => each instanceof From));
  const ofKind = (kind: string, among = last) => among.filter((each) => each.getKeyword() === kind);
  const argumentsOf = (kind: string, among = last) =>
    ofKind(kind, among).map((each) => each.getArgumentsContent() ?? '');
  const defaults = Object.fromEntries(
    argumentsOf('ARG', instructions)
      .filter((each) => each.includes('='))
      .map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]),
  );

  test('has only instructions that exist', () => {
    const known =
      'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL RUN SHELL STOPSIGNAL USER VOLUME WORKDIR';
    for (const each of instructions) expect(known.split(' ')).toContain(each.getKeyword());
    expect(readText(path)).toMatch(/^# syntax=docker\/dockerfile:1\n/);
  });

  test('builds in stages from pinned images, and copies only from stages and files that exist', () => {
    expect(stages.length).toBeGreaterThan(1);
    const names = stages.map((stage) => stage.getBuildStage());
    for (const stage of stages) {
      if (!names.includes(stage.getImage()))
        expect(stage.getImage()).toMatch(/^node:\$\{\w+\}-[a-z-]+(?:@sha256:[0-9a-f]{64})?$/);
    }
    for (const each of ofKind('COPY', instructions)) {
      const words = each.getTextContent().split(/\s+/).slice(1);
      const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
      if (from) {
        expect(names).toContain(from);
        continue;
      }
      for (const source of words.filter((word) => !word.startsWith('--')).slice(0, -1)) {
        expect(existsSync(join(root, source)), source).toBe(true);
      }
    }
  });

  test('runs as a user without rights, on the port that it exposes, with a health check and no shell around the program', () => {
    expect(argumentsOf('USER').at(-1)).toBe('node');
    const port = argumentsOf('EXPOSE')[0];
    expect(argumentsOf('ENV').join(' ')).toMatch(new RegExp(`PORT=${port}\\b`));
    expect(argumentsOf('HEALTHCHECK')[0]).toMatch(/CMD \["node", "-e", ".*\/api\/health/s);
    expect(argumentsOf('CMD')[0]).toMatch(/^\[".*"\]$/);
  });

  test('the health check tells health from trouble and from silence', async () => {
    const [, command = ''] = /CMD (\[.*\])/s.exec(argumentsOf('HEALTHCHECK')[0] ?? '') ?? [];
    const [, ...args] = z.array(z.string()).parse(JSON.parse(command));
    let status = 200;
    const service = await startFakeHttp({ 'GET /api/health': () => ({ status }) });
    const check = async (): Promise<number | null> => {
      const child = spawn(process.execPath, args, { env: { PORT: new URL(service.url).port }, stdio: 'ignore' });
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    };
    expect(await check()).toBe(0);
    status = 503;
    expect(await check()).toBe(1);
    await service.close();
    expect(await check()).toBe(1);
  });

  test('says what it is, under which licence, and where its source is', () => {
    // The client of upstream's tree contains files under another licence: docs/decisions/0012.
    const licence = path === 'Dockerfile.fork' ? 'AGPL-3.0-only AND LicenseRef-Docmost-Enterprise' : 'AGPL-3.0-only';
    const labels = argumentsOf('LABEL').join(' ');
    for (const name of ['title', `licenses="${licence}"`, 'source=', 'version', 'revision']) {
      expect(labels).toContain(`org.opencontainers.image.${name}`);
    }
  });

  test('runs scripts that exist', () => {
    const scripts = argumentsOf('RUN', instructions).flatMap((each) => [...each.matchAll(/scripts\/[\w/-]+\.sh/g)]);
    expect(scripts.length).toBeGreaterThan(0);
    for (const [script] of scripts) expect(existsSync(join(root, script)), script).toBe(true);
  });

  test('uses the Node that this repository pins', () => {
    const { optionalDependencies } = JSON.parse(readText('package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    const pinned = Object.entries(optionalDependencies).filter(([name]) => name.startsWith('node-'));
    expect(pinned.length).toBeGreaterThan(0);
    for (const [, version] of pinned) expect(defaults.NODE_VERSION).toBe(version);
  });

  test('keeps downloads in caches of the builder', () => {
    const installs = ofKind('RUN', instructions)
      .map((each) => each.getTextContent())
      .filter((each) => /npm ci|build-bridge|--only build/.test(each));
    expect(installs.length).toBeGreaterThan(0);
    for (const each of installs) expect(each).toContain('--mount=type=cache');
  });
});

test('the fork is built from what upstream.json pins', () => {
  const pin = JSON.parse(readText('docmost-fork/upstream.json')) as {
    repository: string;
    tag: string;
    commit: string | null;
    stack: { node: string; pnpm: string };
  };
  const text = readText('Dockerfile.fork');
  expect(text).toContain(`ARG UPSTREAM_REPOSITORY=${pin.repository}\n`);
  expect(text.match(/^ARG UPSTREAM_TAG=.*$/gm)).toEqual([`ARG UPSTREAM_TAG=${pin.tag}`, `ARG UPSTREAM_TAG=${pin.tag}`]);
  expect(text).toContain(`ARG UPSTREAM_COMMIT=${pin.commit ?? ''}\n`);
  expect(text).toContain(`ARG UPSTREAM_NODE_VERSION=${pin.stack.node}\n`);
  expect(text).toContain(`ARG PNPM_VERSION=${pin.stack.pnpm}\n`);
});

test('no text says that the image of the fork is under the AGPL alone', () => {
  const label = 'AGPL-3.0-only AND LicenseRef-Docmost-Enterprise';
  expect(readText('docs/decisions/0012-the-licence-of-the-fork-image.md')).toContain(label);
  expect(readText('README.md')).toContain('0012-the-licence-of-the-fork-image.md');
  const texts = [
    'README.md',
    'Dockerfile.fork',
    ...listFiles('{docs,.github,docmost-fork}/**/*.{md,yml}'),
    ...listFiles('compose*.yml'),
  ];
  expect(texts.length).toBeGreaterThan(20);
  for (const path of texts) {
    const claims = readText(path)
      .split('\n')
      .filter((line) => /fork|docmost|image/i.test(line) && /AGPL-3\.0-only/.test(line) && !line.includes(label));
    expect(
      claims.filter((line) => !/not «|stays AGPL-3\.0-only/.test(line)),
      path,
    ).toEqual([]);
  }
});

test('what must not reach the builder is left out', () => {
  const ignored = readText('.dockerignore').split('\n');
  for (const entry of ['.env', '.env.*', 'secrets', '.git', '.data', '**/node_modules'])
    expect(ignored).toContain(entry);
});

test('the image of the bridge holds the code that it starts with compiled', () => {
  const dockerfile = readText('bridge-lite/Dockerfile');
  const [, command = ''] = /^RUN (\[.*--eval.*\])$/m.exec(dockerfile) ?? [];
  const [, ...args] = z.array(z.string()).parse(JSON.parse(command.replaceAll('/app/', `${root}/`)));
  const compiled = mkdtempSync(join(tmpdir(), 'compiled-'));
  expect(dockerfile).toContain('NODE_COMPILE_CACHE=/app/compile-cache');
  const { status } = spawnSync(process.execPath, args, { env: { NODE_COMPILE_CACHE: compiled } });
  const files = readdirSync(compiled, { recursive: true });
  rmSync(compiled, { recursive: true });
  expect(status).toBe(0);
  expect(files.length).toBeGreaterThan(500);
});
