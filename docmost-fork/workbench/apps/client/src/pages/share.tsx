import { Anchor, Center, Group, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router-dom";
import { Brand } from "@/components/brand.tsx";
import { ColorSchemeToggle } from "@/components/color-scheme-toggle.tsx";
import { PageSkeleton } from "@/components/page-skeleton.tsx";
import ReadonlyPageEditor from "@/features/editor/readonly-page-editor.tsx";
import type { Page, PageSummary } from "@/features/page/types.ts";
import { api } from "@/lib/api-client.ts";
import { buildSharedPageUrl, extractPageSlugId } from "@/lib/page-url.ts";

interface SharedPageInfo {
  share: { key: string; includeSubPages: boolean };
  page: Page;
  subPages: PageSummary[];
}

export default function SharedPage() {
  const { t } = useTranslation();
  const { shareKey, pageSlug } = useParams();
  const { data, isLoading } = useQuery({
    queryKey: ["shared-page", shareKey, pageSlug],
    queryFn: () => api.post<SharedPageInfo>("shares/page-info", { shareKey, pageId: extractPageSlugId(pageSlug) }),
    staleTime: 60_000,
  });
  const title = data?.page.title || t("Untitled");
  useDocumentTitle(data ? title : "Atelier");

  if (isLoading) return <PageSkeleton />;
  if (!data) {
    return (
      <Center h="100vh" ta="center">
        <div>
          <Title order={2}>{t("This page is not shared")}</Title>
          <Text c="dimmed">{t("The link may have been taken back.")}</Text>
        </div>
      </Center>
    );
  }
  return (
    <>
      <header className="page-header shared-header">
        <Brand />
        <Group gap={4}>
          <ColorSchemeToggle />
        </Group>
      </header>
      <main className="page">
        {data.page.icon && <div className="page-icon">{data.page.icon}</div>}
        <h1 className="title-editor">{title}</h1>
        <ReadonlyPageEditor pageId={data.page.id} content={data.page.content} />
        {data.subPages.length > 0 && (
          <nav aria-label={t("Subpages")} className="subpages">
            {data.subPages.map((page) => (
              <Anchor key={page.id} component={Link} to={buildSharedPageUrl(shareKey, page)}>
                {page.icon} {page.title || t("Untitled")}
              </Anchor>
            ))}
          </nav>
        )}
      </main>
    </>
  );
}
