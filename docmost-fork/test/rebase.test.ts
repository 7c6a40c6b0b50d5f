import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { RepositoryPaths } from '../src/paths.ts';
import { pinDockerfile } from '../src/rebase/pin.ts';
import { type RebaseOptions, rebaseFork } from '../src/rebase/rebaseFork.ts';
import { formatRebaseReport, toRebaseJson } from '../src/report/rebaseReport.ts';
import { createRepositoryFixture, type RepositoryFixture } from './repositoryFixture.ts';

const run = promisify(execFile);
const pinned = {
  repository: 'https://example.org/none',
  tag: 'v0.96.0',
  version: '0.96.0',
  commit: 'a'.repeat(40),
  released: '2026-09-08',
  image: { name: 'docmost/docmost', tag: '0.96.0', digest: 'sha256:1' },
  stack: { node: '26', pnpm: '11.25.0', react: '19.2.7', '@tiptap/core': '3.31.3' },
  services: { postgres: '18', redis: '8' },
};
const dockerfile =
  'ARG UPSTREAM_NODE_VERSION=26\nARG UPSTREAM_TAG=v0.96.0\nARG PNPM_VERSION=11.25.0\nARG VERSION=0.0.0\n';

interface Place extends RepositoryFixture {
  /** Tries a release; the pin and Dockerfile.fork are those of a folder of the test. */
  rebase(options: Omit<RebaseOptions, 'paths'>): ReturnType<typeof rebaseFork>;
  pin(): Promise<typeof pinned>;
  dockerfile(): Promise<string>;
}

async function createPlace(repository = pinned.repository): Promise<Place> {
  const fixture = await createRepositoryFixture();
  const root = join(dirname(fixture.tree), 'root');
  const paths: RepositoryPaths = { ...fixture.paths, root };
  await mkdir(join(root, 'docmost-fork'), { recursive: true });
  await writeFile(join(root, 'docmost-fork', 'upstream.json'), JSON.stringify({ ...pinned, repository }));
  await writeFile(join(root, 'Dockerfile.fork'), dockerfile);
  await fixture.write(
    'package.json',
    JSON.stringify({ version: '0.97.0', packageManager: 'pnpm@12.1.0+sha512.x', dependencies: { yjs: '^13.6.30' } }),
  );
  return {
    ...fixture,
    rebase: (options) => rebaseFork({ ...options, paths }),
    pin: async () => JSON.parse(await readFile(join(root, 'docmost-fork', 'upstream.json'), 'utf8')),
    dockerfile: () => readFile(join(root, 'Dockerfile.fork'), 'utf8'),
  };
}

describe('a release that fits', () => {
  test('moves the pin, what it is built with, and the lines of the Dockerfile that repeat it', async () => {
    const place = await createPlace();
    await place.write('Dockerfile', 'FROM node:27-slim AS base\n');
    await place.write(
      'docker-compose.yml',
      'services:\n  db:\n    image: postgres:19\n  redis:\n    image: "redis:8"\n',
    );
    const report = await place.rebase({ to: 'v0.97.0', tree: place.tree, commit: 'b'.repeat(40) });
    expect(report).toMatchObject({ fits: true, treeVersion: '0.97.0' });
    expect(report.written).toHaveLength(2);
    expect(await place.pin()).toMatchObject({
      tag: 'v0.97.0',
      version: '0.97.0',
      commit: 'b'.repeat(40),
      image: { name: 'docmost/docmost', tag: '0.97.0', digest: null },
      stack: { node: '27', pnpm: '12.1.0', react: pinned.stack.react },
      services: { postgres: '19', redis: '8' },
    });
    expect(await place.dockerfile()).toBe(
      'ARG UPSTREAM_NODE_VERSION=27\nARG UPSTREAM_TAG=v0.97.0\nARG PNPM_VERSION=12.1.0\nARG VERSION=0.0.0\n',
    );
    const markdown = formatRebaseReport(report);
    expect(markdown).toContain('# Docmost v0.96.0 → v0.97.0');
    expect(markdown).toContain('| pnpm | 11.25.0 | 12.1.0 |  | changed |');
    expect(markdown).toContain('- [ ] postgres 19 is a new major version.');
    expect(markdown).toContain('- [ ] The digest of the stock image is not known');
    expect(markdown).toContain('+  ...formationHubExtensions,');
    expect(await place.snapshot(), 'the tree stays as it is').not.toHaveProperty('.formation-hub/manifest.json');
  });

  test('is taken from git with its commit and day', async () => {
    const fixture = await createPlace();
    const git = (...args: string[]) =>
      run('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-C', fixture.tree, ...args]);
    await git('init', '--quiet', '--initial-branch=main');
    await git('add', '--all');
    await git('commit', '--quiet', '--message', 'release');
    await git('tag', 'v0.97.0');
    const commit = (await git('rev-parse', 'HEAD')).stdout.trim();
    const place = await createPlace(`file://${fixture.tree}`);
    await place.rebase({ to: 'v0.97.0' });
    expect(await place.pin()).toMatchObject({ tag: 'v0.97.0', commit, released: expect.stringMatching(/^\d{4}-/) });
  });

  test('with a moved file says so', async () => {
    const place = await createPlace();
    const from = 'apps/client/src/features/editor/extensions/extensions.ts';
    const to = 'apps/client/src/features/editor/extensions/main-extensions.ts';
    await rename(join(place.tree, from), join(place.tree, to));
    const report = await place.rebase({ to: 'v0.97.0', tree: place.tree });
    expect(report.fits).toBe(true);
    expect(formatRebaseReport(report)).toContain(`↪️ found, moved from \`${from}\` | \`${to}\``);
    expect(toRebaseJson(report).patches).toContainEqual(expect.objectContaining({ file: to, movedFrom: from }));
    expect(toRebaseJson(report).byHand.join('\n')).toContain(`name \`${to}\` in its patch.yml`);
  });

  test('of another version than its tag is said', async () => {
    const place = await createPlace();
    const report = await place.rebase({ to: 'v0.98.0', tree: place.tree });
    expect(formatRebaseReport(report)).toContain('The tree calls itself 0.97.0, not 0.98.0');
  });

  test('only tried by a dry run leaves the pin', async () => {
    const place = await createPlace();
    const report = await place.rebase({ to: 'v0.97.0', tree: place.tree, dryRun: true });
    expect(report).toMatchObject({ fits: true, written: [] });
    expect((await place.pin()).tag).toBe('v0.96.0');
    expect(await place.dockerfile()).toBe(dockerfile);
  });
});

