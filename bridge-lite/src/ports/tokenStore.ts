/** A service's token as it is stored: without the token itself. Moments are milliseconds since 1970. */
export interface StoredToken {
  id: string;
  name: string;
  scopes: readonly string[];
  createdAt: number;
  /** Null never expires. */
  expiresAt: number | null;
  lastUsedAt: number | null;
  revokedAt: number | null;
}

/** Keeps the tokens of services by their digest. */
export interface TokenStore {
  add(token: StoredToken & { digest: string }): Promise<void>;
  findByDigest(digest: string): Promise<StoredToken | undefined>;
  /** Every token, the newest first. */
  list(): Promise<StoredToken[]>;
  noteUse(id: string, at: number): Promise<void>;
  /** False when there is no such token, or it was revoked before. */
  revoke(id: string, at: number): Promise<boolean>;
}
