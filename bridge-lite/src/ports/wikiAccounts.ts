/** An account of the wiki. */
export interface WikiAccount {
  id: string;
  name: string;
  email: string;
  role: 'owner' | 'admin' | 'member';
  /** False for one that may not sign in any more. */
  isActive: boolean;
}

/**
 * The accounts of the wiki as one account sees them: a person's own, or the bridge's. Failures are AppErrors with code DOCMOST_UNAVAILABLE;
 * for a person AUTH_INVALID and FORBIDDEN_SCOPE too.
 */
export interface WikiAccounts {
  list(): Promise<WikiAccount[]>;
  /** Addresses, in lower case, of invitations that nobody has accepted yet. Only admins of the wiki are told. */
  invited(): Promise<string[]>;
  /** Invites by mail; the wiki passes over, in silence, whoever has an account or an invitation. */
  invite(email: string): Promise<void>;
}
