import { z } from 'zod';
import { type LimitTable, limitClasses } from './ports/rateLimits.ts';

const defaultRateLimits: LimitTable = { reads: 600, writes: 60, pdf: 10, signins: 120, strangers: 120 };

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .refine((text) => !/[@?#]/.test(text), { error: 'must hold no user, password, query or fragment' });
const secret = z.string({ error: 'is missing' }).min(16, 'must have at least 16 characters');

const standardWebhooksSecret = z
  .string({ error: 'is missing' })
  // eslint-disable-next-line security/detect-unsafe-regex -- groups of four, each of its length
  .regex(/^(whsec_)?(?:[A-Za-z0-9+/]{4}){4,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, 'must be whsec_ and base64');

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not valid JSON' });
    return z.NEVER;
  }
});
const scopesByRoleSchema = json.pipe(
  z.record(z.string(), z.array(z.string().regex(/^[a-z]+:(\*|[a-z]+\d*)$/, 'must hold scopes such as read:projets'))),
);

const origins = z.string().transform((text, context) => {
  const given = text.split(',').map((part) => part.trim());
  const wrong = given.find(
    (origin) => !/^https?:/.test(origin) || !URL.canParse(origin) || new URL(origin).origin !== origin,
  );
  if (wrong === undefined) return given;
  context.addIssue({
    code: 'custom',
    message: `must hold origins such as https://site.example, comma separated, not "${wrong}"`,
  });
  return z.NEVER;
});

const rateLimitsSchema = json
  .pipe(
    z.partialRecord(
      // A proven webhook is never refused for its number; older settings may still say how many.
      z.enum([...limitClasses, 'webhooks']),
      z.int({ error: 'must hold whole numbers of requests a minute' }).min(1).max(1_000_000),
    ),
  )
  .transform(({ webhooks: _, ...limits }) => limits);

const addresses = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .pipe(z.array(z.email('must hold e-mail addresses, comma separated')));

const accountOf = (email: string | undefined, password: string | undefined) =>
  email !== undefined && password !== undefined ? { email, password } : undefined;

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
  CORS_ORIGINS: origins.optional(),
  SESSION_JWT_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  RATE_LIMITS: rateLimitsSchema.optional(),
  /** The bridge's own account in the wiki; without it the sync is off. */
  DOCMOST_EMAIL: z.email('must be an e-mail address').optional(),
  DOCMOST_PASSWORD: z.string().optional(),
  /** A user who may see webhooks in Baserow; without it nobody switches them on again. */
  BASEROW_EMAIL: z.email('must be an e-mail address').optional(),
  BASEROW_PASSWORD: z.string().optional(),
  /** Where Baserow reaches the bridge, when that is not BRIDGE_URL. */
  BASEROW_WEBHOOK_URL: httpUrl.optional(),
  TEMPLATES_DIR: z.string().optional(),
  NOTIFY_ADMINS: addresses.optional(),
  NOTIFY_WEBHOOK_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/.+/, 'must be smtp://… or smtps://…')
    .optional(),
  /** How often tables, columns and options of Baserow are looked at. */
  SCHEMA_REFRESH_SECONDS: z.coerce
    .number({ error: 'must be a number of seconds' })
    .int('must be a number of seconds')
    .min(1)
    .max(86_400)
    .default(300),
  /** How long lines of the change log are kept. */
  HISTORY_MONTHS: z.coerce
    .number({ error: 'must be a number of months' })
    .int('must be a number of months')
    .min(1)
    .max(1200)
    .default(24),
  /** Lets webhooks of ours go to this machine and its neighbours. */
  WEBHOOKS_ALLOW_PRIVATE: z.enum(['true', 'false'], { error: 'must be true or false' }).default('false'),
  MAIL_FROM: z.string().min(3).default('formation-hub <ne-pas-repondre@acadenice.fr>'),
});

const spacePrefix = 'SYNC_SPACE_';

/** `SYNC_SPACE_<NAME>`: the slug of the space that the model calls `<name>`. */
function spacesIn(given: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(given)
      .filter(([name]) => name.startsWith(spacePrefix))
      .map(([name, slug]) => [name.slice(spacePrefix.length).toLowerCase(), slug]),
  );
}

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
    /** Path under which browsers reach the bridge, without a slash at its end. */
    publicPath: new URL(data.BRIDGE_URL).pathname.replace(/(?<!\/)\/+$/, ''),
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    baserowWebhookSecret: data.BASEROW_WEBHOOK_SECRET,
    docmostWebhookSecret: data.DOCMOST_WEBHOOK_SECRET,
    logLevel: data.LOG_LEVEL,
    /** Other origins whose pages may call the bridge with a token. */
    corsOrigins: data.CORS_ORIGINS ?? [],
    /** Undefined: the process makes a key of its own, which only suits a single instance. */
    sessionJwtSecret: data.SESSION_JWT_SECRET,
    docmostAccount: accountOf(data.DOCMOST_EMAIL, data.DOCMOST_PASSWORD),
    baserowAccount: accountOf(data.BASEROW_EMAIL, data.BASEROW_PASSWORD),
    baserowWebhookUrl: data.BASEROW_WEBHOOK_URL ?? data.BRIDGE_URL,
    templatesFolder: data.TEMPLATES_DIR,
    syncSpaces: spacesIn(given),
    notifyAdmins: data.NOTIFY_ADMINS,
    notifyWebhookUrl: data.NOTIFY_WEBHOOK_URL,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    schemaRefreshSeconds: data.SCHEMA_REFRESH_SECONDS,
    historyMonths: data.HISTORY_MONTHS,
    webhooksAllowPrivate: data.WEBHOOKS_ALLOW_PRIVATE === 'true',
    rateLimits: { ...defaultRateLimits, ...data.RATE_LIMITS },
    /** Scopes of roles that have others here than in the house's policy. */
    scopesByRole: data.SCOPES_BY_ROLE ?? {},
  };
}
