// Installs what a fresh clone lacks, then exits. Plain JavaScript without dependencies, because it runs before anything is
// installed, on whatever Node the machine has. `--test` also installs what only the tests need (Chromium, PostgreSQL).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const forTests = process.argv.includes('--test');

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

function installDependencies() {
  const stamp = join(root, 'node_modules', '.formation-hub-lock');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const nodeBin = join(root, 'node_modules', '.bin', 'node');
  const isDone = () => existsSync(stamp) && existsSync(nodeBin) && readFileSync(stamp, 'utf8') === wanted;
  const isInstalled = isDone() || withLock(() => isDone() || install(stamp, wanted));
  if (!isInstalled) process.exit(1);
}

function install(stamp, wanted) {
  console.log('Installing dependencies (first run, or the lock file has changed)…');
  // Vite, Hocuspocus and others ask for a newer Node than the machine may have; every script runs on the pinned one.
  // `npm ci` empties node_modules first, which an interrupted installation needs; a finished one is brought up to date in place.
  const command = existsSync(stamp) ? 'install' : 'ci';
  rmSync(stamp, { force: true });
  if (!run('npm', [command, '--no-audit', '--no-fund', '--loglevel=error'])) return false;
  writeFileSync(stamp, wanted);
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

function installChromium() {
  if (existsSync('/usr/bin/chromium')) return;
  console.log('Installing Chromium for the browser tests…');
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
