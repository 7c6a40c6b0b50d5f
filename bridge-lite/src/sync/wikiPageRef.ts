import type { WikiPageRef } from '../contracts/index.ts';

/** A page as it is named on the wire. */
export function wikiPageRef(page: {
  id: string;
  slugId: string;
  title: string | null;
  icon: string | null;
  spaceSlug: string | null;
}): WikiPageRef {
  const space = page.spaceSlug === null ? '' : `/s/${encodeURIComponent(page.spaceSlug)}`;
  return {
    page_id: page.id,
    title: page.title ?? '',
    icon: page.icon || null,
    url: `${space}/p/${encodeURIComponent(page.slugId)}`,
  };
}
