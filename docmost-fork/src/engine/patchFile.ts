import { findBinding } from '../anchors/bindings.ts';
import { findByRule } from '../anchors/findAnchor.ts';
import { importedNames } from '../anchors/localNames.ts';
import { nearestInFile, placesOf } from '../anchors/nearest.ts';
import { specifierOf } from '../edits/addImport.ts';
import type { AddImport } from '../edits/editSchema.ts';
import { isSameModule } from '../edits/moduleSpecifier.ts';
import { runEdit } from '../edits/runEdit.ts';
import { sourceOf } from '../edits/statements.ts';
import { PatchError } from '../patch/PatchError.ts';
import type { Patch, SharedRules, Step } from '../patch/patchSchema.ts';
import type { Miss } from './miss.ts';
import { applyTextEdits, parseSource, type SourceFile } from './sourceFile.ts';

/** What a patch makes of one file's text. With misses, `text` is what the other steps made of it: never to be written. */
export interface PatchedText {
  readonly text: string;
  readonly misses: Miss[];
}

/**
 * Runs the steps of a patch, one after the other, on the text of a file. `original` is the file as it lies on disk, when other
 * patches changed the text before: the lines that a miss names are those of the original.
 */
export function patchText(path: string, text: string, patch: Patch, shared: SharedRules, original = text): PatchedText {
  let current = withoutBom(text);
  const bom = text.slice(0, text.length - current.length);
  const misses: Miss[] = [];
  for (const step of patch.steps) {
    const source = parseSource(path, current, patch.language);
    const result = runStep(source, patch, step, shared);
    if (typeof result === 'string') current = result;
    else
      misses.push(
        asInOriginal(result, runStep(parseSource(path, withoutBom(original), patch.language), patch, step, shared)),
      );
  }
  return { text: bom + current, misses };
}

function withoutBom(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

function asInOriginal(miss: Miss, inOriginal: string | Miss): Miss {
  return typeof inOriginal !== 'string' && inOriginal.code === miss.code ? inOriginal : miss;
}

function runStep(source: SourceFile, patch: Patch, step: Step, shared: SharedRules): string | Miss {
  const base = { file: source.path, patch: patch.id, step: step.name };
  const { anchor } = step;
  const bound = new Map<string, string>();
  let node: ReturnType<typeof findByRule>[number] | undefined;
  if (anchor !== undefined) {
    const described = { what: anchor.what, symbol: anchor.symbol, rule: anchor.rule };
    const nodes = findByRule(source, source.root, anchor.rule, shared);
    node = nodes[0];
    if (node === undefined || nodes.length < anchor.expect) {
      const candidates = nearestInFile(source, anchor.symbol);
      return {
        ...base,
        code: 'ANCHOR_MISSING',
        message: `${anchor.what} was not found`,
        anchor: described,
        candidates,
      };
    }
    if (nodes.length > anchor.expect) {
      const message = `${anchor.what} was expected ${anchor.expect} time(s), found ${nodes.length}`;
      return { ...base, code: 'ANCHOR_DOUBLED', message, anchor: described, candidates: placesOf(source, nodes) };
    }
    for (const [name, alternatives] of Object.entries(step.bind)) {
      const value = findBinding(source, node, alternatives, shared);
      if (value === undefined) {
        const message = `nothing near ${anchor.what} gives "${name}"`;
        return {
          ...base,
          code: 'BINDING_MISSING',
          message,
          anchor: described,
          candidates: nearestInFile(source, name),
        };
      }
      bound.set(name, value);
    }
  }
  const resolve = (text: string) => fillNames(text, source, patch, bound);
  const result = runEdit({ source, resolve }, step.edit, node);
  if (result.status === 'changed') return applyTextEdits(source.text, result.edits);
  if (result.status === 'already') return source.text;
  const candidates = result.node === undefined ? [] : placesOf(source, [result.node]);
  const described = anchor && { what: anchor.what, symbol: anchor.symbol, rule: anchor.rule };
  return { ...base, code: 'EDIT_CONFLICT', message: result.reason, anchor: described, candidates };
}

/** `${name}`: a binding of the step, or the local name of what the patch imports; `${existing}` is left to the edit. */
function fillNames(text: string, source: SourceFile, patch: Patch, bound: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{(\w+)\}/g, (whole, name: string) => {
    if (name === 'existing') return whole;
    const value = bound.get(name) ?? localNameFromPatch(source, patch, name);
    if (value === undefined)
      throw new PatchError(`${patch.id}: "\${${name}}" is neither bound nor imported by the patch`);
    return value;
  });
}

function localNameFromPatch(source: SourceFile, patch: Patch, name: string): string | undefined {
  const imports = patch.steps.map((step) => step.edit).filter((edit): edit is AddImport => edit.kind === 'add-import');
  const edit = imports.find(({ names }) => names.includes(name));
  if (edit === undefined) return undefined;
  const from = specifierOf(source, edit);
  const statements = source.root
    .children()
    .filter((node) => node.kind() === 'import_statement' && isSameModule(sourceOf(node), from));
  const found = statements.flatMap(importedNames).find((imported) => imported.name === name);
  return found?.local ?? name;
}
