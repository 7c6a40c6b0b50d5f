import type { InstalledPackage } from './installedPackages.ts';

/**
 * A bill of materials in CycloneDX 1.6 (ECMA-424): each package once, with its purl, its licence and the digest of the archive
 * that it came from. npm's own `npm sbom` leaves out most of what a workspace has installed.
 */
export function billOfMaterials(of: { name: string; version: string }, packages: readonly InstalledPackage[]) {
  const components = new Map(packages.map((one) => [purlOf(one), componentOf(one)]));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', ...of } },
    components: [...components.values()],
  };
}

function componentOf(one: InstalledPackage) {
  const hashes = (one.integrity ?? '').split(' ').flatMap((integrity) => {
    const [algorithm, digest] = integrity.split('-', 2);
    return algorithm === 'sha512' && digest
      ? [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }]
      : [];
  });
  return {
    type: 'library',
    'bom-ref': purlOf(one),
    name: one.name,
    version: one.version,
    purl: purlOf(one),
    licenses: [/\s(?:OR|AND)\s/.test(one.licence) ? { expression: one.licence } : { license: { name: one.licence } }],
    ...(hashes.length > 0 ? { hashes } : {}),
  };
}

/** Package URL: the scope's sign is written as `%40`. */
function purlOf({ name, version }: InstalledPackage): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}
