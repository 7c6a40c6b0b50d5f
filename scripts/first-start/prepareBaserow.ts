import ky from 'ky';
import { z } from 'zod';
import { BaserowAccount } from '../../bridge-lite/baserow/cli/baserowAccount.ts';
import { bootstrap } from '../../bridge-lite/baserow/cli/bootstrap.ts';
import { openTables } from '../../bridge-lite/baserow/cli/houseDatabase.ts';
import { seedDatabase } from '../../bridge-lite/baserow/cli/seedDatabase.ts';
import { houseSpec } from '../../bridge-lite/baserow/houseSpec.ts';
import { FirstStartError } from './firstStartError.ts';
import type { Admin } from './settings.ts';

const place = { workspace: houseSpec.name, database: houseSpec.name };
const sessionSchema = z.object({ access_token: z.string() });
const refusalSchema = z.object({ error: z.string() });
const countSchema = z.object({ count: z.number() });
const options = { retry: { limit: 3, methods: ['get', 'post', 'patch'] }, timeout: 60_000, throwHttpErrors: false };

/** Whether Baserow knows a token. @throws FirstStartError when it cannot say */
export async function isTokenGood(url: string, token: string): Promise<boolean> {
  if (!token) return false;
  const headers = { authorization: `Token ${token}` };
  const { ok, status } = await ky.get(`${url}/api/database/tokens/check/`, { ...options, headers });
  if (ok || status === 401 || status === 403) return ok;
  throw new FirstStartError(`Baserow at ${url} does not say whether it knows the bridge's token: it answers ${status}`);
}

/**
 * The administrator's account, made when Baserow does not know it; from then on nobody else signs up by themselves.
 * @throws FirstStartError when the address is taken with another password, or nobody may sign up
 */
export async function openBaserowAccount(
  url: string,
  admin: Admin,
  progress: (line: string) => void,
): Promise<BaserowAccount> {
  const { email, password, name } = admin;
  const made = await ky.post(`${url}/api/user/`, { ...options, json: { name, email, password } });
  const signedIn = await ky.post(`${url}/api/user/token-auth/`, { ...options, json: { email, password } });
  const session = sessionSchema.safeParse(await signedIn.json().catch(() => undefined));
  if (!session.success) {
    const reason = refusalSchema.safeParse(await made.json().catch(() => undefined)).data?.error ?? made.status;
    throw new FirstStartError(
      `Baserow neither makes an account for ${email} (${reason}) nor lets it in (${signedIn.status}). Store the right password with ` +
        '« scripts/secrets.sh set admin_password », or a token with « scripts/secrets.sh set baserow_token »',
    );
  }
  const closed = await ky.patch(`${url}/api/settings/update/`, {
    ...options,
    headers: { authorization: `JWT ${session.data.access_token}` },
    json: { allow_new_signups: false },
  });
  if (!closed.ok)
    progress(`Baserow does not let ${email} close its sign-ups (${closed.status}): close them in its settings.`);
  return new BaserowAccount({ url, credentials: { email, password } });
}

/** The house's database, with the demo's rows when asked for and when it has none. @returns the bridge's token */
export async function prepareBaserow(
  account: BaserowAccount,
  { isDemo, progress }: { isDemo: boolean; progress: (line: string) => void },
): Promise<string> {
  const { drift, workspace } = await bootstrap(account, { ...place, tokenName: houseSpec.name, onProgress: progress });
  const wrong = drift.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0)
    throw new FirstStartError(
      `The bridge cannot work on this database:\n${wrong.map(({ message, path }) => `- ${path}: ${message}`).join('\n')}`,
    );
  if (isDemo && (await isEmpty(account)))
    await seedDatabase(account, place, {
      today: new Date().toISOString().slice(0, 10),
      force: false,
      onProgress: progress,
    });
  return await tokenOf(account, workspace.id);
}

async function isEmpty(account: BaserowAccount): Promise<boolean> {
  for (const { id } of await openTables(account, place)) {
    const { count } = countSchema.parse(await account.need('GET', `/api/database/rows/table/${id}/?size=1`));
    if (count > 0) return false;
  }
  return true;
}

const tokensSchema = z.array(z.object({ name: z.string(), workspace: z.number(), key: z.string() }));

async function tokenOf(account: BaserowAccount, workspaceId: number): Promise<string> {
  const tokens = tokensSchema.parse(await account.need('GET', '/api/database/tokens/'));
  const ours = tokens.find(({ name, workspace }) => name === houseSpec.name && workspace === workspaceId);
  if (!ours) throw new FirstStartError('Baserow does not show the token that it made');
  return ours.key;
}
