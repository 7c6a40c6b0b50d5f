import { house } from '../../bridge-lite/house/index.ts';
import type { BaserowApi } from './baserowApi.ts';
import { demoUsers } from './demoUsers.ts';
import { WikiApi } from './wikiApi.ts';

/**
 * Binds the accounts of the demo, which were made a moment ago, to their rows, before the bridge starts. Rows that are bound stay.
 * An installation binds its people with `npm run people:bind`.
 */
export async function bindDemoUsers(options: {
  baserow: BaserowApi;
  wikiUrl: string;
  login: { email: string; password: string };
}): Promise<void> {
  const { baserow, wikiUrl, login } = options;
  const { entity, account, email } = house.people;
  const wiki = await WikiApi.signIn(wikiUrl, login.email, login.password);
  const members = await wiki.listMembers();
  const rows = await baserow.listRows(entity);
  for (const user of demoUsers) {
    const member = members.find((one) => one.email === user.email);
    const row = rows.find((one) => one[email] === user.email);
    if (member && row && !row[account]) await baserow.updateRow(entity, row.id, { [account]: member.id });
  }
}
