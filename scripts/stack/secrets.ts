import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const secretsSchema = z.object({
  appSecret: z.string().min(32),
  baserowToken: z.string().min(32),
  baserowPassword: z.string().min(32),
  baserowWebhookSecret: z.string().min(32),
  docmostWebhookSecret: z.string().min(32),
});

/** Secrets of one embedded stack. Never printed. */
export type Secrets = z.infer<typeof secretsSchema>;

/** Reads the secrets of a data directory, or makes them (file of mode 600). Throws when the file is damaged. */
export function loadSecrets(file: string): Secrets {
  if (existsSync(file)) return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const random = () => randomBytes(32).toString('base64url');
  const secrets: Secrets = {
    appSecret: random(),
    baserowToken: random(),
    baserowPassword: random(),
    baserowWebhookSecret: random(),
    docmostWebhookSecret: `whsec_${randomBytes(32).toString('base64')}`,
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}
