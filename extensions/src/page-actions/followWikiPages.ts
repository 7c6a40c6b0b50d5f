import { QueryClientContext } from '@tanstack/react-query';
import { useContext, useEffect } from 'react';
import { getWire } from '../wire';

/** What the wiki keeps of its pages: the tree, lists, breadcrumbs, and each page. */
const isAboutPages = (key: readonly unknown[]): boolean => /page|recent|breadcrumb/i.test(String(key[0]));

/** Lets the wiki read its lists of pages again when our stream tells of other ones: it hears nothing of what REST does itself. */
export function useFreshWikiPages(): void {
  const wiki = useContext(QueryClientContext);
  useEffect(() => {
    if (!wiki) return undefined;
    return getWire().onPages(() => {
      void wiki.invalidateQueries({ predicate: ({ queryKey }) => isAboutPages(queryKey) });
    });
  }, [wiki]);
}
