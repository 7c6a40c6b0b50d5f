import type { NapiConfig, SgNode } from '@ast-grep/napi';
import type { SourceFile } from '../engine/sourceFile.ts';
import { PatchError } from '../patch/PatchError.ts';
import type { Rule, SharedRules } from '../patch/patchSchema.ts';
import { localNameOf } from './localNames.ts';

/** Finds the nodes that a rule matches. `{{Name}}` in the rule stands for the local name of what is imported as Name. */
export function findByRule(source: SourceFile, scope: SgNode, rule: Rule, shared: SharedRules): SgNode[] {
  const config = withLocalNames({ rule, utils: shared }, source) as NapiConfig;
  try {
    return scope.findAll(config);
  } catch (cause) {
    throw new PatchError(`ast-grep rule refused for ${source.path}: ${String(cause)}\n${JSON.stringify(rule)}`, {
      cause,
    });
  }
}

function withLocalNames(value: unknown, source: SourceFile): unknown {
  if (typeof value === 'string') {
    return value.replace(/\{\{([\w$]+)\}\}/g, (_, name: string) => localNameOf(source, name).replace(/\$/g, '\\$&'));
  }
  if (Array.isArray(value)) return value.map((item) => withLocalNames(item, source));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withLocalNames(item, source)]));
  }
  return value;
}
