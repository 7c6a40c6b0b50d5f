import type { MentionAttributes } from "@docmost/editor-ext";
import { getDefaultStore } from "jotai";
import { currentUserAtom } from "@/features/user/atoms/current-user-atom.ts";
import { api } from "@/lib/api-client.ts";

export interface MentionItem extends MentionAttributes {
  icon: string | null;
}

interface Suggestions {
  users: { id: string; name: string }[];
  pages: { id: string; slugId: string; title: string | null; icon: string | null }[];
}

/** People and pages whose name matches what was typed after « @ ». */
export async function mentionItems({ query }: { query: string }): Promise<MentionItem[]> {
  if (query.length > 60) return [];
  const { users, pages } = await api
    .post<Suggestions>("search/suggest", {
      query,
      includeUsers: true,
      includePages: true,
      limit: 6,
    })
    .catch(() => ({ users: [], pages: [] }));
  const creatorId = getDefaultStore().get(currentUserAtom)?.user.id ?? null;
  const common = () => ({ id: crypto.randomUUID(), creatorId });
  return [
    ...users.map(
      (user): MentionItem => ({
        ...common(),
        label: user.name,
        entityType: "user",
        entityId: user.id,
        slugId: null,
        icon: null,
      }),
    ),
    ...pages.map(
      (page): MentionItem => ({
        ...common(),
        label: page.title ?? "",
        entityType: "page",
        entityId: page.id,
        slugId: page.slugId,
        icon: page.icon,
      }),
    ),
  ];
}