describe('a release that does not fit', () => {
  test('leaves the pin, and names patch, file and nearest candidates', async () => {
    const place = await createPlace();
    const file = 'apps/client/src/features/editor/components/slash-menu/menu-items.ts';
    await place.write(file, (await place.read(file)).replaceAll('CommandGroups', 'SlashGroups'));
    const report = await place.rebase({ to: 'v0.97.0', tree: place.tree });
    expect(report).toMatchObject({ fits: false, written: [] });
    expect(await place.pin()).toEqual(pinned);
    expect(await place.dockerfile()).toBe(dockerfile);
    const markdown = formatRebaseReport(report);
    expect(markdown).toContain('the pin was not moved');
    expect(markdown).toMatch(/\| slash-menu \|.*❌ lost/);
    expect(markdown).toMatch(/menu-items\.ts:\d+` `.*SlashGroups/);
    expect(markdown).toContain('None: nothing would be written.');
  });

  test('with a lost file names what took its place first, once, without empty quotes', async () => {
    const place = await createPlace();
    const file = 'packages/editor-ext/src/index.ts';
    await rename(join(place.tree, file), join(place.tree, 'packages/editor-ext/src/main.ts'));
    const client = JSON.parse(await place.read('apps/client/package.json'));
    await place.write(
      'apps/client/package.json',
      JSON.stringify({ ...client, dependencies: { ...client.dependencies, react: '20.0.0' } }),
    );
    const markdown = formatRebaseReport(await place.rebase({ to: 'v0.97.0', tree: place.tree }));
    expect(markdown).toContain(`**editor-ext-index**: ${file} is missing.`);
    expect(markdown).toContain('Nearest candidates:\n\n- `packages/editor-ext/src/main.ts`\n');
    expect(markdown).toContain('1 version(s) are outside what our blocks accept besides');
    expect(markdown.indexOf('## To look at by hand')).toBeLessThan(markdown.indexOf('## Versions'));
  });

  test('because of its versions is told beside what our blocks accept', async () => {
    const place = await createPlace();
    const client = JSON.parse(await place.read('apps/client/package.json'));
    const dependencies = { ...client.dependencies, react: '20.0.0' };
    await place.write('apps/client/package.json', JSON.stringify({ ...client, dependencies }));
    const report = await place.rebase({ to: 'v0.97.0', tree: place.tree });
    expect(report).toMatchObject({ fits: false, written: [] });
    expect((await place.pin()).tag).toBe('v0.96.0');
    expect(formatRebaseReport(report)).toContain('| react | 19.2.7 | 20.0.0 | ^19.0.0 | ❌ out of range |');
  });
});

describe('what cannot begin', () => {
  test.each(['0.97.0', 'v1', 'main', '--upload-pack=x'])('%s, which is no release tag', async (to) => {
    const place = await createPlace();
    await expect(place.rebase({ to, tree: place.tree })).rejects.toMatchObject({ code: 'TAG_INVALID' });
  });

  test('a release that cannot be cloned', async () => {
    const place = await createPlace('file:///nowhere/at/all');
    await expect(place.rebase({ to: 'v0.97.0' })).rejects.toMatchObject({ code: 'CLONE_FAILED' });
  });

  test('a pin that is not one', async () => {
    const place = await createPlace();
    const pin = join(place.tree, 'apps', 'pin.json');
    await writeFile(pin, '{"tag": 1}');
    await expect(place.rebase({ to: 'v0.97.0', tree: place.tree, pin })).rejects.toMatchObject({ code: 'PIN_INVALID' });
  });
});

test('lines of a Dockerfile that the pin does not know stay', () => {
  expect(
    pinDockerfile('ARG OTHER=1\nARG UPSTREAM_TAG=v1.0.0\nARG UPSTREAM_COMMIT=', {
      tag: 'v2.0.0',
      commit: 'abc',
      stack: {},
    }),
  ).toBe('ARG OTHER=1\nARG UPSTREAM_TAG=v2.0.0\nARG UPSTREAM_COMMIT=abc');
});
