import type { Type } from '@nestjs/common';
import { parseEnv } from './env';
import { startServer } from './start-server';

/** Runs a server until SIGTERM, on the port that a variable names; prints one line when it listens. Exits with 1 on a failure. */
export function runServer(root: Type, port: 'PORT' | 'COLLAB_PORT'): void {
  main(root, port).catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}

async function main(root: Type, port: 'PORT' | 'COLLAB_PORT'): Promise<void> {
  const env = parseEnv(process.env);
  const server = await startServer({ ...env, PORT: env[port] }, root);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    server.close().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  console.log(JSON.stringify({ ready: true, service: 'workbench', url: server.url }));
}
