import { z } from 'zod';
import { defaultScopesByRole } from './domain/scopes.ts';

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .refine((text) => !URL.canParse(text) || (new URL(text).username === '' && new URL(text).search === ''), {
    error: 'must hold no user, password or query',
  });
const secret = z.string({ error: 'is missing' }).min(16, 'must have at least 16 characters');

const standardWebhooksSecret = z
  .string({ error: 'is missing' })
  .regex(/^(whsec_)?(?:[A-Za-z0-9+/]{4}){4,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, 'must be whsec_ and base64');

const scopesByRoleSchema = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'is not valid JSON' });
      return z.NEVER;
    }
  })
  .pipe(
    z.record(z.string(), z.array(z.string().regex(/^[a-z]+:(\*|[a-z]+)$/, 'must hold scopes such as read:projets'))),
  );

const envSchema = z.object({
  PORT: z.coerce.number({ error: 'must be a port' }).int('must be a port').min(0).max(65_535).default(3001),
  HOST: z.string().min(1).default('127.0.0.1'),
  BASEROW_URL: httpUrl,
  BASEROW_TOKEN: z
    .string({ error: 'is missing' })
    .min(1, 'is empty')
    .regex(/^[\x21-\x7e]+$/, 'holds characters that a header cannot carry'),
  DOCMOST_URL: httpUrl,
  BRIDGE_URL: httpUrl,
  DATABASE_URL: z
    .string({ error: 'is missing' })
    .regex(/^(postgres(ql)?:\/\/.+|pglite:.+)$/, 'must be postgres://…, pglite:<directory> or pglite:memory'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/.+/, 'must be redis://… or rediss://…')
    .optional(),
  BASEROW_WEBHOOK_SECRET: secret,
  DOCMOST_WEBHOOK_SECRET: standardWebhooksSecret,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SCOPES_BY_ROLE: scopesByRoleSchema.optional(),
});

export type Env = ReturnType<typeof parseEnv>;

/** The configuration cannot be used; `problems` has one line for each variable that is wrong. */
export class InvalidEnvError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration of the bridge is not valid:\n${problems.map((line) => `- ${line}`).join('\n')}`);
    this.name = 'InvalidEnvError';
    this.problems = problems;
  }
}

/**
 * The configuration out of environment variables; an empty variable counts as absent.
 * @throws InvalidEnvError with every problem at once
 */
export function parseEnv(variables: Record<string, string | undefined>) {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = envSchema.safeParse(given);
  if (!parsed.success) {
    throw new InvalidEnvError(
      parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.')} ${message}`),
    );
  }
  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    baserowUrl: data.BASEROW_URL,
    baserowToken: data.BASEROW_TOKEN,
    docmostUrl: data.DOCMOST_URL,
    publicOrigin: new URL(data.BRIDGE_URL).origin,
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    baserowWebhookSecret: data.BASEROW_WEBHOOK_SECRET,
    docmostWebhookSecret: data.DOCMOST_WEBHOOK_SECRET,
    logLevel: data.LOG_LEVEL,
    scopesByRole: { ...defaultScopesByRole, ...data.SCOPES_BY_ROLE },
  };
}
