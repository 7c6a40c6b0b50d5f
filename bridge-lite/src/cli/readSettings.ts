import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

/** Where `npm start` leaves the addresses and tokens of the stack that it runs. */
const embeddedStack = join(
  process.env.DATA_DIR ?? fileURLToPath(new URL('../../../.data', import.meta.url)),
  'operator.env',
);

/**
 * The settings of an operator's command out of the environment. An environment that names neither Baserow nor the bridge
 * means the embedded stack, when one runs: its values are taken together, never mixed with others.
 * @throws Error with every problem at once, and no value
 */
export function readSettings<T>(schema: z.ZodType<T>, file = embeddedStack): T {
  useEmbeddedStack(file);
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => {
    const name = path.map(String).join('.');
    return `- ${name} ${process.env[name] ? message : 'is missing'}`;
  });
  throw new Error(`The settings are not valid:\n${problems.join('\n')}`);
}

/** Fills in `process.env` from the running embedded stack, unless it names a Baserow or a bridge already. */
export function useEmbeddedStack(file = embeddedStack): void {
  if (process.env.BASEROW_URL || process.env.BRIDGE_URL || !existsSync(file)) return;
  process.loadEnvFile(file);
  process.stderr.write(`On the embedded stack of npm start: ${process.env.BRIDGE_URL}\n`);
}
