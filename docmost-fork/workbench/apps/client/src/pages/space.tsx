import { Button, Group, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { IconFileDescription, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router-dom";
import { useCreatePageMutation, useRecentPagesQuery } from "@/features/page/queries/page-query.ts";
import { useSpaceBySlug } from "@/features/space/queries/space-query.ts";
import { buildPageUrl } from "@/lib/page-url.ts";
import { relativeDate } from "@/lib/relative-date.ts";

export default function SpacePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { spaceSlug } = useParams();
  const space = useSpaceBySlug(spaceSlug);
  const { data: pages } = useRecentPagesQuery(space?.id);
  const createPage = useCreatePageMutation();
  useDocumentTitle(space ? `${space.name} · Atelier` : "Atelier");
  if (!space) return null;

  const addPage = async () => {
    const page = await createPage.mutateAsync({ spaceId: space.id });
    await navigate(buildPageUrl(space.slug, page));
  };

  return (
    <div className="page space-home">
      <Group justify="space-between" align="flex-start" mb={36} wrap="nowrap">
        <div>
          <Title order={1}>{space.name}</Title>
          {space.description && <Text c="dimmed">{space.description}</Text>}
        </div>
        <Button leftSection={<IconPlus size={16} />} loading={createPage.isPending} onClick={() => void addPage()}>
          {t("New page")}
        </Button>
      </Group>

      <Text component="h2" className="section-title">
        {t("Recently updated")}
      </Text>
      <ul className="recent">
        {pages?.items.map((page) => (
          <li key={page.id}>
            <Link to={buildPageUrl(space.slug, page)} className="recent-page">
              <span className="tree-icon" aria-hidden>
                {page.icon || <IconFileDescription size={18} stroke={1.6} />}
              </span>
              <span className="recent-title">{page.title || t("Untitled")}</span>
              <time dateTime={page.updatedAt}>{relativeDate(page.updatedAt)}</time>
            </Link>
          </li>
        ))}
      </ul>
      {pages?.items.length === 0 && <Text c="dimmed">{t("No pages yet")}</Text>}
    </div>
  );
}
