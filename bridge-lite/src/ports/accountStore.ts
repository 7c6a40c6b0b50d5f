/** The address that an account of the wiki had when it was last seen, and since when. Moments are milliseconds since 1970. */
export interface KnownAddress {
  /** In lower case. */
  address: string;
  since: number;
  seenAt: number;
}

/** An admin's invitation of the person that a row stands for. */
export interface Invitation {
  rowId: number;
  /** In lower case. */
  address: string;
  at: number;
  by: { id: string; name: string };
}

/** What the bridge remembers of the wiki's accounts: no right follows from it. */
export interface AccountStore {
  addressOf(account: string): Promise<KnownAddress | undefined>;
  note(account: string, known: KnownAddress): Promise<void>;
  /** Remembers an invitation in place of an earlier one of the row. */
  invite(invitation: Invitation): Promise<void>;
  invitations(): Promise<Invitation[]>;
  /** Forgets the invitation of a row. */
  settle(rowId: number): Promise<void>;
  /** Forgets accounts that were last seen, and invitations that were made, before these moments. */
  prune(before: { seen: number; invited: number }): Promise<void>;
}
