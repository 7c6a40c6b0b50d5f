import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, posix, relative, sep } from 'node:path';
import { Lang, parse } from '@ast-grep/napi';
import { OverlayError } from './OverlayError.ts';
import type { OverlayFile } from './overlayFile.ts';

/** Where the headless sources go in the tree. */
const HEADLESS_DIR = 'packages/editor-ext/src/lib/formation-hub';

const ALLOWED_PACKAGES = /^@tiptap\/(?:core|pm)(?:\/|$)/;

/** The TypeScript sources that extensions/src/index.ts reaches, and nothing else. They may import only Tiptap's core and pm. */
export async function headlessSources(extensionsDir: string): Promise<OverlayFile[]> {
  const sourceDir = join(extensionsDir, 'src');
  const entry = join(sourceDir, 'index.ts');
  if (!existsSync(entry))
    throw new OverlayError('OVERLAY_SOURCE_INVALID', 'extensions/src/index.ts', 'extensions/src/index.ts is missing');
  const files = new Map<string, OverlayFile>();
  const queue = [entry];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (files.has(path)) continue;
    const content = await readFile(path);
    const name = relative(sourceDir, path).split(sep).join(posix.sep);
    files.set(path, { path: posix.join(HEADLESS_DIR, name), content });
    for (const specifier of moduleSpecifiers(content.toString('utf8'))) {
      if (ALLOWED_PACKAGES.test(specifier)) continue;
      queue.push(resolveSpecifier(sourceDir, path, specifier));
    }
  }
  return [...files.values()].sort((a, b) => a.path.localeCompare(b.path));
}

function moduleSpecifiers(text: string): string[] {
  const root = parse(Lang.TypeScript, text).root();
  const statements = root.findAll({ rule: { any: [{ kind: 'import_statement' }, { kind: 'export_statement' }] } });
  const dynamic = root.findAll({
    rule: { kind: 'string', inside: { kind: 'arguments', inside: { pattern: 'import($$$)' } } },
  });
  return [...statements.flatMap((node) => node.field('source') ?? []), ...dynamic].map((node) =>
    node.text().slice(1, -1),
  );
}

function resolveSpecifier(sourceDir: string, importer: string, specifier: string): string {
  const name = `extensions/src/${relative(sourceDir, importer).split(sep).join(posix.sep)}`;
  if (!specifier.startsWith('.')) {
    const message = `${name} imports "${specifier}": headless sources may import only @tiptap/core and @tiptap/pm`;
    throw new OverlayError('OVERLAY_SOURCE_INVALID', name, message);
  }
  const base = join(dirname(importer), specifier);
  const found = [`${base}.ts`, join(base, 'index.ts'), base].find((path) => path.endsWith('.ts') && existsSync(path));
  if (found === undefined || relative(sourceDir, found).startsWith('..')) {
    throw new OverlayError(
      'OVERLAY_SOURCE_INVALID',
      name,
      `${name} imports "${specifier}", which is no TypeScript source of extensions/src`,
    );
  }
  return found;
}
