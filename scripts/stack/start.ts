// `npm start`: the whole product on its embedded defaults, until Ctrl+C.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataInUseError } from './dataLock.ts';
import { demoPassword, demoUsers } from './demoUsers.ts';
import type { Service } from './service.ts';
import { type Stack, startStack } from './stack.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dataDir = process.env.DATA_DIR ?? join(root, '.data');
const started = performance.now();
const maxRestarts = 5;
const restarts = new Map<Service, number>();
let stopping = false;

const port = parsePort(process.env.PORT ?? '3000');
let stack: Stack | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Before the end of the start, or a second time: what runs ends with this process.
    if (stopping || !stack) process.exit(1);
    stopping = true;
    console.log('\nArrêt…');
    stack.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(messageOf(error));
        process.exit(1);
      },
    );
  });
}

if (process.env.npm_lifecycle_event !== undefined) endWithNpm();

stack = await start(port);
printBanner(stack);

/** A signal that ends npm ends its shell too, which hands nothing on. */
function endWithNpm(): void {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 1000);
  watch.unref();
}

async function start(wantedPort: number): Promise<Stack> {
  try {
    return await startStack({
      port: wantedPort,
      host: process.env.HOST ?? '127.0.0.1',
      publicUrl: process.env.PUBLIC_URL,
      dataDir,
      ...(process.env.FAULT && { baserowEnv: { FAULT: process.env.FAULT } }),
      onProgress: (line) => console.log(line),
      onUnexpectedExit: (service, code) => void restart(service, code),
    });
  } catch (error) {
    if (isPortInUse(error) && process.env.PORT === undefined && wantedPort !== 0) {
      console.log(`Le port ${wantedPort} est pris : un port libre est choisi.`);
      return await start(0);
    }
    if (error instanceof DataInUseError) {
      const where = error.url === undefined ? '' : ` : ${error.url}`;
      console.error(`formation-hub tourne déjà sur ces données (processus ${error.pid ?? 'inconnu'})${where}`);
      console.error('Arrêtez-le d’abord, ou donnez un autre dossier : DATA_DIR=.data-2 npm start');
      process.exit(1);
    }
    console.error(
      isPortInUse(error)
        ? `Le port ${wantedPort} est pris : choisissez-en un autre (PORT=3001 npm start).`
        : `formation-hub n’a pas pu démarrer : ${messageOf(error)}\nLes journaux sont dans ${join(dataDir, 'logs')}.`,
    );
    process.exit(1);
  }
}

/** A service that ends by itself comes back after a pause that doubles, up to `maxRestarts` times. */
async function restart(service: Service, code: number | null): Promise<void> {
  const count = restarts.get(service) ?? 0;
  if (stopping) return;
  if (count >= maxRestarts) {
    console.error(
      `${service.name} s’est encore arrêté (code ${code}) ; il n’est plus relancé. Voir ${join(dataDir, 'logs', `${service.name}.log`)}`,
    );
    return;
  }
  restarts.set(service, count + 1);
  const pauseMs = 500 * 2 ** count;
  console.error(`${service.name} s’est arrêté (code ${code}) ; nouvel essai dans ${pauseMs} ms.`);
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
  if (stopping) return;
  try {
    await service.start();
    console.log(`${service.name} est relancé.`);
  } catch (error) {
    console.error(messageOf(error));
    await restart(service, null);
  }
}

function printBanner({ url }: Stack): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const width = Math.max(...demoUsers.map((user) => user.email.length));
  console.log(`\nformation-hub est prêt (${seconds} s) : ${url}\n`);
  console.log(`Comptes de démonstration (mot de passe : ${demoPassword})`);
  for (const user of demoUsers) console.log(`  ${user.email.padEnd(width)}  ${user.name}, ${user.about}`);
  console.log('\nPour les administrateurs');
  console.log(`  Synchronisation  ${url}/bridge/sync`);
  console.log(`  Comptes          ${url}/bridge/comptes`);
  console.log(`  Courrier envoyé  ${url}/bridge/mailbox`);
  console.log(`  API              ${url}/bridge/api/docs`);
  console.log(
    `\nCtrl+C pour arrêter. Les données restent dans ${dataDir} (supprimez ce dossier pour repartir de zéro).`,
  );
}

function parsePort(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  console.error(`PORT vaut « ${text} » : un nombre de 0 à 65535 est attendu.`);
  process.exit(1);
}

/** Never the error itself: that of a request holds its headers, tokens included. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isPortInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
