import { z } from 'zod';
import type { WikiAccounts } from '../../ports/wikiAccounts.ts';
import type { DocmostClient } from './docmostClient.ts';
import { listAll } from './docmostList.ts';

const memberSchema = z
  .object({
    id: z.string().min(1),
    name: z.string().nullish(),
    email: z.string(),
    role: z.enum(['owner', 'admin', 'member']),
    deactivatedAt: z.string().nullish(),
  })
  .transform(({ deactivatedAt, name, ...account }) => ({
    ...account,
    name: name || account.email,
    isActive: deactivatedAt === null || deactivatedAt === undefined,
  }));
const invitationSchema = z.object({ email: z.string() });

/** The accounts of the wiki through Docmost's REST API, as the account of the client sees them. */
export function createDocmostAccounts(client: DocmostClient): WikiAccounts {
  return {
    list: () => listAll(client, 'workspace/members', {}, memberSchema),
    invited: async () =>
      (await listAll(client, 'workspace/invites', {}, invitationSchema)).map(({ email }) => email.toLowerCase()),
    async invite(email) {
      await client.call('workspace/invites/create', { emails: [email], groupIds: [], role: 'member' }, z.unknown());
    },
  };
}
