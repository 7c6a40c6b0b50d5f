import { z } from 'zod';
import type { StartOptions } from './startEmbeddedBaserow.ts';

const envSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().default(''),
  BASEROW_TOKEN: z.string().min(8),
  BASEROW_EMAIL: z.email(),
  BASEROW_PASSWORD: z.string().min(8),
  /** As in Baserow any text that is not empty allows them, « false » too. */
  BASEROW_WEBHOOKS_ALLOW_PRIVATE_ADDRESS: z.string().default(''),
  BASEROW_WEBHOOKS_IP_WHITELIST: z.string().default(''),
  SEED: z.enum(['demo', 'none']).default('none'),
  FAULTS: z.enum(['0', '1', '']).default(''),
});

/** Reads the settings of the process. @throws Error naming every variable that is missing or wrong. */
export function readEnv(variables: NodeJS.ProcessEnv): { options: StartOptions; seed: 'demo' | 'none' } {
  const parsed = envSchema.safeParse(variables);
  if (!parsed.success) throw new Error(`The embedded Baserow cannot start:\n${z.prettifyError(parsed.error)}`);
  const env = parsed.data;
  return {
    seed: env.SEED,
    options: {
      port: env.PORT,
      host: env.HOST,
      dataDir: env.DATA_DIR || undefined,
      token: env.BASEROW_TOKEN,
      email: env.BASEROW_EMAIL,
      password: env.BASEROW_PASSWORD,
      faults: env.FAULTS === '1',
      webhookAddresses: {
        allowPrivate: env.BASEROW_WEBHOOKS_ALLOW_PRIVATE_ADDRESS !== '',
        whitelist: env.BASEROW_WEBHOOKS_IP_WHITELIST.split(',').filter((range) => range.trim() !== ''),
      },
    },
  };
}
