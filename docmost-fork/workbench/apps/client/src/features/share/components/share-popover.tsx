import { ActionIcon, Button, CopyButton, Popover, Stack, Text, TextInput, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy, IconWorld } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "@/lib/api-client.ts";
import { queryClient } from "@/lib/query-client.ts";

interface Share {
  id: string;
  key: string;
}

/** Makes a public link to a page, or takes it back. */
export default function SharePopover({ pageId, readOnly }: { pageId: string; readOnly?: boolean }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const { data: share } = useQuery({
    queryKey: ["share", pageId],
    queryFn: () => api.post<Share | null>("shares/for-page", { pageId }),
    enabled: opened,
  });
  const refresh = () => queryClient.invalidateQueries({ queryKey: ["share", pageId] });
  const create = useMutation({ mutationFn: () => api.post<Share>("shares/create", { pageId }), onSuccess: refresh });
  const remove = useMutation({
    mutationFn: () => api.post("shares/delete", { shareId: share.id }),
    onSuccess: refresh,
  });
  const url = share ? `${window.location.origin}/share/${share.key}` : "";

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={340} shadow="md" withArrow trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          size="compact-sm"
          fz="sm"
          fw={500}
          onClick={() => setOpened(!opened)}
        >
          {t("Share")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {share ? (
          <Stack gap="xs">
            <Text size="sm">{t("Anyone with this link can read the page.")}</Text>
            <TextInput
              readOnly
              aria-label={t("Public link")}
              value={url}
              onFocus={(event) => event.target.select()}
              rightSection={
                <CopyButton value={url}>
                  {({ copied, copy }) => (
                    <Tooltip label={t(copied ? "Link copied" : "Copy link")}>
                      <ActionIcon
                        variant="subtle"
                        color={copied ? "teal" : "gray"}
                        aria-label={t("Copy link")}
                        onClick={copy}
                      >
                        {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                      </ActionIcon>
                    </Tooltip>
                  )}
                </CopyButton>
              }
            />
            <Button
              variant="light"
              color="red"
              size="xs"
              loading={remove.isPending}
              disabled={readOnly}
              onClick={() => remove.mutate()}
            >
              {t("Stop sharing")}
            </Button>
          </Stack>
        ) : (
          <Stack gap="xs">
            <Text size="sm">{t("This page is for the members of the workspace.")}</Text>
            <Button
              size="xs"
              leftSection={<IconWorld size={16} />}
              loading={create.isPending}
              disabled={readOnly}
              onClick={() => create.mutate()}
            >
              {t("Share to the web")}
            </Button>
          </Stack>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
