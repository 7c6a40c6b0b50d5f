import { Container, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router-dom";
import { PageSkeleton } from "@/components/page-skeleton.tsx";
import PageEditor from "@/features/editor/page-editor.tsx";
import ReadonlyPageEditor from "@/features/editor/readonly-page-editor.tsx";
import TitleEditor from "@/features/editor/title-editor.tsx";
import PageHeader from "@/features/page/components/header/page-header.tsx";
import { usePageQuery } from "@/features/page/queries/page-query.ts";
import { extractPageSlugId } from "@/lib/page-url.ts";

export default function WikiPage() {
  const { t } = useTranslation();
  const { pageSlug } = useParams();
  const { data: page, isLoading } = usePageQuery({ pageId: extractPageSlugId(pageSlug) });
  useDocumentTitle(page ? `${page.title || t("Untitled")} · Atelier` : "Atelier");

  if (isLoading) return <PageSkeleton />;
  if (!page) {
    return (
      <Container size="sm" pt={120} ta="center">
        <Title order={2}>{t("Page not found")}</Title>
        <Text c="dimmed">{t("It may have been deleted, or the address is wrong.")}</Text>
      </Container>
    );
  }
  const readOnly = Boolean(page.deletedAt);

  return (
    <>
      <PageHeader page={page} readOnly={readOnly} />
      <article className="page">
        {page.icon && <div className="page-icon">{page.icon}</div>}
        <TitleEditor key={page.id} page={page} editable={!readOnly} />
        {readOnly ? (
          <ReadonlyPageEditor pageId={page.id} content={page.content} />
        ) : (
          <PageEditor pageId={page.id} editable content={page.content} />
        )}
      </article>
    </>
  );
}
