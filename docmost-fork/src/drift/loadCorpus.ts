import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { rewrites } from './rewrites.ts';
import { type Seam, seams } from './seams.ts';

/** A seam file after some upstream work. */
export interface Variant {
  readonly seam: Seam;
  readonly name: string;
  /** The kind of change: reordered, quotes, moved… */
  readonly kind: string;
  readonly path: string;
  readonly source: string;
}

export interface Corpus {
  /** Seam file → its text before any drift. */
  readonly bases: ReadonlyMap<string, string>;
  readonly variants: readonly Variant[];
}

const variantsSchema = z.record(
  z.string(),
  z.array(
    z.strictObject({
      name: z.string(),
      kind: z.string(),
      edits: z.array(z.tuple([z.string(), z.string()])).min(1),
    }),
  ),
);

/** Reads drift/seams and drift/variants.yml. Throws when an edit does not fit the file that it is for. */
export async function loadCorpus(driftDir: string): Promise<Corpus> {
  const written = variantsSchema.parse(parse(await readFile(join(driftDir, 'variants.yml'), 'utf8')));
  const bases = new Map<string, string>();
  const variants: Variant[] = [];
  for (const seam of seams) {
    const base = await readFile(join(driftDir, 'seams', seam.file), 'utf8');
    bases.set(seam.file, base);
    variants.push({ seam, name: 'moved', kind: 'moved', path: seam.movedTo, source: base });
    for (const { name, kind, apply } of rewrites) {
      const source = apply(base);
      if (source !== base) variants.push({ seam, name, kind, path: seam.path, source });
    }
    for (const { name, kind, edits } of written[seam.file] ?? []) {
      const source = edits.reduce((text, edit) => replaceOnce(text, edit, `${seam.file}: ${name}`), base);
      variants.push({ seam, name, kind, path: seam.path, source });
    }
  }
  return { bases, variants };
}

function replaceOnce(text: string, [find, replacement]: [string, string], what: string): string {
  if (!text.includes(find)) throw new Error(`${what}: the file does not hold ${JSON.stringify(find)}`);
  return text.split(find).join(replacement);
}
