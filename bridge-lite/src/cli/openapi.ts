import { createBridge } from '../compose/createBridge.ts';
import { parseEnv } from '../env.ts';

const silent = () => undefined;

/** Prints the OpenAPI document. Its routes are put together as always; nothing is asked of any other system. */
const bridge = await createBridge({
  env: parseEnv({
    BASEROW_URL: 'http://baserow.invalid',
    BASEROW_TOKEN: 'none',
    DOCMOST_URL: 'http://docmost.invalid',
    BRIDGE_URL: process.env.BRIDGE_URL ?? 'http://localhost:3000/bridge',
    DATABASE_URL: 'pglite:memory',
    BASEROW_WEBHOOK_SECRET: 'x'.repeat(32),
    DOCMOST_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24).toString('base64')}`,
  }),
  logger: { debug: silent, info: silent, warn: silent, error: silent },
});
const answer = await bridge.app.request('/api/openapi.json');
const document: unknown = await answer.json();
await bridge.close();
await new Promise((resolve) => process.stdout.write(`${JSON.stringify(document, null, 2)}\n`, resolve));
process.exit(answer.ok ? 0 : 1);
