import { z } from 'zod';

const address = (...protocols: string[]) =>
  z.string().refine(
    (text) => {
      const url = URL.canParse(text) && !/\s/.test(text) ? new URL(text) : undefined;
      return url !== undefined && url.hostname !== '' && protocols.includes(url.protocol.slice(0, -1));
    },
    `must be an address that begins with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  );

const oneOf = (...values: string[]) => z.enum(values, `must be one of ${values.join(', ')}, or be left out`);

const web = address('http', 'https');
const filled = z.string().min(1, 'must not be empty');
/** A variable that may be there without a value. */
const orEmpty = (type: z.ZodType<string>) => z.union([z.literal(''), type]);

/** Values that a variable may have when it is there at all: an empty one counts as there. */
const given = z.object({
  DATABASE_URL: address('postgres', 'postgresql'),
  REDIS_URL: address('redis', 'rediss'),
  APP_SECRET: z
    .string()
    .min(32, 'must have 32 characters or more')
    .refine((text) => text !== 'REPLACE_WITH_LONG_SECRET', 'must be a secret of your own'),
  APP_URL: web.optional(),
  COLLAB_URL: orEmpty(web).optional(),
  MAIL_DRIVER: oneOf('smtp', 'postmark').optional(),
  STORAGE_DRIVER: oneOf('local', 's3').optional(),
  SEARCH_DRIVER: oneOf('database', 'typesense').optional(),
  EVENT_STORE_DRIVER: oneOf('postgres', 'clickhouse').optional(),
  AI_DRIVER: orEmpty(oneOf('openai', 'openai-compatible', 'gemini', 'ollama')).optional(),
  AI_EMBEDDING_DIMENSION: orEmpty(oneOf('768', '1024', '1536', '2000', '3072')).optional(),
});

type Environment = Record<string, string | undefined>;

/** What a choice makes necessary: when `needs` holds, the variable must be of the type. */
const consequences: { name: string; type: z.ZodType<string>; needs: (environment: Environment) => boolean }[] = [
  { name: 'TYPESENSE_URL', type: web, needs: (e) => e.SEARCH_DRIVER === 'typesense' },
  { name: 'TYPESENSE_API_KEY', type: filled, needs: (e) => e.SEARCH_DRIVER === 'typesense' },
  { name: 'CLICKHOUSE_URL', type: web, needs: (e) => e.EVENT_STORE_DRIVER === 'clickhouse' },
  { name: 'AI_COMPLETION_MODEL', type: filled, needs: (e) => Boolean(e.AI_DRIVER) },
  { name: 'OPENAI_API_KEY', type: filled, needs: (e) => ['openai', 'openai-compatible'].includes(e.AI_DRIVER ?? '') },
  { name: 'OPENAI_API_URL', type: web, needs: (e) => e.AI_DRIVER === 'openai-compatible' },
  { name: 'GEMINI_API_KEY', type: filled, needs: (e) => e.AI_DRIVER === 'gemini' },
  { name: 'OLLAMA_API_URL', type: web, needs: (e) => e.AI_DRIVER === 'ollama' },
  { name: 'SUBDOMAIN_HOST', type: filled, needs: (e) => e.CLOUD === 'true' },
];

const withOwnStores = given.partial({ DATABASE_URL: true, REDIS_URL: true });

/**
 * What Docmost would refuse to start with, as `NAME: why`; empty when it would start. Variables that it does not know are left
 * alone. With `hasOwnStores` the addresses of the database and of Redis may be missing: this server brings its own.
 */
export function environmentProblems(environment: Environment, hasOwnStores = false): string[] {
  const result = (hasOwnStores ? withOwnStores : given).safeParse(environment);
  const wrong = result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const missing = consequences.flatMap(({ name, type, needs }) => {
    if (!needs(environment)) return [];
    const read = type.safeParse(environment[name]);
    return read.success ? [] : [`${name}: ${read.error.issues[0]?.message ?? 'is wrong'}`];
  });
  return [...wrong, ...missing];
}
