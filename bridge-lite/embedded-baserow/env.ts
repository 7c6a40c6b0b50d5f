import { z } from 'zod';
import { parseFault } from './faults.ts';
import { asObject } from './rowBody.ts';
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
  /** A fault from the start, as `POST /__faults` takes it: `{"mode":"slow","ms":1000,"maxMs":3000}`. */
  FAULT: z
    .string()
    .default('')
    .transform((text, context) => {
      if (text === '') return undefined;
      try {
        return parseFault(asObject(JSON.parse(text)));
      } catch (error) {
        context.addIssue({ code: 'custom', message: `is no fault: ${String(error)}` });
        return z.NEVER;
      }
    }),
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
      ...(env.FAULT ? { fault: env.FAULT } : {}),
      faults: env.FAULTS === '1',
      webhookAddresses: {
        allowPrivate: env.BASEROW_WEBHOOKS_ALLOW_PRIVATE_ADDRESS !== '',
        whitelist: env.BASEROW_WEBHOOKS_IP_WHITELIST.split(',').filter((range) => range.trim() !== ''),
      },
    },
  };
}
