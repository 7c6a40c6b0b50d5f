import { ActionIcon, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots, IconPencil, IconTrash } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router-dom";
import { useDeletePageMutation } from "@/features/page/queries/page-query.ts";
import type { PageSummary } from "@/features/page/types.ts";
import { extractPageSlugId } from "@/lib/page-url.ts";

interface PageTreeMenuProps {
  page: PageSummary;
  title: string;
  onRename: () => void;
}

/** What can be done with a page from the tree. */
export default function PageTreeMenu({ page, title, onRename }: PageTreeMenuProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { spaceSlug, pageSlug } = useParams();
  const deletePage = useDeletePageMutation();
  const wantsRename = useRef(false);

  const closed = () => {
    if (wantsRename.current) onRename();
    wantsRename.current = false;
  };

  const remove = async () => {
    await deletePage.mutateAsync(page.id);
    notifications.show({ message: t("Page deleted") });
    if (extractPageSlugId(pageSlug) === page.slugId) await navigate(`/s/${spaceSlug}`);
  };

  return (
    <Menu
      onExitTransitionEnd={closed}
      withInitialFocusPlaceholder={false}
      position="bottom-start"
      width={180}
      shadow="md"
    >
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={22} aria-label={t("Actions for {{title}}", { title })}>
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPencil size={16} />}
          onClick={() => {
            wantsRename.current = true;
          }}
        >
          {t("Rename")}
        </Menu.Item>
        <Menu.Item c="var(--danger)" leftSection={<IconTrash size={16} />} onClick={() => void remove()}>
          {t("Delete")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
