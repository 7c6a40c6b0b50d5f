// `npm run security:sbom [-- FOLDER]`: prints what is installed under a folder (default: this repository) as a bill of materials.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { billOfMaterials } from './billOfMaterials.ts';
import { installedPackages } from './installedPackages.ts';

const root = resolve(process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url)));
const manifest = z
  .object({ name: z.string(), version: z.string() })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
console.log(JSON.stringify(billOfMaterials(manifest, installedPackages(root)), undefined, 1));
