/** A space of the wiki that somebody may read. */
export interface ReadableSpace {
  id: string;
  slug: string;
}

/** Asks Docmost which spaces the person of a session may read. */
export interface SpaceSource {
  /** Null when Docmost does not know the session. @throws AppError DOCMOST_UNAVAILABLE */
  spacesOf(authToken: string): Promise<ReadableSpace[] | null>;
}
