import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unifiedDiff } from '../src/commands/runDiff.ts';
import { applyToTree, checkTree, TreeNotFoundError } from '../src/forkTree.ts';
import { createRepositoryFixture } from './repositoryFixture.ts';

const EXTENSIONS = 'apps/client/src/features/editor/extensions/extensions.ts';
const MANIFEST = '.formation-hub/manifest.json';

describe('apply', () => {
  test('writes every patch and every overlay file', async () => {
    const { tree, paths, read, snapshot } = await createRepositoryFixture();
    const report = await applyToTree(tree, { paths });
    expect(report.misses).toEqual([]);
    expect(report.plan.patches.outcomes.map(({ status }) => status)).toEqual(
      Array.from({ length: 14 }, () => 'applied'),
    );
    expect(await read(EXTENSIONS)).toContain(
      'import { formationHubExtensions, formationHubAtomNodes, allowDocmostMention } from "@/formation-hub/index.js";',
    );
    const files = Object.keys(await snapshot());
    expect(files).toEqual(
      expect.arrayContaining([
        'apps/client/src/formation-hub/index.js',
        'apps/client/src/formation-hub/kanban-1a2b.js',
        'apps/server/src/integrations/formation-hub/formation-hub.module.ts',
        'packages/editor-ext/src/lib/formation-hub/index.ts',
        'packages/editor-ext/src/lib/formation-hub/nodes/index.ts',
        'packages/editor-ext/src/lib/formation-hub/markdown.ts',
        MANIFEST,
      ]),
    );
    expect(files.filter((file) => /\.test\.ts$|\.map$|react\.ts$|stage|journal/.test(file))).toEqual([]);
  });

  test('changes nothing the second time, and says so', async () => {
    const { tree, paths, snapshot } = await createRepositoryFixture();
    await applyToTree(tree, { paths });
    const before = await snapshot();
    const report = await applyToTree(tree, { paths });
    expect(report.written).toEqual([]);
    expect(report.plan.changes).toEqual([]);
    expect(report.plan.patches.outcomes.every(({ status }) => status === 'already')).toBe(true);
    expect(await snapshot()).toEqual(before);
  });

  test('writes nothing at all when one anchor is gone, and names file, anchor and nearest candidate', async () => {
    const { tree, paths, read, write, snapshot } = await createRepositoryFixture();
    await write(EXTENSIONS, (await read(EXTENSIONS)).replace('mainExtensions', 'editorExtensions'));
    const before = await snapshot();
    const report = await applyToTree(tree, { paths });
    expect(report.written).toEqual([]);
    expect(await snapshot()).toEqual(before);
    expect(report.misses).toHaveLength(1);
    expect(report.misses[0]).toMatchObject({
      code: 'ANCHOR_MISSING',
      file: EXTENSIONS,
      patch: 'client-extensions',
      anchor: { symbol: 'mainExtensions' },
      candidates: [{ file: EXTENSIONS, line: 6, text: 'export const editorExtensions = [' }],
    });
  });

  test('names lines of the file as it is, not as earlier patches would leave it', async () => {
    const { tree, paths, read, write } = await createRepositoryFixture();
    await write(EXTENSIONS, (await read(EXTENSIONS)).replace('atomNodes', 'wholeNodes'));
    const report = await checkTree(tree, { paths });
    const text = (await read(EXTENSIONS)).split('\n');
    const [miss] = report.misses;
    expect(miss?.patch).toBe('drag-handle');
    for (const candidate of miss?.candidates ?? []) expect(text[(candidate.line ?? 0) - 1]).toContain(candidate.text);
  });

  test('finds a file that moved when only one can be meant', async () => {
    const { tree, paths, read, write } = await createRepositoryFixture();
    const moved = 'apps/client/src/features/editor/setup/extensions.ts';
    await write(moved, await read(EXTENSIONS));
    await rm(join(tree, EXTENSIONS));
    const report = await applyToTree(tree, { paths });
    expect(report.misses).toEqual([]);
    expect(await read(moved)).toContain('...formationHubExtensions,');
  });

  test('makes relative imports from where a moved file lies', async () => {
    const { tree, paths, read, write } = await createRepositoryFixture();
    const module = 'apps/server/src/app.module.ts';
    await write('apps/server/src/app/app.module.ts', await read(module));
    await rm(join(tree, module));
    await applyToTree(tree, { paths });
    expect(await read('apps/server/src/app/app.module.ts')).toContain(
      "from '../integrations/formation-hub/formation-hub.module';",
    );
  });

  test('reports a missing file with the files that come nearest', async () => {
    const { tree, paths, read, write } = await createRepositoryFixture();
    const file = 'apps/server/src/collaboration/collaboration.util.ts';
    await write('apps/server/src/collaboration/collab.util.ts', await read(file));
    await rm(join(tree, file));
    const { misses } = await checkTree(tree, { paths });
    expect(misses).toHaveLength(1);
    expect(misses[0]).toMatchObject({ code: 'FILE_MISSING', file, patch: 'server-extensions' });
    expect(misses[0]?.candidates[0]?.file).toBe('apps/server/src/collaboration/collab.util.ts');
  });

  test('finds the anchor of a missing file where it went to', async () => {
    const { tree, paths, read, write } = await createRepositoryFixture();
    const file = 'apps/client/src/features/editor/components/slash-menu/menu-items.ts';
    await write('apps/client/src/features/commands/all.ts', await read(file));
    await rm(join(tree, file));
    const { misses } = await checkTree(tree, { paths });
    expect(misses).toHaveLength(1);
    expect(misses[0]?.candidates[0]).toEqual({
      file: 'apps/client/src/features/commands/all.ts',
      line: 4,
      text: 'const CommandGroups: SlashMenuGroupedItemsType = {',
    });
  });

  test('refuses a tree that is not there', async () => {
    await expect(applyToTree('/nowhere/at/all')).rejects.toThrow(TreeNotFoundError);
  });
});

