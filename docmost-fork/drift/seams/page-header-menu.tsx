import { ActionIcon, Group, Menu, Tooltip } from "@mantine/core";
import { IconDots, IconHistory, IconStar } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router-dom";
import { usePageQuery } from "@/features/page/queries/page-query.ts";
import ShareModal from "@/features/share/components/share-modal.tsx";
import { extractPageSlugId } from "@/lib";

interface PageHeaderMenuProps {
  readOnly?: boolean;
}

export default function PageHeaderMenu({ readOnly }: PageHeaderMenuProps) {
  const { t } = useTranslation();
  const { pageSlug } = useParams();
  const { data: page } = usePageQuery({
    pageId: extractPageSlugId(pageSlug),
  });

  if (page?.deletedAt) {
    return null;
  }

  return (
    <>
      <ShareModal readOnly={readOnly} />

      <Tooltip label={t("Add to favourites")}>
        <ActionIcon variant="subtle" color="dark">
          <IconStar size={18} />
        </ActionIcon>
      </Tooltip>

      <PageActionMenu readOnly={readOnly} />
    </>
  );
}

interface PageActionMenuProps {
  readOnly?: boolean;
}

function PageActionMenu({ readOnly }: PageActionMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="subtle" color="dark">
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconHistory size={16} />}>
          <Group>{t("Page history")}</Group>
        </Menu.Item>
        {!readOnly && <Menu.Divider />}
      </Menu.Dropdown>
    </Menu>
  );
}
