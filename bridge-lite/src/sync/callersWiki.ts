import { AppError } from '../errors/appError.ts';
import { PageClosed, type Wiki } from '../ports/sync/wiki.ts';

/** Who writes to the wiki. */
export interface WikiCaller {
  /** Id of the caller, as in logs. */
  id: string;
  /** The person's own session of the wiki; undefined for a service. */
  authToken: string | undefined;
  /** Slugs of the spaces that a service's token names. */
  spaces: readonly string[];
}

/** What a caller may be given of the wiki. */
export type CallersWiki = Pick<Wiki, 'spaces' | 'page' | 'create' | 'rename' | 'share'>;

/**
 * The wiki of a caller: a person's own session, or the spaces that a service's token names. Everything that is written
 * names a page or a space that was read in it.
 * @throws AppError FORBIDDEN_SCOPE for a service whose token names no space
 */
export function createCallersWiki(deps: { wiki: Wiki; wikiAs: (authToken: string) => Wiki }) {
  return function wikiOf({ authToken, spaces }: WikiCaller): CallersWiki {
    if (authToken !== undefined) return deps.wikiAs(authToken);
    if (spaces.length === 0) throw new AppError('FORBIDDEN_SCOPE', 'auth.spaces', { details: { reason: 'space' } });
    const { wiki } = deps;
    const isNamed = (slug: string | null) => slug !== null && spaces.includes(slug);
    return {
      ...wiki,
      spaces: async () => (await wiki.spaces()).filter(({ slug }) => isNamed(slug)),
      async page(pageId) {
        const page = await wiki.page(pageId);
        return page && isNamed(page.spaceSlug) ? page : undefined;
      },
      async rename(pageId, state) {
        await wiki.rename(pageId, state).catch((error: unknown) => {
          throw error instanceof PageClosed ? new AppError('FORBIDDEN_SCOPE', 'auth.wiki') : error;
        });
      },
    };
  };
}
