import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { requirements } from '../requirements.ts';

const specs = fileURLToPath(new URL('../specs', import.meta.url));

test('every requirement is cited by a browser test', () => {
  const sources = readdirSync(specs, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.spec.ts'))
    .map((file) => readFileSync(`${specs}/${file}`, 'utf8'));
  const cited = new Set(
    sources
      .flatMap((source) => [...source.matchAll(/shows\(\s*\[([^\]]+)\]/g)])
      .flatMap((match) => match[1]?.match(/[A-Z]-\d+/g) ?? []),
  );
  expect(Object.keys(requirements).filter((id) => !cited.has(id))).toEqual([]);
});
