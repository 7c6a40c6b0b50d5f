import { installedPackages } from './installedPackages.ts';

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

/** Installed packages whose licence is not allowed, as `name@version: licence`. */
export function checkLicences(root: string): { checked: number; refused: string[] } {
  const packages = installedPackages(root);
  const refused = packages.filter(({ licence }) => !isAllowed(licence));
  return {
    checked: packages.length,
    refused: refused.map(({ name, version, licence }) => `${name}@${version}: ${licence}`),
  };
}

/** Whether an SPDX expression leaves us an allowed way: all parts of an AND, any part of an OR. */
export function isAllowed(expression: string): boolean {
  const plain = expression.replaceAll(/[()]/g, '').trim();
  return plain
    .split(/(?<!\s)\s+OR\s+/i)
    .some((choice) => choice.split(/(?<!\s)\s+AND\s+/i).every((part) => allowedLicences.has(part.trim())));
}
