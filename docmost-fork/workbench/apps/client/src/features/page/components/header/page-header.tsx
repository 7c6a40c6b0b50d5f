import { Anchor, Breadcrumbs, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import PageHeaderMenu from "@/features/page/components/header/page-header-menu.tsx";
import type { Page } from "@/features/page/types.ts";
import { buildPageUrl } from "@/lib/page-url.ts";

/** Bar over a page: where it is, and what can be done with it. */
export default function PageHeader({ page, readOnly }: { page: Page; readOnly?: boolean }) {
  const { t } = useTranslation();
  const { space } = page;

  return (
    <header className="page-header">
      <Breadcrumbs
        component="nav"
        aria-label={t("Breadcrumb")}
        separator="/"
        separatorMargin={6}
        className="breadcrumbs"
      >
        <Anchor component={Link} to={`/s/${space.slug}`} className="crumb">
          {space.name}
        </Anchor>
        {page.breadcrumbs.map((parent) => (
          <Anchor key={parent.id} component={Link} to={buildPageUrl(space.slug, parent)} className="crumb">
            {parent.title || t("Untitled")}
          </Anchor>
        ))}
        <Text className="crumb" aria-current="page">
          {page.title || t("Untitled")}
        </Text>
      </Breadcrumbs>
      <Group gap={6} wrap="nowrap" className="page-header-menu">
        <PageHeaderMenu readOnly={readOnly} />
      </Group>
    </header>
  );
}
