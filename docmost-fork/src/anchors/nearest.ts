import type { SgNode } from '@ast-grep/napi';
import type { Candidate } from '../engine/miss.ts';
import { type SourceFile, startLineOf } from '../engine/sourceFile.ts';
import { similarity } from './similarity.ts';

const LIMIT = 5;
const NAMED_KINDS = ['function_declaration', 'class_declaration', 'pair', 'import_specifier', 'call_expression'];
const JSX_KINDS = ['jsx_self_closing_element', 'jsx_opening_element'];

interface Named {
  readonly name: string;
  readonly node: SgNode;
  readonly bonus: number;
}

/** The names of a file that come nearest to `symbol`, and its array declarations, best first. */
export function nearestInFile(source: SourceFile, symbol: string): Candidate[] {
  const scored = namesOf(source)
    .map(({ name, node, bonus }) => ({ node, score: similarity(name, symbol) + bonus }))
    .filter(({ score }) => score >= 0.3)
    .sort((a, b) => b.score - a.score || startLineOf(a.node) - startLineOf(b.node));
  const lines = new Set<number>();
  const candidates: Candidate[] = [];
  for (const { node } of scored) {
    const line = startLineOf(node) + 1;
    if (lines.has(line) || candidates.length === LIMIT) continue;
    lines.add(line);
    candidates.push({ file: source.path, line, text: lineText(source, line) });
  }
  return candidates;
}

/** Places where a rule matched more often than expected. */
export function placesOf(source: SourceFile, nodes: readonly SgNode[]): Candidate[] {
  return nodes.map((node) => {
    const line = startLineOf(node) + 1;
    return { file: source.path, line, text: lineText(source, line) };
  });
}

function namesOf(source: SourceFile): Named[] {
  const declarators = source.root.findAll({ rule: { kind: 'variable_declarator' } }).map((node) => ({
    name: node.field('name')?.text() ?? '',
    node,
    bonus: node.has({ rule: { kind: 'array' } }) ? 0.35 : 0.05,
  }));
  const kinds = [...NAMED_KINDS, ...(source.language === 'tsx' ? JSX_KINDS : [])];
  const others = source.root.findAll({ rule: { any: kinds.map((kind) => ({ kind })) } }).map((node) => ({
    name: (node.field('name') ?? node.field('key') ?? node.field('function'))?.text() ?? '',
    node,
    // Of a component, the place where it is used tells more than its declaration or import.
    bonus: JSX_KINDS.includes(String(node.kind())) ? 0.2 : 0,
  }));
  return [...declarators, ...others].filter(({ name }) => name !== '' && name.length <= 80);
}

function lineText(source: SourceFile, line: number): string {
  return (source.text.split(/\r?\n/)[line - 1] ?? '').trim().slice(0, 120);
}
