import { z } from 'zod';
import { environmentProblems } from './integrations/environment/environment.validation';

const envSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  /** Port of the process that shares documents alone. */
  COLLAB_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  /** Without Redis between its servers Docmost stores no content that comes over REST. */
  COLLAB_DISABLE_REDIS: z
    .string()
    .default('')
    .transform((text) => text.toLowerCase() === 'true'),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Folder of the database; empty keeps everything in memory. */
  DATA_DIR: z.string().default(''),
  /** Key that signs sessions. */
  APP_SECRET: z.string(),
  /** Public address of the wiki. */
  APP_URL: z.url().default('http://localhost:3000'),
  /** Folder of the built client; empty serves no pages. */
  CLIENT_DIST: z.string().default(''),
  /** JSON file with the first workspace, space and users. */
  WORKBENCH_SEED: z.string().default(''),
  /** Log-in attempts a minute from one address. */
  LOGIN_LIMIT: z.coerce.number().int().positive().default(10),
  /** How long after a change a shared document is stored, in milliseconds; after 4.5 times that while changes go on. */
  SAVE_AFTER_MS: z.coerce.number().int().nonnegative().default(10_000),
});

/** Settings of the server. */
export type Env = z.infer<typeof envSchema>;

/** Injection token of {@link Env}. */
export const ENV = Symbol('ENV');

/** Reads the settings; throws a list of what is wrong with them. What Docmost refuses is refused. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = envSchema.safeParse(source);
  const own = result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const problems = [...environmentProblems(source, true), ...own];
  if (result.success && problems.length === 0) return result.data;
  throw new Error(`Bad configuration\n  ${problems.join('\n  ')}`);
}
