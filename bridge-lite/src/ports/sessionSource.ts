/** The person behind a Docmost session. */
export interface DocmostUser {
  id: string;
  name: string;
  email: string;
  role: 'owner' | 'admin' | 'member';
  /** When the account was made, in milliseconds since 1970; null where the wiki does not say. */
  createdAt: number | null;
}

/** Asks Docmost who a session cookie belongs to. */
export interface SessionSource {
  /** Null when Docmost does not know the session. @throws AppError DOCMOST_UNAVAILABLE */
  whoIs(authToken: string): Promise<DocmostUser | null>;
}
