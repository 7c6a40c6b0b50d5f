import type { SgNode } from '@ast-grep/napi';
import type { SourceFile } from '../engine/sourceFile.ts';
import type { BindingAlternative, SharedRules } from '../patch/patchSchema.ts';
import { findByRule } from './findAnchor.ts';

const FUNCTIONS = new Set(['function_declaration', 'function_expression', 'arrow_function', 'method_definition']);

/** The expression of the first alternative that matches around or inside the anchor; undefined when none does. */
export function findBinding(
  source: SourceFile,
  anchor: SgNode,
  alternatives: readonly BindingAlternative[],
  shared: SharedRules,
): string | undefined {
  for (const alternative of alternatives) {
    const found = tryAlternative(source, anchor, alternative, shared);
    if (found !== undefined) return found;
  }
  return undefined;
}

function tryAlternative(
  source: SourceFile,
  anchor: SgNode,
  { rule, scope, value }: BindingAlternative,
  shared: SharedRules,
): string | undefined {
  if (rule === undefined) return value;
  const scopes =
    scope === 'anchor' ? [anchor] : anchor.ancestors().filter((node) => FUNCTIONS.has(String(node.kind())));
  for (const node of scopes) {
    const values = new Set(findByRule(source, node, rule, shared).map((match) => fill(value, match)));
    if (values.size > 0) return values.size === 1 ? [...values][0] : undefined;
  }
  return undefined;
}

function fill(template: string, match: SgNode): string {
  return template.replace(/\$([A-Z][A-Z0-9_]*)/g, (whole, name: string) => match.getMatch(name)?.text() ?? whole);
}
