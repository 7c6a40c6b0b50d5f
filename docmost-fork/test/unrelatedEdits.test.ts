import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patchText } from '../src/engine/patchFile.ts';
import { parseSource, startOf } from '../src/engine/sourceFile.ts';
import { loadPatches } from '../src/patch/loadPatches.ts';
import { repositoryPaths } from '../src/paths.ts';

const { patches: directory } = repositoryPaths();
const { patches, rules } = await loadPatches(directory);

const STATEMENTS = [
  '// a note about nothing in particular: [a, b], { c } and <d />\n',
  '/* two\n   lines */\n',
  '\n\n',
  'import { something } from "./something";\n',
  'import other, * as everything from "./other";\n',
  'const numbers = [1, 2, 3];\n',
  'export const settings = { imports: [1], suggestion: { items: [] }, basic: [] } as const;\n',
  'function unrelated() { return ["mainExtensions", `tiptapExtensions = [`]; }\n',
  'export type Names = readonly string[];\n',
];

/** Lines that a patch adds to a text, as a multiset, their order left aside. */
function addedLines(before: string, after: string): string[] {
  const rest = before.split('\n');
  return after
    .split('\n')
    .filter((line) => {
      const index = rest.indexOf(line);
      if (index === -1) return true;
      rest.splice(index, 1);
      return false;
    })
    .sort();
}

describe.each(patches)('patch $folder', (patch) => {
  const extension = patch.language === 'tsx' ? 'tsx' : 'ts';
  const plain = readFileSync(join(directory, patch.folder, 'cases', 'plain', `input.${extension}`), 'utf8');
  const expected = addedLines(plain, patchText(patch.file, plain, patch, rules).text);

  test('makes the same edit whatever stands around it', () => {
    const { root, quote } = parseSource(patch.file, plain, patch.language);
    const boundaries = root
      .children()
      .filter((node) => !['class_declaration', 'decorator'].includes(String(node.kind())))
      .map(startOf);
    const noise = fc.array(
      fc.tuple(
        fc.constantFrom(...boundaries, plain.length),
        fc.constantFrom(...STATEMENTS.map((text) => text.replaceAll('"', quote))),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(noise, (insertions) => {
        let text = plain;
        for (const [at, statement] of [...insertions].sort((a, b) => b[0] - a[0]))
          text = text.slice(0, at) + statement + text.slice(at);
        const result = patchText(patch.file, text, patch, rules);
        expect(result.misses).toEqual([]);
        expect(addedLines(text, result.text)).toEqual(expected);
        expect(addedLines(result.text, text)).toEqual(
          addedLines(patchText(patch.file, plain, patch, rules).text, plain),
        );
        expect(patchText(patch.file, result.text, patch, rules).text).toBe(result.text);
      }),
      { numRuns: 60 },
    );
  });

  test('makes the same edit whatever entries the lists have', () => {
    const lines = plain.split('\n');
    const entries = lines.flatMap((line, index) => (/^\s+[\w.]+(?:\([^()]*\))?,$/.test(line) ? [index] : []));
    fc.assert(
      fc.property(fc.subarray(entries), fc.integer({ min: 0, max: 3 }), (chosen, count) => {
        const text = lines
          .flatMap((line, index) => {
            const indent = /^\s*/.exec(line)?.[0] ?? '';
            const extra = Array.from({ length: count }, (_, n) => `${indent}Extra${index}x${n}, // new`);
            return chosen.includes(index) ? [`${indent}// more`, ...extra, line] : [line];
          })
          .join('\n');
        const result = patchText(patch.file, text, patch, rules);
        expect(result.misses).toEqual([]);
        expect(addedLines(text, result.text)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});
