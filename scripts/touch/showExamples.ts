import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { touchCases } from './cases/index.ts';
import type { Edit } from './touchCase.ts';

const root = join(import.meta.dirname, '../..');

/** `<!-- touch: field -->` … `<!-- /touch -->`: what stands between is the example of that name, or the patch. */
const place = /(<!-- (touch|patch): ([\w-]+) -->\n)[\s\S]*?(<!-- \/\2 -->)/g;

/**
 * A document with each example in its place as it is applied and counted, and each patch as it is.
 * @throws Error for a name that no example or patch has
 */
export function showExamples(document: string): string {
  return document.replace(place, (_whole, start: string, kind: string, name: string, end: string) => {
    return `${start}${kind === 'touch' ? shownCase(name) : shownPatch(name)}${end}`;
  });
}

function shownCase(name: string): string {
  const found = touchCases.find((one) => one.name === name);
  if (!found) throw new Error(`no example is named ${name}`);
  return found.edits.map(shownEdit).join('');
}

function shownEdit(edit: Edit): string {
  if ('add' in edit) return `- In \`${edit.file}\`, below \`${edit.below.trim()}\`, add \`${edit.add.trim()}\`\n`;
  const language = edit.file.endsWith('x') ? 'tsx' : 'ts';
  return `\`\`\`${language}\n// A new file: ${edit.file}\n${edit.create}\`\`\`\n`;
}

/** A patch from where it says what it changes. */
function shownPatch(name: string): string {
  const patch = readFileSync(join(root, 'patches', name, 'patch.yml'), 'utf8');
  return `\`\`\`yaml\n${patch.slice(patch.indexOf('\nfile:') + 1)}\`\`\`\n`;
}
