import { Center, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Navigate } from "react-router-dom";
import { PageSkeleton } from "@/components/page-skeleton.tsx";
import { useSpacesQuery } from "@/features/space/queries/space-query.ts";

export default function HomePage() {
  const { t } = useTranslation();
  const { data: spaces } = useSpacesQuery();
  if (!spaces) return <PageSkeleton />;
  const [first] = spaces.items;
  if (first) return <Navigate to={`/s/${first.slug}`} replace />;
  return (
    <Center h="100vh">
      <Text c="dimmed">{t("There is no space yet.")}</Text>
    </Center>
  );
}
