import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWorkbench, type WorkbenchPaths, workbenchPaths } from '@formation-hub/docmost-fork';
import { BaserowApi } from './baserowApi.ts';
import { bindDemoUsers } from './bindDemoUsers.ts';
import { createDatabases } from './databases.ts';
import { lockData } from './dataLock.ts';
import { demoPages } from './demo-pages/index.ts';
import { createWorkbenchSeed, demoPassword, demoUsers } from './demoUsers.ts';
import { startGateway } from './gateway.ts';
import { operatorToken, writeOperatorFile } from './operatorFile.ts';
import { createPhases } from './phases.ts';
import { loadSecrets, type Secrets } from './secrets.ts';
import { seedPages } from './seedPages.ts';
import { Service } from './service.ts';
import { untilReady } from './untilReady.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface StackOptions {
  /** Public port; 0 picks a free one. */
  port: number;
  host: string;
  /** Address that browsers use, when it is not the gateway's own (another host name, a proxy in front). */
  publicUrl?: string;
  /** Directory of everything the stack stores: databases, logs, secrets. */
  dataDir: string;
  /** Runs the workbench without patches or overlay: a plain wiki. */
  plain?: boolean;
  /** Told what is going on, one line at a time. */
  onProgress?: (line: string) => void;
  /** Told when a service ends by itself. */
  onUnexpectedExit?: (service: Service, code: number | null) => void;
  /** Extra environment for the workbench. */
  wikiEnv?: Record<string, string>;
  /** Extra environment for the embedded Baserow: `FAULT` makes it misbehave. */
  baserowEnv?: Record<string, string>;
}

export interface Stack {
  /** Public address: the wiki at `/`, the bridge at `/bridge`. */
  url: string;
  /** Address, token and user of the embedded Baserow, for operators and tests. */
  baserow: { url: string; token: string; account: { email: string; password: string } };
  services: { baserow: Service; bridge: Service; wiki: Service };
  stop: () => Promise<void>;
}

/**
 * Builds what is missing and starts the whole product on its embedded defaults: Baserow, wiki, bridge and the gateway that
 * joins them under one origin, with demo rows and pages. Stops what it started before it rejects. Rejects with DataInUseError
 * when another stack runs on the same data.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const progress = options.onProgress ?? (() => {});
  const phase = createPhases(progress);
  const lock = lockData(options.dataDir);
  let services: Stack['services'] | undefined;
  // First, so that a taken port is known before anything is built.
  const gateway = await startGateway(options.port, options.host, {
    bridge: () => services?.bridge.url,
    wiki: () => services?.wiki.url,
  }).catch((error: unknown) => {
    lock.release();
    throw error;
  });
  lock.tell(gateway.url);
  const url = options.publicUrl ?? gateway.url;
  let forgetOperator = () => {};
  const stop = async () => {
    forgetOperator();
    await services?.bridge.stop();
    await Promise.all([services?.wiki.stop(), services?.baserow.stop()]);
    await gateway.close();
    lock.release();
  };
  try {
    const secrets = loadSecrets(join(options.dataDir, 'secrets.json'));
    const workbench = workbenchPaths(!options.plain);
    services = createServices(options, secrets, workbench, url, gateway.port);
    const { baserow, bridge, wiki } = services;
    progress('Construction de l’atelier (wiki, blocs, correctifs), démarrage de Baserow…');
    const folders = ['baserow', 'wiki', 'bridge'].map((name) => join(options.dataDir, name));
    const databases = createDatabases(folders);
    const startWiki = async () => {
      await phase('Atelier', () => buildWorkbench({ patched: !options.plain, onProgress: progress }));
      await databases;
      return settle(
        phase('Wiki', () => wiki.start()),
        options.plain ? Promise.resolve('') : operatorToken(options.dataDir),
      );
    };
    // The pages of the demo stand for rows, which the bridge would give pages of its own: they come first, once.
    const seeded = join(options.dataDir, 'demo-pages.json');
    const bound = join(options.dataDir, 'demo-accounts.json');
    const isPrepared = existsSync(seeded) && existsSync(bound);
    const startBridge = () => phase('Pont', async () => untilReady(await bridge.start(), progress));
    const startBaserow = async () => {
      await databases;
      const started = await phase('Baserow', () => baserow.start());
      // Beside the wiki, which it asks for nothing before it is there.
      if (isPrepared && !options.plain) await startBridge();
      return started;
    };
    const [baserowUrl, [wikiUrl, token]] = await settle(startBaserow(), startWiki());
    if (!options.plain) {
      if (!isPrepared) {
        const demo = {
          baserow: new BaserowApi(baserowUrl, secrets.baserowToken),
          wikiUrl,
          login: { email: demoUsers[0].email, password: demoPassword },
        };
        if (!existsSync(seeded)) {
          await phase('Pages de démonstration', () => seedPages({ ...demo, pages: demoPages }));
          writeFileSync(seeded, JSON.stringify({ pages: demoPages.length }));
        }
        await phase('Comptes de démonstration', () => bindDemoUsers(demo));
        writeFileSync(bound, JSON.stringify({ accounts: demoUsers.length }));
        await startBridge();
      }
      forgetOperator = writeOperatorFile(options.dataDir, {
        BRIDGE_URL: `${url}/bridge`,
        BRIDGE_TOKEN: token,
        BASEROW_URL: baserowUrl,
        BASEROW_TOKEN: secrets.baserowToken,
        BASEROW_EMAIL: baserowLogin,
        BASEROW_PASSWORD: secrets.baserowPassword,
        BASEROW_WEBHOOK_SECRET: secrets.baserowWebhookSecret,
        BASEROW_WEBHOOK_URL: `http://127.0.0.1:${gateway.port}/bridge`,
      });
    }
    return {
      url: options.publicUrl ?? gateway.url,
      baserow: {
        url: baserowUrl,
        token: secrets.baserowToken,
        account: { email: baserowLogin, password: secrets.baserowPassword },
      },
      services,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for both to end, even when one fails: whatever has started by then can be stopped. */
