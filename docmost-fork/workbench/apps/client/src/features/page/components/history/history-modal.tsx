import { Button, Group, Modal, NavLink, ScrollArea, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { EditorSkeleton } from "@/components/page-skeleton.tsx";
import {
  usePageHistoryQuery,
  usePageVersionQuery,
  useRestoreVersionMutation,
} from "@/features/page/queries/page-query.ts";

const HistoryEditor = lazy(() => import("@/features/editor/history-editor.tsx"));

interface HistoryModalProps {
  pageId: string;
  opened: boolean;
  onClose: () => void;
}

/** Former versions of a page, to read or bring back. */
export default function HistoryModal({ pageId, opened, onClose }: HistoryModalProps) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<string>();
  const { data: versions } = usePageHistoryQuery(pageId, opened);
  const selected = chosen ?? versions?.items[0]?.id;
  const { data: version } = usePageVersionQuery(opened ? selected : undefined);
  const restore = useRestoreVersionMutation();
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" });

  const bringBack = async () => {
    await restore.mutateAsync(version);
    notifications.show({ message: t("Version restored") });
    onClose();
  };

  return (
    <Modal opened={opened} onClose={onClose} title={t("Page history")} size={1080}>
      {versions?.items.length === 0 && <Text c="dimmed">{t("No former version yet.")}</Text>}
      {version && (
        <div className="history">
          <ScrollArea component="nav" aria-label={t("Versions")} className="history-list">
            {versions.items.map((item) => (
              <NavLink
                key={item.id}
                component="button"
                active={item.id === selected}
                label={format.format(new Date(item.createdAt))}
                description={item.lastUpdatedBy?.name}
                onClick={() => setChosen(item.id)}
              />
            ))}
          </ScrollArea>
          <div className="history-version">
            <Group justify="space-between" mb="md" wrap="nowrap" align="flex-start">
              <Title order={2}>{version.title || t("Untitled")}</Title>
              <Button variant="light" loading={restore.isPending} onClick={() => void bringBack()}>
                {t("Restore this version")}
              </Button>
            </Group>
            <Suspense fallback={<EditorSkeleton />}>
              <HistoryEditor content={version.content} />
            </Suspense>
          </div>
        </div>
      )}
    </Modal>
  );
}
