/** The person behind a Docmost session. */
export interface DocmostUser {
  id: string;
  name: string;
  email: string;
  role: 'owner' | 'admin' | 'member';
}

/** Asks Docmost who a session cookie belongs to. */
export interface SessionSource {
  /** Null when Docmost does not know the session. @throws AppError DOCMOST_UNAVAILABLE */
  whoIs(authToken: string): Promise<DocmostUser | null>;
}
