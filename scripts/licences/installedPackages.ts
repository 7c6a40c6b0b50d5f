import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export interface InstalledPackage {
  name: string;
  version: string;
  /** SPDX expression, as far as the package writes one; `none` when it states no licence. */
  licence: string;
  /** Subresource integrity of the archive that it came from. */
  integrity?: string;
}

/** What npm itself notes of all that it has put into `node_modules`. */
const installedSchema = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({ link: z.boolean().optional(), integrity: z.string().optional(), version: z.string().optional() }),
  ),
});

const manifestSchema = z.looseObject({
  name: z.string().optional(),
  version: z.string().optional(),
  license: z.union([z.string(), z.looseObject({ type: z.string() })]).optional(),
  licenses: z.array(z.looseObject({ type: z.string() })).optional(),
});

/** Every package of others under `root/node_modules`, in npm's order. Throws when npm has installed nothing there. */
export function installedPackages(root: string): InstalledPackage[] {
  const note = readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8');
  const { packages } = installedSchema.parse(JSON.parse(note));
  return Object.entries(packages).flatMap(([path, { link, integrity, version }]) => {
    const file = join(root, path, 'package.json');
    if (link || !path.includes('node_modules/') || !existsSync(file)) return [];
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const { license, licenses, name = path } = manifest;
    const licence =
      (typeof license === 'string' ? license : license?.type) ??
      licenses?.map(({ type }) => type).join(' OR ') ??
      'none';
    return [{ name, version: manifest.version ?? version ?? '', licence, ...(integrity ? { integrity } : {}) }];
  });
}
