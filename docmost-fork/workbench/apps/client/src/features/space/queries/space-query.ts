import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api-client.ts";
import type { Paged } from "@/lib/paged.ts";

export interface Space {
  id: string;
  name: string;
  slug: string;
  description: string | null;
}

/** Spaces of the workspace. */
export const useSpacesQuery = () =>
  useQuery({
    queryKey: ["spaces"],
    queryFn: () => api.post<Paged<Space>>("spaces", { limit: 100 }),
    staleTime: 300_000,
  });

/** One space by the slug in the address. */
export function useSpaceBySlug(slug: string | undefined): Space | undefined {
  const { data } = useSpacesQuery();
  return data?.items.find((space) => space.slug === slug);
}
