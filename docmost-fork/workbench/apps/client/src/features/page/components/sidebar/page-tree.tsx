import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSidebarPagesQuery } from "@/features/page/queries/page-query.ts";
import PageTreeItem from "./page-tree-item.tsx";

interface PageTreeProps {
  spaceSlug: string;
  spaceId: string;
  /** Page whose children are shown; none for the first level. */
  parentPageId?: string;
  level?: number;
}

/** Pages of a space as a tree whose branches load when opened. */
export default function PageTree({ spaceSlug, spaceId, parentPageId, level = 0 }: PageTreeProps) {
  const { t } = useTranslation();
  const { data: pages } = useSidebarPagesQuery(parentPageId ? { pageId: parentPageId } : { spaceId });

  if (pages?.length === 0 && level === 0) {
    return (
      <Text size="sm" c="dimmed" px={8} py={4}>
        {t("No pages yet")}
      </Text>
    );
  }
  return (
    <ul className="tree">
      {pages?.map((page) => (
        <PageTreeItem key={page.id} page={page} spaceSlug={spaceSlug} level={level} />
      ))}
    </ul>
  );
}
