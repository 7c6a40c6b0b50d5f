import { parseArgs } from 'node:util';

export const usage = `Usage: npm run anonymise -- [options]

Replaces the people of a copy of production: names, addresses, numbers and notes in Baserow, accounts, names and mentions in the
wiki, and in the bridge's own database (its log; the copy is emptied). The same salt always gives the same pseudonyms; whoever has one address in both systems keeps one address in both. Running
it again changes nothing. There is no way back: run it on a restored copy only.

  --baserow URL        Baserow; its database token is read from BASEROW_TOKEN
  --database URL       the wiki's database: postgres://… or pglite:DIR (stop the wiki first); or DOCMOST_DATABASE_URL
  --bridge-database URL  the bridge's, where it was restored too (stop the bridge first); or BRIDGE_DATABASE_URL
  --keep ADDRESSES     accounts that stay as they are, comma separated: those of tests and operators
  --dry-run            count what would change, write nothing
  --json               the counts as JSON
  --help

A table or a column of which nobody decided what becomes of it stops the command with its name, before anything is changed.

Environment: BASEROW_TOKEN, and ANONYMISE_SALT (32 characters or more, kept secret, the same each time).
Addresses of production are refused: acadenice.fr except staging.acadenice.fr, or the domains in PRODUCTION_DOMAINS (comma
separated), and an installation whose COMPOSE_FILE names compose.prod.yml.
Exit code: 0 done, 1 failed, 2 wrong usage or refused.`;

export interface Settings {
  baserow: string;
  token: string;
  database: string;
  /** Undefined where the bridge's database stays away. */
  bridgeDatabase: string | undefined;
  salt: string;
  kept: ReadonlySet<string>;
  dryRun: boolean;
  json: boolean;
}

/** The command was called wrongly, or for production. */
export class MisuseError extends Error {}

/** Reads and checks the command line. `help` when that was asked for. Throws MisuseError. */
export function parseSettings(args: readonly string[], env: Record<string, string | undefined>): Settings | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const need = (value: string | undefined, what: string): string => {
    if (!value) throw new MisuseError(`${what} is needed`);
    return value;
  };
  const salt = need(env.ANONYMISE_SALT, 'ANONYMISE_SALT');
  if (salt.length < 32) throw new MisuseError('ANONYMISE_SALT has less than 32 characters');
  const settings: Settings = {
    baserow: need(values.baserow, '--baserow').replace(/(?<!\/)\/+$/, ''),
    token: need(env.BASEROW_TOKEN, 'BASEROW_TOKEN'),
    database: need(values.database ?? env.DOCMOST_DATABASE_URL, '--database'),
    bridgeDatabase: values['bridge-database'] ?? env.BRIDGE_DATABASE_URL,
    salt,
    kept: new Set((values.keep ?? '').split(',').flatMap((each) => each.trim().toLowerCase() || [])),
    dryRun: values['dry-run'] ?? false,
    json: values.json ?? false,
  };
  refuseProduction(settings, env);
  return settings;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        baserow: { type: 'string' },
        database: { type: 'string' },
        'bridge-database': { type: 'string' },
        keep: { type: 'string' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new MisuseError(error instanceof Error ? error.message : String(error));
  }
}

function refuseProduction(
  { baserow, database, bridgeDatabase }: Settings,
  env: Record<string, string | undefined>,
): void {
  if (env.COMPOSE_FILE?.includes('compose.prod.yml'))
    throw new MisuseError('COMPOSE_FILE names compose.prod.yml: this is production');
  const domains = (env.PRODUCTION_DOMAINS ?? 'acadenice.fr').split(',').map((each) => each.trim().toLowerCase());
  const databases = [database, bridgeDatabase ?? ''].filter((one) => one !== '' && !one.startsWith('pglite:'));
  const addresses = [baserow, ...databases];
  for (const address of addresses) {
    const host = hostOf(address);
    const domain = domains.find((each) => host === each || host.endsWith(`.${each}`));
    if (domain !== undefined && host !== `staging.${domain}` && !host.endsWith(`.staging.${domain}`))
      throw new MisuseError(`${host} belongs to production (${domain})`);
  }
}

function hostOf(address: string): string {
  if (!URL.canParse(address)) throw new MisuseError(`${address.replace(/:[^:@/]*@/, ':…@')} is no address`);
  return new URL(address).hostname.toLowerCase().replace(/\.$/, '');
}
