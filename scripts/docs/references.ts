import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Something that a document names and that must exist. */
export interface Reference {
  kind: 'path' | 'script';
  /** As written. */
  text: string;
  line: number;
}

// eslint-disable-next-line security/detect-unsafe-regex -- each part ends at a character that it cannot hold
const linkPattern = /\]\(([^)#\s]+)(?:#[^)]*)?\)/g;
const codePattern = /`([^`]+)`/g;
// eslint-disable-next-line security/detect-unsafe-regex -- each option comes once
const scriptPattern = /npm (?:run )?(?:--silent )?([a-z][\w:|-]*)((?: (?:-w|--workspace)[ =][\w@/-]+)?)/g;
const npmWords = new Set(['ci', 'install', 'view', 'audit', 'workspaces', 'registry']);

/** Collects the relative links, the repository paths in code spans, and the npm scripts (in spans and blocks) of a Markdown text. */
export function findReferences(markdown: string): Reference[] {
  const found: Reference[] = [];
  let inBlock = false;
  markdown.split('\n').forEach((content, index) => {
    const line = index + 1;
    if (content.trimStart().startsWith('```')) {
      inBlock = !inBlock;
      return;
    }
    const spans = inBlock ? [content] : [...content.matchAll(codePattern)].map((match) => match[1] ?? '');
    for (const span of spans) {
      for (const match of span.matchAll(scriptPattern)) {
        for (const name of (match[1] ?? '').split('|')) {
          if (!npmWords.has(name)) found.push({ kind: 'script', text: `${name}${match[2] ?? ''}`, line });
        }
      }
      if (!inBlock && looksLikePath(span)) found.push({ kind: 'path', text: span, line });
    }
    if (inBlock) return;
    for (const match of content.matchAll(linkPattern)) {
      const target = match[1] ?? '';
      if (!/^[a-z]+:/i.test(target)) found.push({ kind: 'path', text: target, line });
    }
  });
  return found;
}

const topLevel = /^\.{0,2}\/?(?:docmost-fork|extensions|bridge-lite|patches|e2e|docs|scripts|\.github|\.ci)\//;
const placeholder = /[<>*{}…$]|NNN|\.\.\./;

/** A code span is taken for a path of this repository when it starts in one of its rooms and holds no placeholder. */
function looksLikePath(span: string): boolean {
  return topLevel.test(span) && !/\s/.test(span) && !placeholder.test(span);
}

/** Says what is wrong with a reference, or undefined when what it names exists. `file` is relative to `root`. */
export function checkReference(root: string, file: string, reference: Reference): string | undefined {
  const where = `${file}:${reference.line}`;
  if (reference.kind === 'path') {
    const fromFile = resolve(root, dirname(file), reference.text);
    return existsSync(fromFile) || existsSync(join(root, reference.text))
      ? undefined
      : `${where} names ${reference.text}: no such path`;
  }
  const [name = '', , workspace] = reference.text.split(/[ =]/);
  const scripts = workspace ? readScripts(root, workspace) : readScripts(root);
  if (!scripts) return `${where} names the workspace ${workspace}: no such workspace`;
  return name in scripts ? undefined : `${where} names « npm run ${reference.text} »: no such script`;
}

function readScripts(root: string, workspace?: string): Record<string, string> | undefined {
  const folder = workspace === undefined ? '' : findWorkspace(root, workspace);
  return folder === undefined ? undefined : (readPackage(join(root, folder)).scripts ?? {});
}

/** Folder of a workspace by its folder or its package name, with or without our scope. */
function findWorkspace(root: string, name: string): string | undefined {
  const folders = (readPackage(root).workspaces ?? []).flatMap((pattern) =>
    pattern.endsWith('/*')
      ? readdirSync(join(root, pattern.slice(0, -2))).map((entry) => `${pattern.slice(0, -1)}${entry}`)
      : [pattern],
  );
  const names = new Set([name, `@formation-hub/${name}`]);
  return folders.find((folder) => folder === name || names.has(readPackage(join(root, folder)).name ?? ''));
}

interface PackageFile {
  name?: string;
  scripts?: Record<string, string>;
  workspaces?: string[];
}

function readPackage(folder: string): PackageFile {
  const file = join(folder, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PackageFile) : {};
}

/** Every Markdown document of ours, relative to the root. Page templates are not documents: their links are the wiki's. */
export function listDocuments(root: string): string[] {
  const skipped = new Set([
    'node_modules',
    '.git',
    '.data',
    '.build',
    'dist',
    'test-results',
    'coverage',
    'cases',
    'templates',
  ]);
  const walk = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(path);
      return entry.name.endsWith('.md') ? [path] : [];
    });
  return walk('');
}
