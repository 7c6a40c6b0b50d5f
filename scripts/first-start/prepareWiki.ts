import ky, { type KyInstance } from 'ky';
import { z } from 'zod';
import { WikiApi } from '../stack/wikiApi.ts';
import { FirstStartError } from './firstStartError.ts';
import type { Admin } from './settings.ts';

interface Person {
  name: string;
  email: string;
  role: string;
}

const invitations = z.object({
  data: z.object({ items: z.array(z.object({ id: z.string(), email: z.string() })) }),
});
const link = z.object({ data: z.object({ inviteLink: z.url() }) });

/**
 * Makes the wiki's workspace and its owner, unless it has one.
 * @returns the wiki's API as the owner
 * @throws FirstStartError when the workspace is somebody else's
 */
export async function setUpWiki(url: string, admin: Admin, workspaceName: string): Promise<KyInstance> {
  const { name, email, password } = admin;
  const json = { name, email, password, workspaceName };
  const made = await ky.post(`${url}/api/auth/setup`, { json, timeout: 60_000, throwHttpErrors: false });
  if (!made.ok && made.status !== 403)
    throw new FirstStartError(`The wiki at ${url} makes no workspace: it answers ${made.status}`);
  const token = await WikiApi.signInToken(url, email, password).catch(() => {
    throw new FirstStartError(
      `The wiki has a workspace, and does not take the password of ${email}: store the right one with « scripts/secrets.sh set ` +
        'admin_password », or a token of Baserow with « scripts/secrets.sh set baserow_token »',
    );
  });
  return ky.create({ prefix: `${url}/api`, headers: { authorization: `Bearer ${token}` }, timeout: 60_000, retry: 0 });
}

/** Gives people an account each, all with one password. Who has an account keeps it. */
export async function inviteDemoUsers(wiki: KyInstance, people: readonly Person[], password: string): Promise<void> {
  for (const { email, role } of people)
    await wiki.post('workspace/invites/create', { json: { emails: [email], role } });
  const { data } = invitations.parse(await wiki.post('workspace/invites', { json: { limit: 100 } }).json());
  for (const { name, email } of people) {
    const invitationId = data.items.find((one) => one.email === email)?.id;
    if (invitationId === undefined) continue;
    const { inviteLink } = link.parse(
      await wiki.post('workspace/invites/link', { json: { invitationId } }).json(),
    ).data;
    const token = new URL(inviteLink).searchParams.get('token');
    await wiki.post('workspace/invites/accept', { json: { invitationId, name, password, token } });
  }
}
