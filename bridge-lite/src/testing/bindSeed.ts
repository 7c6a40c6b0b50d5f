import type { People } from '../../model/index.ts';
import type { SeedRows } from '../../model/seed.ts';
import type { FakeDocmostUser } from './fakeDocmost.ts';

/** Binds each account to the row with its address, as an admin of the test would; rows that say whose they are stay. */
export function bindSeed(
  seed: SeedRows,
  users: Readonly<Record<string, Pick<FakeDocmostUser, 'id' | 'email'>>>,
  { entity, account, email }: Pick<People, 'entity' | 'account' | 'email'>,
): SeedRows {
  const byAddress = new Map(Object.values(users).map((user) => [user.email.toLowerCase(), user.id]));
  return {
    ...seed,
    [entity]: (seed[entity] ?? []).map((row) => ({
      [account]: byAddress.get(String(row[email]).toLowerCase()) ?? '',
      ...row,
    })),
  };
}
