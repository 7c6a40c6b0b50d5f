import type { EntityName, WikiPageRef, Wire } from '../wire';

/** Pages of the wiki that mention an entity. */
export interface MentionPages {
  pages: readonly WikiPageRef[];
  /** All of them, those that are not listed included. */
  total: number;
}

const freshMs = 15_000;

/**
 * Reads which other pages mention an entity: what is known at once, then what the bridge says. Nothing is told when it
 * does not answer, or refuses. Returns the function that stops.
 */
export function followMentionPages(
  wire: Wire,
  entity: EntityName,
  id: number,
  listener: (pages: MentionPages) => void,
): () => void {
  let isStopped = false;
  const queryKey = ['formation-hub', 'pages', entity, id];
  const tell = (found: MentionPages | undefined) => {
    if (found && !isStopped) listener(elsewhere(found));
  };
  tell(wire.queryClient.getQueryData<MentionPages>(queryKey));
  const queryFn = async (): Promise<MentionPages> => {
    const { data, meta } = await wire.pagesAbout(entity, id);
    return { pages: data, total: meta?.total ?? data.length };
  };
  wire.queryClient.fetchQuery({ queryKey, queryFn, staleTime: freshMs }).then(tell, () => {});
  return () => {
    isStopped = true;
  };
}

/** The page that is being read is no news. Its address may hold its title before its short id. */
function elsewhere({ pages, total }: MentionPages): MentionPages {
  const here = location.pathname.split('/').at(-1) ?? '';
  const others = pages.filter(({ url }) => {
    const slug = url.split('/').at(-1) ?? '';
    return here !== slug && !here.endsWith(`-${slug}`);
  });
  return { pages: others, total: total - (pages.length - others.length) };
}