async function settle<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([a, b]);
  return [await a, await b];
}

const baserowLogin = 'operateur@acadenice.fr';

function createServices(
  options: StackOptions,
  secrets: Secrets,
  workbench: WorkbenchPaths,
  publicUrl: string,
  gatewayPort: number,
): Stack['services'] {
  const { dataDir } = options;
  mkdirSync(dataDir, { recursive: true });
  const seedFile = join(dataDir, 'workbench-seed.json');
  writeFileSync(seedFile, JSON.stringify(createWorkbenchSeed(), null, 2), { mode: 0o600 });
  const logFile = (name: string) => join(dataDir, 'logs', `${name}.log`);
  const service = (name: string, args: string[], cwd: string, env: () => Record<string, string>): Service => {
    const made: Service = new Service({
      name,
      args,
      cwd,
      env,
      logFile: logFile(name),
      onUnexpectedExit: (code) => options.onUnexpectedExit?.(made, code),
    });
    return made;
  };
  const baserow = service('embedded-baserow', ['bridge-lite/embedded-baserow/server.ts'], root, () => ({
    PORT: '0',
    DATA_DIR: join(dataDir, 'baserow'),
    BASEROW_TOKEN: secrets.baserowToken,
    BASEROW_EMAIL: baserowLogin,
    BASEROW_PASSWORD: secrets.baserowPassword,
    SEED: 'demo',
    // The bridge is on this machine.
    BASEROW_WEBHOOKS_ALLOW_PRIVATE_ADDRESS: 'yes',
    ...options.baserowEnv,
  }));
  const wiki = service('workbench', [workbench.server], workbench.dir, () => ({
    PORT: '0',
    DATA_DIR: join(dataDir, 'wiki'),
    APP_SECRET: secrets.appSecret,
    APP_URL: publicUrl,
    CLIENT_DIST: workbench.clientDist,
    WORKBENCH_SEED: seedFile,
    ...(options.plain
      ? {}
      : {
          FORMATION_HUB_BRIDGE_URL: `${publicUrl}/bridge`,
          FORMATION_HUB_WEBHOOK_SECRET: secrets.docmostWebhookSecret,
        }),
    ...options.wikiEnv,
  }));
  const bridge = service('bridge-lite', ['bridge-lite/src/server.ts'], root, () => ({
    PORT: '0',
    BASEROW_URL: baserow.url ?? '',
    BASEROW_TOKEN: secrets.baserowToken,
    DOCMOST_URL: wiki.url ?? `http://127.0.0.1:${gatewayPort}`,
    BRIDGE_URL: `${publicUrl}/bridge`,
    DATABASE_URL: `pglite:${join(dataDir, 'bridge')}`,
    BASEROW_WEBHOOK_SECRET: secrets.baserowWebhookSecret,
    DOCMOST_WEBHOOK_SECRET: secrets.docmostWebhookSecret,
    DOCMOST_EMAIL: demoUsers[0].email,
    DOCMOST_PASSWORD: demoPassword,
    BASEROW_EMAIL: baserowLogin,
    BASEROW_PASSWORD: secrets.baserowPassword,
    BASEROW_WEBHOOK_URL: `http://127.0.0.1:${gatewayPort}/bridge`,
    NOTIFY_ADMINS: demoUsers[0].email,
    SCHEMA_REFRESH_SECONDS: '3',
    LOG_LEVEL: 'info',
  }));
  return { baserow, bridge, wiki };
}
