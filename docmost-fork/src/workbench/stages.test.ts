import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTemporaryFolder } from '../../test/temporaryFolder.ts';
import { STAGES, stageDigest } from './stages.ts';

test('a change makes exactly the stages run again that depend on it', async () => {
  const tree = await createTemporaryFolder({
    'apps/client/src/a.ts': '',
    'apps/server/src/a.ts': '',
    'packages/editor-ext/src/a.ts': '',
  });
  const digests = () =>
    Promise.all(STAGES.map(async (stage) => [stage.name, await stageDigest(stage, tree, tree)] as const));
  const changedBy = async (path: string) => {
    const before = new Map(await digests());
    await writeFile(join(tree, path), 'changed');
    return (await digests()).filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name);
  };
  expect(await changedBy('apps/client/src/a.ts')).toEqual(['client']);
  expect(await changedBy('apps/server/src/a.ts')).toEqual(['server']);
  expect(await changedBy('packages/editor-ext/src/a.ts')).toEqual(['editor-ext', 'client']);
  expect(await changedBy('package-lock.json')).toEqual(['editor-ext', 'server', 'client']);
});
