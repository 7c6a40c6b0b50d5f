import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { patchText } from '../src/engine/patchFile.ts';
import { countParseErrors, parseSource } from '../src/engine/sourceFile.ts';
import { loadPatches } from '../src/patch/loadPatches.ts';
import { repositoryPaths } from '../src/paths.ts';

const { patches: directory } = repositoryPaths();
const { patches, rules } = await loadPatches(directory);

const expectedMissSchema = z.strictObject({
  code: z.string(),
  /** Texts that the nearest candidates show. */
  candidates: z.array(z.string()).default([]),
  /** Lines of the candidates, 1-based. */
  lines: z.array(z.number()).optional(),
});

test('every folder with a patch is in the series', () => {
  const folders = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(patches.map((patch) => patch.folder)).toEqual(folders.map((entry) => entry.name).sort());
});

describe.each(patches)('patch $folder', (patch) => {
  const extension = patch.language === 'tsx' ? 'tsx' : 'ts';
  const casesDir = join(directory, patch.folder, 'cases');
  const names = readdirSync(casesDir).sort();
  const read = (name: string, file: string) => readFileSync(join(casesDir, name, `${file}.${extension}`), 'utf8');
  const isMiss = (name: string) => existsSync(join(casesDir, name, 'error.json'));

  test('has cases for a plain change and for being there already', () => {
    expect(names).toEqual(expect.arrayContaining(['plain', 'already-applied']));
    expect(read('already-applied', 'output')).toBe(read('already-applied', 'input'));
  });

  test('has cases for a missing and a doubled anchor, unless it needs none', () => {
    const needed = patch.steps.some((step) => step.anchor !== undefined) ? ['anchor-missing', 'anchor-doubled'] : [];
    expect(names).toEqual(expect.arrayContaining(needed));
  });

  test.each(names.filter((name) => !isMiss(name)))('%s', (name) => {
    const input = read(name, 'input');
    const { text, misses } = patchText(patch.file, input, patch, rules);
    expect(misses).toEqual([]);
    expect(text).toBe(read(name, 'output'));
    expect(countParseErrors(parseSource(patch.file, text, patch.language))).toBe(
      countParseErrors(parseSource(patch.file, input, patch.language)),
    );
    expect(patchText(patch.file, text, patch, rules), 'a second run changes nothing').toEqual({ text, misses: [] });
  });

  test.each(names.filter(isMiss))('%s', (name) => {
    const expected = expectedMissSchema.parse(JSON.parse(readFileSync(join(casesDir, name, 'error.json'), 'utf8')));
    const { misses } = patchText(patch.file, read(name, 'input'), patch, rules);
    expect(misses).toHaveLength(1);
    const [miss] = misses;
    expect(miss).toMatchObject({ code: expected.code, file: patch.file, patch: patch.id });
    expect(miss?.anchor?.what).toBeTruthy();
    const shown = miss?.candidates.map(({ text }) => text).join('\n');
    for (const text of expected.candidates) expect(shown).toContain(text);
    if (expected.lines !== undefined) expect(miss?.candidates.map(({ line }) => line)).toEqual(expected.lines);
  });
});
