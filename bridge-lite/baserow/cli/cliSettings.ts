import { parseArgs } from 'node:util';
import { houseSpec } from '../houseSpec.ts';
import type { Credentials } from './baserowAccount.ts';
import { CliError } from './cliError.ts';

export const commandNames = ['bootstrap', 'check', 'export', 'seed'] as const;
export type CommandName = (typeof commandNames)[number];

export const usage = `Usage: npm run baserow:<command> -w bridge-lite -- [options]

  bootstrap   creates or completes the database (nothing is dropped) and makes a database token
  check       tells in what the database differs from the schema; exit code 1 when the bridge cannot work on it
  export      writes the database's tables and fields as JSON on stdout
  seed        puts the demo rows into an empty database

  --workspace NAME    workspace of the database (default ${houseSpec.name})
  --database NAME     database (default ${houseSpec.name})
  --json              the result as JSON on stdout
  --token-name NAME   bootstrap: name of the database token (default ${houseSpec.name})
  --token-file FILE   bootstrap: writes the token there (mode 600) instead of showing it
  --rows              export: the rows too
  --today DAY         seed: the day around which the demo lies (default today)
  --force             seed: although there are rows already

Environment: BASEROW_URL, and BASEROW_EMAIL with BASEROW_PASSWORD. Every command but bootstrap takes BASEROW_TOKEN instead;
the database is then the one that the token sees.`;

export type CliSettings = {
  command: CommandName;
  url: string;
  credentials: Credentials;
  workspace: string;
  database: string;
  json: boolean;
  tokenName: string;
  tokenFile: string | undefined;
  rows: boolean;
  today: string;
  force: boolean;
};

/** The command out of its arguments and environment. @throws CliError with exit code 2 */
export function parseCliSettings(
  args: readonly string[],
  env: Record<string, string | undefined>,
  now: Date,
): CliSettings {
  const { values, positionals } = parse(args);
  const [command, ...others] = positionals;
  const known = commandNames.find((name) => name === command);
  if (!known || others.length > 0) throw misuse(`give one of ${commandNames.join(', ')}`);
  const today = values.today ?? now.toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(Date.parse(today))) throw misuse(`${today} is not a day`);
  return {
    command: known,
    url: urlOf(env.BASEROW_URL),
    credentials: credentialsOf(known, env),
    workspace: values.workspace ?? houseSpec.name,
    database: values.database ?? houseSpec.name,
    json: values.json ?? false,
    tokenName: values['token-name'] ?? houseSpec.name,
    tokenFile: values['token-file'],
    rows: values.rows ?? false,
    today,
    force: values.force ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        workspace: { type: 'string' },
        database: { type: 'string' },
        json: { type: 'boolean' },
        'token-name': { type: 'string' },
        'token-file': { type: 'string' },
        rows: { type: 'boolean' },
        today: { type: 'string' },
        force: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw misuse(error instanceof Error ? error.message : String(error));
  }
}

function urlOf(text: string | undefined): string {
  if (!text) throw misuse('BASEROW_URL is missing');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw misuse('BASEROW_URL must be an http or https address');
  if (url.username || url.password || url.search || url.hash)
    throw misuse('BASEROW_URL must hold no user, password or query');
  return text;
}

function credentialsOf(command: CommandName, env: Record<string, string | undefined>): Credentials {
  const { BASEROW_EMAIL: email, BASEROW_PASSWORD: password, BASEROW_TOKEN: token } = env;
  if (email && password) return { email, password };
  if (command === 'bootstrap') throw misuse('bootstrap needs BASEROW_EMAIL and BASEROW_PASSWORD');
  if (token) return { token };
  throw misuse('set BASEROW_EMAIL and BASEROW_PASSWORD, or BASEROW_TOKEN');
}

function misuse(message: string): CliError {
  return new CliError(`${message}\n\n${usage}`, { exitCode: 2 });
}
