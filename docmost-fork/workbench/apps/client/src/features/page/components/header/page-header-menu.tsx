import { ActionIcon, Button, Group, Menu, Modal, Text, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconDots, IconDownload, IconHistory, IconLink, IconMarkdown, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router-dom";
import ConnectedUsers from "@/features/page/components/header/connected-users.tsx";
import ConnectionBadge from "@/features/page/components/header/connection-badge.tsx";
import HistoryModal from "@/features/page/components/history/history-modal.tsx";
import { downloadPage } from "@/features/page/download-page.ts";
import { useDeletePageMutation, usePageQuery } from "@/features/page/queries/page-query.ts";
import SharePopover from "@/features/share/components/share-popover.tsx";
import { api } from "@/lib/api-client.ts";
import { extractPageSlugId } from "@/lib/page-url.ts";

interface PageHeaderMenuProps {
  readOnly?: boolean;
}

export default function PageHeaderMenu({ readOnly }: PageHeaderMenuProps) {
  const { t } = useTranslation();
  const { pageSlug } = useParams();
  const { data: page } = usePageQuery({ pageId: extractPageSlugId(pageSlug) });
  const [historyOpened, history] = useDisclosure(false);

  if (!page || page.deletedAt) {
    return null;
  }

  return (
    <>
      <ConnectionBadge />
      <ConnectedUsers />
      <SharePopover pageId={page.id} readOnly={readOnly} />

      <Tooltip label={t("Page history")} openDelay={250} withArrow>
        <ActionIcon variant="subtle" color="dark" aria-label={t("Page history")} onClick={history.open}>
          <IconHistory size={20} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <HistoryModal pageId={page.id} opened={historyOpened} onClose={history.close} />

      <PageActionMenu readOnly={readOnly} />
    </>
  );
}

function PageActionMenu({ readOnly }: PageHeaderMenuProps) {
  const { t } = useTranslation();
  const { spaceSlug, pageSlug } = useParams();
  const navigate = useNavigate();
  const { data: page } = usePageQuery({ pageId: extractPageSlugId(pageSlug) });
  const deletePage = useDeletePageMutation();
  const [confirming, confirmation] = useDisclosure(false);

  const copied = (message: string) => notifications.show({ message });

  const copyLink = async () => {
    await navigator.clipboard.writeText(window.location.href);
    copied(t("Link copied"));
  };

  const copyMarkdown = async () => {
    const { content } = await api.post<{ content: string }>("pages/info", { pageId: page.id, format: "markdown" });
    await navigator.clipboard.writeText(content);
    copied(t("Copied as Markdown"));
  };

  const remove = async () => {
    await deletePage.mutateAsync(page.id);
    confirmation.close();
    notifications.show({ message: t("Page deleted") });
    await navigate(`/s/${spaceSlug}`);
  };

  return (
    <>
      <Menu withInitialFocusPlaceholder={false} position="bottom-end" width={220} withArrow shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="dark" aria-label={t("Page menu")}>
            <IconDots size={20} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLink size={16} />} onClick={() => void copyLink()}>
            {t("Copy link")}
          </Menu.Item>
          <Menu.Item leftSection={<IconMarkdown size={16} />} onClick={() => void copyMarkdown()}>
            {t("Copy as Markdown")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => void downloadPage(page, "markdown")}>
            {t("Export as Markdown")}
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => void downloadPage(page, "html")}>
            {t("Export as HTML")}
          </Menu.Item>
          {!readOnly && (
            <>
              <Menu.Divider />
              <Menu.Item c="var(--danger)" leftSection={<IconTrash size={16} />} onClick={confirmation.open}>
                {t("Delete")}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>

      <Modal opened={confirming} onClose={confirmation.close} title={t("Delete this page?")} centered>
        <Text size="sm">{t("The page and its subpages go to the bin.")}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={confirmation.close}>
            {t("Cancel")}
          </Button>
          <Button color="red" loading={deletePage.isPending} onClick={() => void remove()}>
            {t("Delete")}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
