import 'reflect-metadata';
import { parseEnv } from './env';
import { startServer } from './start-server';

async function main(): Promise<void> {
  const server = await startServer(parseEnv(process.env));
  console.log(JSON.stringify({ ready: true, service: 'workbench', url: server.url }));

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
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
