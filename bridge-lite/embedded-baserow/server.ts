import { createDemoRows } from '../house/seed/createDemoRows.ts';
import { readEnv } from './env.ts';
import { startEmbeddedBaserow } from './startEmbeddedBaserow.ts';

const env = readEnv(process.env);
const today = new Date().toISOString().slice(0, 10);
const baserow = await startEmbeddedBaserow({
  ...env.options,
  seed: env.seed === 'demo' ? createDemoRows({ today }) : undefined,
});
console.log(JSON.stringify({ ready: true, service: 'embedded-baserow', url: baserow.url }));

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    baserow.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
