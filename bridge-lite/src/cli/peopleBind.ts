// `npm run people:bind`: binds accounts of the wiki to people on the running bridge. It may be interrupted: given again, it goes on.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import ky, { type KyInstance } from 'ky';
import { z } from 'zod';
import { peopleCollection } from '../compose/peopleCollection.ts';
import { type AccountsAnswer, accountsSchema } from '../contracts/index.ts';
import { describeFailure } from './describeFailure.ts';
import { readSettings } from './readSettings.ts';

const usage = `Binds the accounts of the wiki to the people that they belong to. Until then an account has the rights of its role in the wiki alone.

  npm run people:bind -w bridge-lite             lists the proposals, and writes nothing
  npm run people:bind -w bridge-lite -- --yes    binds those whose address and name agree

An address proves nothing: read the list before you say yes. The others are bound on the page « Comptes » (<wiki>/bridge/comptes).

BRIDGE_URL is the address of the bridge, BRIDGE_TOKEN a token with the scope admin:accounts (npm run token:create).`;

const settingsSchema = z.object({
  BRIDGE_URL: z.url({ protocol: /^https?$/ }),
  BRIDGE_TOKEN: z.string().min(1),
});

async function main(args: string[]): Promise<number> {
  const options = { yes: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) return say(usage);
  const { BRIDGE_URL: url, BRIDGE_TOKEN: token } = readSettings(settingsSchema);
  const bridge = ky.create({
    prefix: `${url.replace(/(?<!\/)\/+$/, '')}/api/v1`,
    headers: { authorization: `Bearer ${token}`, 'accept-language': 'en' },
    timeout: 60_000,
    retry: 0,
  });
  const found = await readAccounts(bridge);
  if (!values.yes) return say(report(found));
  const bound = found.accounts.filter(({ is_certain }) => is_certain);
  for (const { id, proposal } of bound) {
    const headers = { 'idempotency-key': randomUUID() };
    await bridge.post(`${peopleCollection}/${proposal?.id}/bind`, { headers, json: { account: id } });
  }
  const left = (await readAccounts(bridge)).accounts.filter(isOpen);
  return say(
    [`Bound: ${bound.length}`, ...bound.map(lineOf), `Left to an admin: ${left.length}`, ...left.map(lineOf)].join(
      '\n',
    ),
  );
}

async function readAccounts(bridge: KyInstance): Promise<AccountsAnswer> {
  return z.object({ data: accountsSchema }).parse(await bridge.get('accounts').json()).data;
}

type Account = AccountsAnswer['accounts'][number];

const isOpen = ({ rows, is_active }: Account): boolean => rows.length === 0 && is_active;
const lineOf = ({ name, email, proposal }: Account): string =>
  `  ${name} <${email}>${proposal ? ` → no. ${proposal.id} ${proposal.label}` : ''}`;

function report({ accounts, free, lost }: AccountsAnswer): string {
  const open = accounts.filter(isOpen);
  const [certain, unsure] = [open.filter(({ is_certain }) => is_certain), open.filter(({ is_certain }) => !is_certain)];
  return [
    'Nothing was written; --yes binds the first list.',
    `Address and name agree: ${certain.length}`,
    ...certain.map(lineOf),
    `Left to an admin: ${unsure.length}`,
    ...unsure.map(lineOf),
    `Bound already: ${accounts.filter(({ rows }) => rows.length > 0).length}`,
    `People without an account: ${free.length}`,
    ...(lost.length === 0 ? [] : [`People whose account is gone: ${lost.length}`]),
  ].join('\n');
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = 1;
}
