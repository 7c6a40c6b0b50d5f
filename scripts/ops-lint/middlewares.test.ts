import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type ComposeFile, composePaths, readCompose } from './composeFiles.ts';
import { readYaml } from './repository.ts';

const folder = './scripts/ops/traefik';
const fileSchema = z.object({
  http: z.object({ middlewares: z.record(z.string(), z.object({ headers: z.object() })) }),
});
const inFile = Object.keys(fileSchema.parse(readYaml(`${folder}/headers.yml`)).http.middlewares);
const base = readCompose('compose.yml');

/** Labels of a service, those of a file laid over compose.yml included. */
const labelsOf = (file: ComposeFile, name: string): Record<string, string> => ({
  ...base.services[name]?.labels,
  ...file.services[name]?.labels,
});

describe.each(composePaths)('%s', (path) => {
  const file = readCompose(path);

  test('a router uses no middleware of another container: it would be gone with that one', () => {
    for (const name of Object.keys(base.services)) {
      const labels = labelsOf(file, name);
      const used = Object.entries(labels).flatMap(([key, value]) =>
        /\.routers\.[\w-]+\.middlewares$/.test(key) ? value.split(',') : [],
      );
      const own = Object.keys(labels).flatMap((key) => /^traefik\.http\.middlewares\.([\w-]+)\./.exec(key)?.[1] ?? []);
      expect(
        used.filter((each) => !own.includes(each)),
        name,
      ).toEqual([]);
    }
  });

  test('those of an entry point are in the file that Traefik is given', () => {
    const { command = [], volumes = [] } = file.services.traefik ?? {};
    const used = command.flatMap((each) => /\.http\.middlewares=(.*)$/.exec(each)?.[1]?.split(',') ?? []);
    if (path === 'compose.yml') return expect(used).toEqual([]);
    expect(used).toEqual(path === 'compose.prod.yml' ? ['strict@file'] : ['strict@file', 'noindex@file']);
    for (const each of used) expect(inFile).toContain(each.replace(/@file$/, ''));
    const [, directory = ''] = /--providers\.file\.directory=(\S+)/.exec(command.join('\n')) ?? [];
    expect(volumes).toContain(`${folder}:${directory}:ro`);
  });
});
