/** The part of an npm lock file (version 3) that matters here. */
export interface LockFile {
  packages: Record<string, LockedPackage>;
}

interface LockedPackage {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  cpu?: string[];
  os?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors: [string, RegExp][] = [
  ['arm', /-arm(-|$)/],
  ['arm64', /arm64/],
  ['ia32', /ia32/],
  ['ppc64', /ppc64/],
  ['riscv64', /riscv64/],
  ['s390x', /s390x/],
  ['x64', /x64/],
];

/** Names of platform packages that a package of the lock file wants and the lock file lacks, with their exact versions. */
export function findMissingPlatforms(lock: LockFile): { name: string; version: string; dev: boolean }[] {
  const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name, version]) => /^\d/.test(version) && !isLocked(lock, path, name))
      .map(([name, version]) => ({ name, version, dev: entry.dev === true })),
  );
  return missing.filter(({ name }) => systems.some((system) => name.includes(system)));
}

/**
 * Adds the platform packages that npm leaves out when its registry does not carry them: `npm ci` refuses a lock file without
 * them, on every platform. They carry no integrity; npm only fetches them on their own platform.
 */
export function completeLockFile(lock: LockFile): LockFile {
  const added = findMissingPlatforms(lock).map(({ name, version, dev }): [string, LockedPackage] => [
    `node_modules/${name}`,
    { version, ...describePlatform(name), ...(dev ? { dev } : {}), optional: true },
  ]);
  const packages = Object.entries(lock.packages).concat(added);
  return { ...lock, packages: Object.fromEntries(packages.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function isLocked(lock: LockFile, from: string, name: string): boolean {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (lock.packages[at ? `${at}/node_modules/${name}` : `node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

function describePlatform(name: string): Pick<LockedPackage, 'cpu' | 'os' | 'libc'> {
  const cpu = processors.filter(([, pattern]) => pattern.test(name)).map(([processor]) => processor);
  const os = systems.filter((system) => name.includes(system));
  const libc = name.includes('musl') ? ['musl'] : os.includes('linux') ? ['glibc'] : undefined;
  return { ...(cpu.length > 0 ? { cpu } : {}), os, ...(libc ? { libc } : {}) };
}
