import { z } from 'zod';

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
const email = z.email('must be an e-mail address').optional();

const settingsSchema = z.object({
  BASEROW_URL: httpUrl,
  DOCMOST_URL: httpUrl,
  /** Whose accounts are made; without it nothing is. */
  ADMIN_EMAIL: email,
  ADMIN_NAME: z.string().min(1).default('Administration'),
  ADMIN_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  WORKSPACE_NAME: z.string().min(1).default('Acadenice'),
  BRIDGE_DOCMOST_EMAIL: email,
  BRIDGE_BASEROW_EMAIL: email,
  DEMO: z.enum(['yes', 'no'], 'must be yes or no').default('no'),
  /** Folder of the secret files that are filled in: they must be there. */
  OUT_DIR: z.string().min(1).default('/first-start'),
});

export type Settings = ReturnType<typeof readSettings>;

/**
 * The settings out of the environment; an empty variable counts as absent.
 * @throws Error with one line for each that is wrong, and no value
 */
export function readSettings(variables: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value));
  const parsed = settingsSchema.safeParse(given);
  const problems = parsed.success
    ? parsed.data.ADMIN_EMAIL && !parsed.data.ADMIN_PASSWORD
      ? ['ADMIN_PASSWORD is missing']
      : []
    : parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.')} ${message}`);
  if (!parsed.success || problems.length > 0)
    throw new Error(
      `The settings of the first start are not valid:\n${problems.map((line) => `- ${line}`).join('\n')}`,
    );
  const { data } = parsed;
  return {
    baserowUrl: data.BASEROW_URL.replace(/(?<!\/)\/+$/, ''),
    wikiUrl: data.DOCMOST_URL.replace(/(?<!\/)\/+$/, ''),
    admin:
      data.ADMIN_EMAIL && data.ADMIN_PASSWORD
        ? { email: data.ADMIN_EMAIL, password: data.ADMIN_PASSWORD, name: data.ADMIN_NAME }
        : undefined,
    workspace: data.WORKSPACE_NAME,
    bridge: { wiki: data.BRIDGE_DOCMOST_EMAIL, baserow: data.BRIDGE_BASEROW_EMAIL },
    isDemo: data.DEMO === 'yes',
    out: data.OUT_DIR,
  };
}

export type Admin = NonNullable<Settings['admin']>;
