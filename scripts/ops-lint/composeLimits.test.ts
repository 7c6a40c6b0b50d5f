import { describe, expect, test } from 'vitest';
import { composed } from './composeFiles.ts';
import { readText } from './repository.ts';

const megabytes = (text = ''): number => Number(/(\d+)mb?$/i.exec(text)?.[1] ?? Number.NaN);

describe.each(['compose.staging.yml', 'compose.prod.yml'] as const)('%s', (path) => {
  const file = composed(path);
  const limitOf = (name: string) => megabytes(file.services[name]?.deploy?.resources.limits.memory);

  test.each([
    ['docmost', 'Dockerfile.fork'],
    ['bridge-lite', 'bridge-lite/Dockerfile'],
  ])('%s collects its garbage below its limit, and reads its secrets as its image says', (name, dockerfile) => {
    const options = file.services[name]?.environment.NODE_OPTIONS?.split(' ') ?? [];
    const [, ofImage = ''] = /NODE_OPTIONS=(\S+)/.exec(readText(dockerfile)) ?? [];
    expect(options[0]).toBe(ofImage);
    const heap = Number(options[1]?.replace('--max-old-space-size=', ''));
    expect(heap).toBeGreaterThan(limitOf(name) / 2);
    // What is no heap (code, buffers, threads) needs 100 MB and more.
    expect(heap).toBeLessThanOrEqual(limitOf(name) - 100);
  });

  test('what the bridge’s memory bench allows stays well below its limit', () => {
    const [, allowed] = /^const maxPostgresMb = (\d+);$/m.exec(readText('bridge-lite/bench/memory.ts')) ?? [];
    expect(Number(allowed)).toBeGreaterThan(0);
    expect(Number(allowed)).toBeLessThanOrEqual((limitOf('bridge-lite') * 2) / 3);
  });

  test('Redis refuses to store before it is killed', () => {
    const command = file.services.redis?.command ?? [];
    const limit = megabytes(command[command.indexOf('--maxmemory') + 1]);
    expect(limit).toBeGreaterThan(0);
    // A rewrite of its log copies what changes meanwhile.
    expect(limit).toBeLessThanOrEqual((limitOf('redis') * 2) / 3);
    expect(command[command.indexOf('--maxmemory-policy') + 1]).toBe('noeviction');
  });
});
