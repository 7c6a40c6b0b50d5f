import type { JSONContent } from "@tiptap/core";

/** A page as the lists give it. */
export interface PageSummary {
  id: string;
  slugId: string;
  title: string | null;
  icon: string | null;
  parentPageId: string | null;
  spaceId: string;
  position: string;
  hasChildren: boolean;
  updatedAt: string;
}

export interface Page extends PageSummary {
  content: JSONContent | null;
  creatorId: string;
  createdAt: string;
  deletedAt: string | null;
  space: { id: string; name: string; slug: string };
  creator: { id: string; name: string };
  breadcrumbs: PageSummary[];
}

export interface PageVersion {
  id: string;
  pageId: string;
  title: string | null;
  content?: JSONContent;
  createdAt: string;
  lastUpdatedBy: { id: string; name: string } | null;
}
