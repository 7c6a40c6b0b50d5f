import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the blocks as Docmost gets them, and a page that shows them. Returns the page's folder. */
export async function buildGallery(work: string): Promise<string> {
  const blocks = join(work, 'blocks');
  const quiet = { logLevel: 'warn' } as const;
  await build({ ...quiet, root, configFile: join(root, 'vite.config.ts'), build: { outDir: blocks } });
  const headless = join(work, 'headless');
  await build({ ...quiet, root, configFile: join(root, 'vite.headless.config.ts'), build: { outDir: headless } });
  const page = join(work, 'page');
  await build({
    ...quiet,
    configFile: false,
    root: join(root, 'screenshots/gallery'),
    resolve: {
      alias: { 'formation-hub-blocks': join(blocks, 'index.js'), '@docmost/editor-ext': join(headless, 'index.js') },
      dedupe: ['react', 'react-dom', '@tiptap/core', '@tiptap/pm', '@tiptap/react', '@tanstack/react-query'],
    },
    plugins: [resolveFrom(root)],
    build: { outDir: page, emptyOutDir: true },
  });
  return page;
}

/** The built blocks lie in a temporary folder: what they leave outside is found from here. */
function resolveFrom(importerRoot: string) {
  return {
    name: 'resolve-from-extensions',
    enforce: 'pre' as const,
    async resolveId(
      this: { resolve: (id: string, from: string, options: object) => unknown },
      id: string,
      from?: string,
    ) {
      if (!from?.startsWith(tmpdir()) || /^[./\0]/.test(id) || id === '@docmost/editor-ext') return null;
      return (await this.resolve(id, join(importerRoot, 'package.json'), { skipSelf: true })) as null;
    },
  };
}
