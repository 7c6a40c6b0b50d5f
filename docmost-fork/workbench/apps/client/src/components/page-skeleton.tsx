import { Skeleton, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

const widths = ["92%", "98%", "64%", "88%", "96%", "41%"];

/** Grey lines in the place of a page's body. */
export function EditorSkeleton() {
  const { t } = useTranslation();
  return (
    <Stack gap={14} pt={14} role="status" aria-label={t("Loading")}>
      {widths.map((width) => (
        <Skeleton key={width} height={13} width={width} radius="sm" />
      ))}
    </Stack>
  );
}

/** Grey lines in the place of a page. */
export function PageSkeleton() {
  return (
    <div className="page" style={{ paddingTop: 90 }}>
      <Skeleton height={38} width="55%" radius="sm" mb={16} />
      <EditorSkeleton />
    </div>
  );
}
