import { Lang, parse, type SgNode } from '@ast-grep/napi';
import type { Language } from '../patch/patchSchema.ts';

/** A replacement of the characters from `start` to `end`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A parsed file with the writing habits that an edit has to follow. */
export interface SourceFile {
  readonly path: string;
  readonly language: Language;
  readonly text: string;
  readonly root: SgNode;
  readonly eol: '\n' | '\r\n';
  readonly quote: '"' | "'";
  readonly indent: string;
  readonly semicolons: boolean;
}

export function parseSource(path: string, text: string, language: Language): SourceFile {
  const root = parse(language === 'tsx' ? Lang.Tsx : Lang.TypeScript, text).root();
  return {
    path,
    language,
    text,
    root,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    quote: dominantQuote(root),
    indent: indentUnit(text),
    semicolons: usesSemicolons(root),
  };
}

/** Counts the places that the parser could not make sense of. */
export function countParseErrors(source: SourceFile): number {
  return source.root.findAll({ rule: { kind: 'ERROR' } }).length;
}

/** Applies edits that do not overlap, in any order. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  const fromEnd = edits
    .map((edit, index) => ({ ...edit, index }))
    .sort((a, b) => b.start - a.start || b.index - a.index);
  for (const edit of fromEnd) result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  return result;
}

export const startOf = (node: SgNode): number => node.range().start.index;
export const endOf = (node: SgNode): number => node.range().end.index;
export const startLineOf = (node: SgNode): number => node.range().start.line;
export const endLineOf = (node: SgNode): number => node.range().end.line;

/** The blank characters that begin the line of a position. */
export function indentAt(text: string, index: number): string {
  const lineStart = text.lastIndexOf('\n', index - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
}

function dominantQuote(root: SgNode): '"' | "'" {
  const imports = root
    .children()
    .filter((node) => node.kind() === 'import_statement' || node.kind() === 'export_statement');
  const ofImports = imports.flatMap((node) => node.field('source') ?? []);
  const strings = ofImports.length > 0 ? ofImports : root.findAll({ rule: { kind: 'string' } });
  const single = strings.filter((node) => node.text().startsWith("'")).length;
  return single > strings.length - single ? "'" : '"';
}

function indentUnit(text: string): string {
  const indents = text.match(/^([ \t]+)(?=\S)(?!\*)/gm) ?? [];
  if (indents.some((indent) => indent.startsWith('\t'))) return '\t';
  const widths = indents.map((indent) => indent.length).filter((width) => width > 1);
  return ' '.repeat(widths.length > 0 ? Math.min(...widths, 8) : 2);
}

function usesSemicolons(root: SgNode): boolean {
  const imports = root
    .children()
    .filter((node) => node.kind() === 'import_statement' || node.kind() === 'export_statement');
  const plain = imports.filter((node) => node.field('source') !== null);
  return plain.length === 0 || plain.some((node) => node.text().trimEnd().endsWith(';'));
}
