import { endOf } from '../engine/sourceFile.ts';
import { already, changed, type EditContext, type EditResult } from './editResult.ts';
import type { AddExportAll } from './editSchema.ts';
import { isSameModule } from './moduleSpecifier.ts';
import { endOfLine, sourceOf } from './statements.ts';

/** Adds `export * from "…"` after the last one of the file. */
export function addExportAll({ source }: EditContext, spec: AddExportAll): EditResult {
  const exportsAll = source.root
    .children()
    .filter((node) => node.kind() === 'export_statement' && node.children().some((child) => child.kind() === '*'));
  if (exportsAll.some((node) => isSameModule(sourceOf(node), spec.from))) return already;
  const statement = `export * from ${source.quote}${spec.from}${source.quote}${source.semicolons ? ';' : ''}`;
  const last = exportsAll.at(-1) ?? source.root.children().at(-1);
  if (last === undefined)
    return changed({ start: source.text.length, end: source.text.length, text: statement + source.eol });
  const at = endOfLine(source, endOf(last), last);
  return changed({ start: at, end: at, text: source.eol + statement });
}
