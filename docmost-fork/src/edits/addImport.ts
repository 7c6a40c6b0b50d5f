import type { SgNode } from '@ast-grep/napi';
import { importedNames, isDeclared } from '../anchors/localNames.ts';
import { endOf, type SourceFile, startOf, type TextEdit } from '../engine/sourceFile.ts';
import { already, changed, type EditContext, type EditResult } from './editResult.ts';
import type { AddImport } from './editSchema.ts';
import { insertListItem, listElements } from './listItems.ts';
import { isSameModule, relativeSpecifier } from './moduleSpecifier.ts';
import { endOfLine, sourceOf } from './statements.ts';

/** Imports names from a module: into an import of it where there is one, else in a new statement after the last import. */
export function addImport({ source }: EditContext, spec: AddImport): EditResult {
  const from = specifierOf(source, spec);
  const statements = source.root.children().filter((node) => node.kind() === 'import_statement');
  const ofModule = statements.filter((node) => isSameModule(sourceOf(node), from));
  const present = new Set(ofModule.flatMap((node) => importedNames(node).map(({ name }) => name)));
  const missing = spec.names.filter((name) => !present.has(name));
  if (missing.length === 0) return already;
  const specifiers = missing.map((name) => specifierFor(source, name));
  const target = ofModule.findLast(canTakeNames);
  if (target !== undefined) return changed(...mergeInto(source, target, specifiers));
  const { quote } = source;
  const statement = `import { ${specifiers.join(', ')} } from ${quote}${from}${quote}${source.semicolons ? ';' : ''}`;
  return changed(newStatement(source, statements.at(-1), statement));
}

/** The module specifier that an add-import writes into this file. */
export function specifierOf(source: SourceFile, spec: AddImport): string {
  return spec.from ?? relativeSpecifier(source.path, spec.fromPath ?? '');
}

function specifierFor(source: SourceFile, name: string): string {
  if (!isDeclared(source, name)) return name;
  let suffix = 2;
  while (isDeclared(source, `${name}${suffix}`)) suffix += 1;
  return `${name} as ${name}${suffix}`;
}

function canTakeNames(statement: SgNode): boolean {
  const clause = statement.children().find((child) => child.kind() === 'import_clause');
  const isTypeOnly = statement.children().some((child) => child.kind() === 'type');
  return clause !== undefined && !isTypeOnly && !clause.children().some((child) => child.kind() === 'namespace_import');
}

function mergeInto(source: SourceFile, statement: SgNode, specifiers: string[]): TextEdit[] {
  const named = statement.find({ rule: { kind: 'named_imports' } });
  if (named === null) {
    const clause = statement.children().find((child) => child.kind() === 'import_clause') as SgNode;
    return [{ start: endOf(clause), end: endOf(clause), text: `, { ${specifiers.join(', ')} }` }];
  }
  const separator = hasOwnLines(source, named) ? '\n' : ' ';
  return insertListItem(source, named, listElements(named).length - 1, specifiers.join(`,${separator}`));
}

function hasOwnLines(source: SourceFile, named: SgNode): boolean {
  const last = listElements(named).at(-1);
  return last !== undefined && source.text.slice(startOf(named), startOf(last)).includes('\n');
}

function newStatement(source: SourceFile, lastImport: SgNode | undefined, statement: string): TextEdit {
  if (lastImport !== undefined) {
    const at = endOfLine(source, endOf(lastImport), lastImport);
    return { start: at, end: at, text: source.eol + statement };
  }
  const at = headEnd(source);
  return { start: at, end: at, text: statement + source.eol + (at === 0 ? source.eol : '') };
}

/** After the hash-bang, the directives and a first comment that a blank line sets apart. */
function headEnd(source: SourceFile): number {
  const head =
    // eslint-disable-next-line security/detect-unsafe-regex -- lines of a source file, each taken once
    /^(?:#![^\n]*\n)?(?:(?:\/\/[^\n]*\n)+\r?\n|\/\*[\s\S]*?\*\/\r?\n\r?\n)?(?:\s*(?:"use [^"\n]*"|'use [^'\n]*');?[^\S\n]*\r?\n)*/.exec(
      source.text,
    );
  return head?.[0].length ?? 0;
}
