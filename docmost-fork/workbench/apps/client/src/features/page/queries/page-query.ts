import { useMutation, useQuery } from "@tanstack/react-query";
import type { Page, PageSummary, PageVersion } from "@/features/page/types.ts";
import { api } from "@/lib/api-client.ts";
import type { Paged } from "@/lib/paged.ts";
import { queryClient } from "@/lib/query-client.ts";

/** One page by UUID or short id. */
export const usePageQuery = ({ pageId }: { pageId: string | undefined }) =>
  useQuery({
    queryKey: ["pages", pageId],
    queryFn: () => api.post<Page>("pages/info", { pageId }),
    enabled: Boolean(pageId),
    staleTime: 5_000,
  });

/** Children of a page, or the first level of a space, in their order. */
export const useSidebarPagesQuery = (scope: { spaceId?: string; pageId?: string }, enabled = true) =>
  useQuery({
    queryKey: ["sidebar-pages", scope.pageId ?? scope.spaceId],
    queryFn: async () => {
      const pages: PageSummary[] = [];
      let cursor: string | null = null;
      do {
        const next: Paged<PageSummary> = await api.post("pages/sidebar-pages", {
          ...scope,
          limit: 100,
          cursor: cursor ?? undefined,
        });
        pages.push(...next.items);
        cursor = next.meta.nextCursor;
      } while (cursor);
      return pages;
    },
    enabled: enabled && Boolean(scope.pageId ?? scope.spaceId),
  });

export const useRecentPagesQuery = (spaceId: string | undefined) =>
  useQuery({
    queryKey: ["recent-pages", spaceId],
    queryFn: () => api.post<Paged<Page>>("pages/recent", { spaceId, limit: 20 }),
    enabled: Boolean(spaceId),
    staleTime: 0,
  });

export const usePageHistoryQuery = (pageId: string, enabled: boolean) =>
  useQuery({
    queryKey: ["page-history", pageId],
    queryFn: () => api.post<Paged<PageVersion>>("pages/history", { pageId, limit: 50 }),
    enabled,
    staleTime: 0,
  });

export const usePageVersionQuery = (historyId: string | undefined) =>
  useQuery({
    queryKey: ["page-version", historyId],
    queryFn: () => api.post<PageVersion>("pages/history/info", { historyId }),
    enabled: Boolean(historyId),
  });

/** Reads the page lists again, after a page was made, renamed, moved or removed. */
const refreshPageLists = () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: ["sidebar-pages"] }),
    queryClient.invalidateQueries({ queryKey: ["recent-pages"] }),
    queryClient.invalidateQueries({ queryKey: ["pages"] }),
  ]);

export const useCreatePageMutation = () =>
  useMutation({
    mutationFn: (page: { spaceId: string; parentPageId?: string; title?: string }) =>
      api.post<Page>("pages/create", page),
    onSuccess: refreshPageLists,
  });

/** Renames a page; works from a component that is going away. */
export async function renamePage(pageId: string, title: string): Promise<void> {
  await api.post<Page>("pages/update", { pageId, title });
  await refreshPageLists();
}

export const useRestoreVersionMutation = () =>
  useMutation({
    mutationFn: (version: PageVersion) =>
      api.post<Page>("pages/update", {
        pageId: version.pageId,
        content: version.content,
        operation: "replace",
        format: "json",
      }),
    onSuccess: refreshPageLists,
  });

export const useDeletePageMutation = () =>
  useMutation({
    mutationFn: (pageId: string) => api.post("pages/delete", { pageId }),
    onSuccess: refreshPageLists,
  });
