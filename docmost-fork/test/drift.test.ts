import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCorpus } from '../src/drift/loadCorpus.ts';
import { measureDrift } from '../src/drift/measureDrift.ts';
import { probes } from '../src/drift/probes.ts';
import { loadPatches } from '../src/patch/loadPatches.ts';
import { repositoryPaths } from '../src/paths.ts';

const { patches, root } = repositoryPaths();
const driftDir = join(root, 'docmost-fork', 'drift');
const { bases, variants } = await loadCorpus(driftDir);
const results = await measureDrift(patches, driftDir);
const survivors = (how: 'semantic' | 'diff') => results.filter((result) => result[how] === 'survives').length;

describe('the corpus', () => {
  test('has every patched file and at least sixty variants, each different', async () => {
    const series = await loadPatches(patches);
    const files = new Set(variants.map(({ seam }) => seam.path));
    expect([...files].sort()).toEqual([...new Set(series.patches.map(({ file }) => file))].sort());
    expect(variants.length).toBeGreaterThanOrEqual(60);
    const texts = variants.map(({ seam, path, source }) => `${seam.file} ${path} ${source}`);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test.each([...bases.keys()])('its probe of %s sees that ours is not there, and what else changes', (file) => {
    const probe = probes[file];
    const { path, source } = variants.find(({ seam }) => seam.file === file) ?? { path: '', source: '' };
    expect(probe?.(path, source).ours).toBe(false);
    const own = variants.filter(({ seam }) => seam.file === file);
    const other = own.find(({ kind }) => kind === 'new entries') ?? own.find(({ kind }) => kind === 'new arguments');
    expect(probe?.(other?.path ?? '', other?.source ?? '').rest).not.toBe(probe?.(path, source).rest);
  });
});

test('the semantic patches survive as much as they did', () => {
  expect(survivors('semantic')).toBeGreaterThanOrEqual(164);
  expect(survivors('semantic')).toBeGreaterThan(2 * survivors('diff'));
});

test('they never make a wrong edit', () => {
  expect(results.filter(({ semantic }) => semantic === 'wrong')).toEqual([]);
});

test('what they refuse is a clean miss with a reason', () => {
  const refused = results.filter(({ semantic }) => semantic === 'refused');
  expect(refused.length).toBeGreaterThan(0);
  for (const { misses, kind, file, variant } of refused) {
    expect(misses.length, `${file}: ${variant}`).toBeGreaterThan(0);
    expect(['rewritten', 'renamed locals', 'moved']).toContain(kind);
    for (const { code, message } of misses) {
      expect(code).toMatch(/^(ANCHOR|FILE)_MISSING$/);
      expect(message).not.toBe('');
    }
  }
});
