import { lazy, Suspense } from 'react';
import { inLanguage } from '../i18n/language';
import { BlockBoundary } from '../ui/BlockBoundary';
import { useSchema } from '../ui/useSchema';
import { usePage } from '../wire';
import { useFreshWikiPages } from './followWikiPages';
import '../ui/theme.css';

export interface FormationHubPageActionsProps {
  /** Docmost's id of the page shown. */
  pageId?: string;
  /** True leaves out what writes. @default false */
  readOnly?: boolean;
}

const PageActionsMenu = lazy(() => inLanguage(import('./PageActionsMenu')));

/** Button of the page header with the actions of the entity that the page stands for; nothing on any other page. */
export function FormationHubPageActions({ pageId, readOnly = false }: FormationHubPageActionsProps) {
  useSchema();
  useFreshWikiPages();
  const page = usePage(pageId).data;
  if (!page?.entity || page.id === null) return null;
  return (
    <BlockBoundary label="">
      <Suspense fallback={null}>
        <PageActionsMenu page={page} entity={page.entity} id={page.id} readOnly={readOnly} />
      </Suspense>
    </BlockBoundary>
  );
}
