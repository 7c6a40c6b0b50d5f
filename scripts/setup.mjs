// Installs what a fresh clone lacks, then exits. Plain JavaScript without dependencies, because it runs before anything is
// installed, on whatever Node the machine has. Alone it installs what `npm start` needs, the `dependencies` of every package;
// `--all` every package of the lock file, `--test` also what the tests need of the machine (Chromium, PostgreSQL).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installAnew } from './setup/installAnew.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const forTests = process.argv.includes('--test');
const wantedScope = forTests || process.argv.includes('--all') ? 'all' : 'start';

function run(command, args, options = {}) {
  console.log(`> ${command} ${args.join(' ')}`);
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  return result.status === 0;
}

const lock = join(root, '.build', 'setup.lock');

/** Takes the lock of the installation; a lock whose owner is gone is taken over. */
function tryLock() {
  try {
    mkdirSync(dirname(lock), { recursive: true });
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isAlive(Number(existsSync(lock) && readFileSync(lock, 'utf8')))) rmSync(lock, { force: true });
    return false;
  }
}

function isAlive(pid) {
  try {
    // A lock without a number is being written.
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two installations at once would spoil each other: the second one waits. */
function withLock(task) {
  for (let waits = 0; !tryLock(); waits += 1) {
    if (waits === 0) console.log('Another process is installing: waiting for it…');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  }
  try {
    return task();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Written once everything is there: the digest of the lock file, and which of its packages were installed. */
const stamp = join(root, 'node_modules', '.formation-hub-lock');

function readStamp() {
  if (!existsSync(stamp)) return undefined;
  const [digest, scope] = readFileSync(stamp, 'utf8').split(' ');
  return { digest, scope: scope ?? 'all' };
}

function installDependencies() {
  const digest = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const isDone = () => {
    const found = readStamp();
    return found?.digest === digest && (found.scope === 'all' || wantedScope === 'start') && hasNode();
  };
  if (!isDone() && !withLock(() => isDone() || install(digest))) process.exit(1);
}

/** Every script runs on the pinned Node, which comes as a package; where there is none for the platform, the machine's may do. */
function hasNode() {
  return existsSync(join(root, 'node_modules', '.bin', 'node')) || Number.parseInt(process.versions.node, 10) >= 24;
}

function install(digest) {
  const found = readStamp();
  // Who once wanted everything keeps it.
  const scope = found?.scope ?? wantedScope;
  const isWhole = scope === 'all' || wantedScope === 'all';
  console.log('Installing dependencies (first run, or more is needed than before)…');
  const started = performance.now();
  rmSync(stamp, { force: true });
  const args = ['--no-audit', '--no-fund', '--loglevel=error', ...(isWhole ? [] : ['--omit=dev'])];
  // A finished installation is brought up to date in place, an interrupted one is made anew. What npm remembers of the registry
  // may be older than the lock file, and a registry may keep its packages elsewhere: then everything is asked for.
  const isInstalled = found
    ? run('npm', ['install', ...args, '--prefer-offline']) || run('npm', ['install', ...args])
    : installAnew(root, (cwd, more) => run('npm', ['ci', ...args, '--prefer-offline', ...more], { cwd })) ||
      run('npm', ['ci', ...args]);
  if (!isInstalled) return false;
  if (!hasNode()) {
    console.error('There is no package of Node 24 for this platform: install Node 24 or newer, then run this again.');
    return false;
  }
  writeFileSync(stamp, `${digest} ${isWhole ? 'all' : 'start'}`);
  console.log(`Dependencies installed (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return true;
}

function has(command, args = ['--version']) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** How to become root: not at all as root, by sudo on a CI machine; undefined when there is no way. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return process.env.CI && has('sudo', ['--non-interactive', 'true']) ? ['sudo', '--non-interactive'] : undefined;
}

function installDebian(...packages) {
  const prefix = asRoot();
  if (!prefix || !has('apt-get')) return false;
  const apt = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-o=Dpkg::Use-Pty=0'];
  const [command, ...args] = apt;
  return (
    run(command, [...args, 'update']) &&
    run(command, [...args, 'install', '-y', '--no-install-recommends', ...packages])
  );
}

/** The shell does the same as the whole browser with a quarter less work; either will do. */
function installChromium() {
  if (existsSync('/usr/bin/chromium-headless-shell')) return;
  console.log('Installing Chromium for the browser tests…');
  if (installDebian('chromium-headless-shell', 'fonts-liberation', 'fonts-noto-color-emoji')) return;
  if (existsSync('/usr/bin/chromium')) return;
  if (installDebian('chromium', 'fonts-liberation', 'fonts-noto-color-emoji')) return;
  if (run('npx', ['--no-install', 'playwright', 'install', 'chromium'])) return;
  console.error(
    'Chromium is needed by the browser tests and could not be installed: install it, then run the tests again.',
  );
  process.exit(1);
}

/** Debian packages that the tests of the operators' scripts need, by the command that tells whether they are there. */
const operationsTools = {
  shellcheck: 'shellcheck',
  age: 'age',
  rclone: 'rclone',
  jq: 'jq',
  curl: 'curl',
  git: 'git',
  pg_dump: 'postgresql',
};

function installOperationsTools() {
  const missing = Object.entries(operationsTools).flatMap(([command, debianPackage]) =>
    has(command) ? [] : [debianPackage],
  );
  if (missing.length === 0) return;
  console.log(`Installing ${missing.join(', ')} for the tests of the operators' scripts…`);
  if (installDebian(...missing)) return;
  console.error(
    `The tests need these and could not install them: ${missing.join(', ')}. Install them, then run again.`,
  );
  process.exit(1);
}

installDependencies();
if (forTests) {
  installChromium();
  installOperationsTools();
}
