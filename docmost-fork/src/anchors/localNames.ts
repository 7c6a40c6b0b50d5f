import type { SgNode } from '@ast-grep/napi';
import type { SourceFile } from '../engine/sourceFile.ts';

/** One `{ name as local }` of an import statement. */
export interface ImportedName {
  readonly name: string;
  readonly local: string;
  readonly specifier: SgNode;
}

/** The value imports among the named imports of one statement (`type` ones are left out). */
export function importedNames(statement: SgNode): ImportedName[] {
  const isTypeOnly = statement.children().some((child) => child.kind() === 'type');
  if (isTypeOnly) return [];
  return statement
    .findAll({ rule: { kind: 'import_specifier' } })
    .filter((specifier) => !specifier.children().some((child) => child.kind() === 'type'))
    .map((specifier) => {
      const name = specifier.field('name')?.text() ?? specifier.text();
      return { name, local: specifier.field('alias')?.text() ?? name, specifier };
    });
}

/** The name under which a file imports `name`; `name` itself when it does not import it. */
export function localNameOf(source: SourceFile, name: string): string {
  for (const statement of source.root.children()) {
    if (statement.kind() !== 'import_statement') continue;
    const found = importedNames(statement).find((imported) => imported.name === name);
    if (found !== undefined) return found.local;
  }
  return name;
}

/** Whether anything in the file is already declared or imported under this name. */
export function isDeclared(source: SourceFile, name: string): boolean {
  const identifier = { regex: `^${name.replace(/\$/g, '\\$&')}$` };
  const declared = source.root.find({
    rule: {
      any: [
        {
          kind: 'identifier',
          ...identifier,
          inside: { any: [{ kind: 'import_clause' }, { kind: 'namespace_import' }] },
        },
        { kind: 'import_specifier', has: { field: 'alias', ...identifier } },
        {
          kind: 'import_specifier',
          not: { has: { field: 'alias', kind: 'identifier' } },
          has: { field: 'name', ...identifier },
        },
        { kind: 'variable_declarator', has: { field: 'name', ...identifier } },
        { kind: 'function_declaration', has: { field: 'name', ...identifier } },
        { kind: 'class_declaration', has: { field: 'name', ...identifier } },
        { kind: 'shorthand_property_identifier_pattern', ...identifier },
        { kind: 'identifier', ...identifier, inside: { kind: 'required_parameter' } },
      ],
    },
  });
  return declared !== null;
}
