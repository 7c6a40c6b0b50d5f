import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Licences whose code may be part of, or build, a work under the AGPL-3.0. */
const allowedLicences = new Set([
  '0BSD',
  'AGPL-3.0-only',
  'AGPL-3.0-or-later',
  'Apache-2.0',
  'Artistic-2.0',
  'BlueOak-1.0.0',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'GPL-3.0',
  'GPL-3.0-only',
  'GPL-3.0-or-later',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'W3C',
  'WTFPL',
  'Zlib',
]);

/** Packages that state no licence in their manifest, with the licence that their files state. */
const stated: Record<string, string> = {};

const manifestSchema = z.looseObject({
  name: z.string().optional(),
  version: z.string().optional(),
  license: z.union([z.string(), z.looseObject({ type: z.string() })]).optional(),
  licenses: z.array(z.looseObject({ type: z.string() })).optional(),
});

/** Installed packages whose licence is not allowed, as `name@version: licence`. */
export function checkLicences(root: string): { checked: number; refused: string[] } {
  const lock = z
    .object({ packages: z.record(z.string(), z.looseObject({ link: z.boolean().optional() })) })
    .parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  let checked = 0;
  const refused: string[] = [];
  for (const [path, { link }] of Object.entries(lock.packages)) {
    const file = join(root, path, 'package.json');
    if (link || !path.includes('node_modules/') || !existsSync(file)) continue;
    checked += 1;
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const name = manifest.name ?? path;
    const { license, licenses } = manifest;
    const expression =
      (typeof license === 'string' ? license : license?.type) ??
      licenses?.map(({ type }) => type).join(' OR ') ??
      stated[name] ??
      'none';
    if (!isAllowed(expression)) refused.push(`${name}@${manifest.version}: ${expression}`);
  }
  return { checked, refused };
}

/** Whether an SPDX expression leaves us an allowed way: all parts of an AND, any part of an OR. */
export function isAllowed(expression: string): boolean {
  const plain = expression.replaceAll(/[()]/g, '').trim();
  return plain
    .split(/(?<!\s)\s+OR\s+/i)
    .some((choice) => choice.split(/(?<!\s)\s+AND\s+/i).every((part) => allowedLicences.has(part.trim())));
}