describe('overlay', () => {
  test('reports a file of that name that is not ours and writes nothing', async () => {
    const { tree, paths, write, snapshot } = await createRepositoryFixture();
    await write('apps/client/src/formation-hub/index.js', 'theirs');
    const before = await snapshot();
    const report = await applyToTree(tree, { paths });
    expect(report.misses).toMatchObject([{ code: 'OVERLAY_CONFLICT', file: 'apps/client/src/formation-hub/index.js' }]);
    expect(await snapshot()).toEqual(before);
    expect((await applyToTree(tree, { paths, overwrite: true })).misses).toEqual([]);
  });

  test('updates what we wrote and removes what left the overlay', async () => {
    const { tree, paths, snapshot } = await createRepositoryFixture();
    await applyToTree(tree, { paths });
    await writeFile(join(paths.extensions, 'dist/react/index.js'), 'export {};\n');
    await rm(join(paths.extensions, 'dist/react/kanban-1a2b.js'));
    const report = await applyToTree(tree, { paths });
    expect(report.plan.overlay.updated).toEqual(['apps/client/src/formation-hub/index.js']);
    expect(report.plan.overlay.removed).toEqual(['apps/client/src/formation-hub/kanban-1a2b.js']);
    expect(Object.keys(await snapshot())).not.toContain('apps/client/src/formation-hub/kanban-1a2b.js');
  });

  test('reports a file of ours that somebody changed', async () => {
    const { tree, paths, write } = await createRepositoryFixture();
    await applyToTree(tree, { paths });
    await write('apps/client/src/formation-hub/style.css', '.patched-by-hand {}');
    const report = await checkTree(tree, { paths });
    expect(report.misses).toMatchObject([
      { code: 'OVERLAY_CONFLICT', file: 'apps/client/src/formation-hub/style.css' },
    ]);
  });

  test('views that are not built stop an apply and are a warning of a check', async () => {
    const { tree, paths, snapshot } = await createRepositoryFixture();
    await rm(join(paths.extensions, 'dist'), { recursive: true });
    const before = await snapshot();
    const applied = await applyToTree(tree, { paths });
    expect(applied.misses).toMatchObject([{ code: 'EXTENSIONS_NOT_BUILT' }]);
    expect(applied.misses[0]?.message).toContain('npm run build -w extensions');
    expect(await snapshot()).toEqual(before);
    const checked = await checkTree(tree, { paths });
    expect(checked.misses).toEqual([]);
    expect(checked.warnings.join()).toContain('npm run build -w extensions');
  });

  test('refuses headless sources that need more than Tiptap', async () => {
    const { tree, paths } = await createRepositoryFixture();
    await writeFile(join(paths.extensions, 'src/markdown.ts'), "import { z } from 'zod';\nexport const schema = z;\n");
    const report = await checkTree(tree, { paths });
    expect(report.misses).toMatchObject([{ code: 'OVERLAY_SOURCE_INVALID', file: 'extensions/src/markdown.ts' }]);
  });
});

describe('interruption', () => {
  test('an apply that crashed after its decision is completed by the next one', async () => {
    const whole = await createRepositoryFixture();
    await applyToTree(whole.tree, { paths: whole.paths });
    const { tree, paths, snapshot } = await createRepositoryFixture();
    let count = 0;
    const crash = applyToTree(tree, {
      paths,
      onProgress: (message) => {
        if (/^\d+\//.test(message) && ++count === 3) throw new Error('power cut');
      },
    });
    await expect(crash).rejects.toThrow('power cut');
    expect((await checkTree(tree, { paths })).misses.map(({ code }) => code)).toContain('APPLY_UNFINISHED');
    const report = await applyToTree(tree, { paths });
    expect(report.resumed).toBe(true);
    expect(report.misses).toEqual([]);
    expect(await snapshot()).toEqual(await whole.snapshot());
  });

  test('an apply that crashed before its decision leaves the tree as it was', async () => {
    const { tree, paths, read } = await createRepositoryFixture();
    const before = await read(EXTENSIONS);
    await mkdir(join(tree, '.formation-hub/stage'), { recursive: true });
    await writeFile(join(tree, '.formation-hub/stage/0'), 'half a fi');
    expect(await read(EXTENSIONS)).toBe(before);
    const report = await applyToTree(tree, { paths });
    expect(report).toMatchObject({ resumed: false, misses: [] });
    expect(report.written.length).toBeGreaterThan(9);
  });
});

test('the diff names every patched file once', async () => {
  const { tree, paths } = await createRepositoryFixture();
  const diff = unifiedDiff(await checkTree(tree, { paths }));
  const headers = diff.split('\n').filter((line) => line.startsWith('+++ '));
  expect(headers).toHaveLength(12);
  expect(diff).toContain('+  ...formationHubExtensions,');
  expect(diff.split('\n').filter((line) => /^-(?!--)/.test(line)).length).toBeLessThan(5);
});
