import { foldText } from "./fold-text.ts";

const titleSlug = (title: string) =>
  foldText(title)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 70);

/** Last part of a page's address: its title, then its short id. */
export const buildPageSlug = (page: { slugId: string; title?: string | null }) =>
  [titleSlug(page.title ?? ""), page.slugId].filter(Boolean).join("-");

/** Address of a page in its space. */
export const buildPageUrl = (spaceSlug: string, page: { slugId: string; title?: string | null }) =>
  `/s/${spaceSlug}/p/${buildPageSlug(page)}`;

/** Address of a page in a public share. */
export const buildSharedPageUrl = (shareKey: string, page: { slugId: string; title?: string | null }) =>
  `/share/${shareKey}/p/${buildPageSlug(page)}`;

/** Short id at the end of a page's address. */
export const extractPageSlugId = (pageSlug: string | undefined) => pageSlug?.split("-").pop();
