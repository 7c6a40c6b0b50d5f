import { expect, test } from 'vitest';
import { similarity } from './similarity.ts';

test('a name is nearer to its variants than to others', () => {
  expect(similarity('mainExtensions', 'mainExtensions')).toBe(1);
  for (const near of ['editorExtensions', 'mainExtension', 'MAIN_EXTENSIONS', 'main-extensions']) {
    expect(similarity(near, 'mainExtensions')).toBeGreaterThan(0.4);
  }
  for (const far of ['collabProvider', 'x', '']) expect(similarity(far, 'mainExtensions')).toBeLessThan(0.2);
});
