/** Finds pages of the wiki as their reader sees them. */
export interface PageLocator {
  /**
   * Path of a page under the wiki's origin; undefined when this session may not see it, or the wiki does not answer:
   * a link then leads to the bridge's own page instead.
   */
  pathOf(authToken: string, pageId: string): Promise<string | undefined>;
}
