/** Asks Docmost whether the person of a session may read a page: a page may be closed to members of its own space. */
export interface PageSource {
  /** False for a page that is closed to the person, or does not exist. @throws AppError DOCMOST_UNAVAILABLE */
  canRead(authToken: string, pageId: string): Promise<boolean>;
}
