import type { WikiNode } from '../../sync/wikiContent.ts';

export interface WikiSpace {
  id: string;
  name: string;
  slug: string;
}

export interface WikiPageSummary {
  id: string;
  slugId: string;
  title: string | null;
  icon: string | null;
}

export interface WikiPage extends WikiPageSummary {
  spaceId: string;
  spaceSlug: string | null;
  parentPageId: string | null;
  content: unknown;
  isDeleted: boolean;
  updatedAt: string;
}

/** The page exists, and is closed to the bridge's own account: nobody is let in by role alone. It is left as it is. */
export class PageClosed extends Error {
  constructor(pageId: string) {
    super(`the page ${pageId} is closed to the account of the bridge`);
  }
}

/**
 * The wiki, as one account sees it: the bridge's own, or a person's. Failures are AppErrors with code DOCMOST_UNAVAILABLE, or {@link PageClosed};
 * for a person AUTH_INVALID and FORBIDDEN_SCOPE.
 */
export interface Wiki {
  spaces(): Promise<WikiSpace[]>;
  /** Undefined for a page that does not exist (any more); pages in the bin are answered. */
  page(pageId: string): Promise<WikiPage | undefined>;
  create(page: {
    spaceId: string;
    parentPageId?: string;
    title: string;
    icon?: string;
    content?: WikiNode;
  }): Promise<WikiPage>;
  /** Changes title and icon, never the body. @throws AppError NOT_FOUND */
  rename(pageId: string, state: { title: string; icon: string }): Promise<void>;
  /** Puts blocks at the top of the body. */
  prepend(pageId: string, content: WikiNode): Promise<void>;
  /** Takes a page out of the bin; false when it does not exist. */
  restore(pageId: string): Promise<boolean>;
  /** Pages at the first level of a space, or below a page. */
  children(of: { spaceId: string } | { pageId: string }): Promise<WikiPageSummary[]>;
  /** Pages that contain the words. */
  search(query: string, spaceId?: string): Promise<WikiPageSummary[]>;
  /** Every page outside the bin, the last changed first. */
  pages(): Promise<(WikiPageSummary & { updatedAt: string })[]>;
  /** Shares the page with everyone who has the link; answers the share's key. */
  share(pageId: string, options: { includeSubPages: boolean; searchIndexing: boolean }): Promise<{ key: string }>;
  /** Whether everyone who has the link may read it; undefined for a page that does not exist. */
  isShared(pageId: string): Promise<boolean | undefined>;
}
