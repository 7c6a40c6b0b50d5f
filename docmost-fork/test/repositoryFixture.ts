import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { glob } from 'tinyglobby';
import { onTestFinished } from 'vitest';
import { type RepositoryPaths, repositoryPaths } from '../src/paths.ts';

const FIXTURE_TREE = join(dirname(fileURLToPath(import.meta.url)), 'fixtures', 'tree');

/** A small tree in the shape of upstream, and extensions that are built, in a folder of their own for one test. */
export interface RepositoryFixture {
  readonly tree: string;
  readonly paths: RepositoryPaths;
  read(path: string): Promise<string>;
  write(path: string, content: string): Promise<void>;
  /** Every file of the tree with its content. */
  snapshot(): Promise<Record<string, string>>;
}

export async function createRepositoryFixture(): Promise<RepositoryFixture> {
  const root = await mkdtemp(join(tmpdir(), 'fork-test-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const tree = join(root, 'tree');
  const extensions = join(root, 'extensions');
  await cp(FIXTURE_TREE, tree, { recursive: true });
  await writeExtensions(extensions);
  const write = async (path: string, content: string): Promise<void> => {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), content);
  };
  return {
    tree,
    paths: { ...repositoryPaths(), extensions, build: join(root, 'build') },
    read: (path) => readFile(join(tree, path), 'utf8'),
    write,
    snapshot: async () => {
      const files = (await glob('**/*', { cwd: tree, dot: true })).sort();
      return Object.fromEntries(
        await Promise.all(files.map(async (file) => [file, await readFile(join(tree, file), 'utf8')])),
      );
    },
  };
}

async function writeExtensions(directory: string): Promise<void> {
  const peers = {
    '@tiptap/core': '^3.31.0',
    '@tiptap/pm': '^3.31.0',
    react: '^19.0.0',
    '@tanstack/react-query': '^5.90.0',
  };
  const files: Record<string, string> = {
    'package.json': JSON.stringify({ peerDependencies: peers }),
    'src/index.ts': "export { formationHubNodes } from './nodes';\nexport * from './markdown';\n",
    'src/nodes/index.ts': "import { Node } from '@tiptap/core';\nexport const formationHubNodes = [Node];\n",
    'src/markdown.ts':
      "import type { Node } from '@tiptap/pm/model';\nexport const formationHubTurndown = (node: Node) => node;\n",
    'src/react.ts': "export const unreachable = 'headless';\n",
    'dist/react/index.js': "import './style.css';\n",
    'dist/react/index.d.ts': 'export {};\n',
    'dist/react/style.css': '.x {}\n',
    'dist/react/kanban-1a2b.js': 'export {};\n',
    'dist/react/index.js.map': '{}',
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  }
}
