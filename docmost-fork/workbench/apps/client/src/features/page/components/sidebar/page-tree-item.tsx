import { ActionIcon } from "@mantine/core";
import { IconChevronRight, IconFileDescription, IconPlus } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router-dom";
import { renamePage, useCreatePageMutation, usePageQuery } from "@/features/page/queries/page-query.ts";
import type { PageSummary } from "@/features/page/types.ts";
import { notifyFailure } from "@/lib/notify-failure.ts";
import { buildPageUrl, extractPageSlugId } from "@/lib/page-url.ts";
import PageTree from "./page-tree.tsx";
import PageTreeMenu from "./page-tree-menu.tsx";

interface PageTreeItemProps {
  page: PageSummary;
  spaceSlug: string;
  level: number;
}

export default function PageTreeItem({ page, spaceSlug, level }: PageTreeItemProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pageSlug } = useParams();
  const [opened, setOpened] = useState(false);
  const [renaming, setRenaming] = useState(false);
  const createPage = useCreatePageMutation();
  const currentSlugId = extractPageSlugId(pageSlug);
  const { data: current } = usePageQuery({ pageId: currentSlugId });
  const isCurrent = currentSlugId === page.slugId;
  const isAboveCurrent = current?.breadcrumbs.some((parent) => parent.id === page.id) ?? false;
  const title = page.title || t("Untitled");

  useEffect(() => {
    if (isAboveCurrent) setOpened(true);
  }, [isAboveCurrent]);

  const addChild = async () => {
    const child = await createPage.mutateAsync({ spaceId: page.spaceId, parentPageId: page.id });
    setOpened(true);
    await navigate(buildPageUrl(spaceSlug, child));
  };

  const rename = (value: string) => {
    setRenaming(false);
    if (value.trim() !== "" && value !== page.title) void renamePage(page.id, value.trim()).catch(notifyFailure);
  };

  return (
    <li>
      <div className="tree-row" data-current={isCurrent || undefined} style={{ paddingInlineStart: 4 + level * 14 }}>
        <ActionIcon
          variant="transparent"
          color="gray"
          size={22}
          className="tree-toggle"
          data-empty={!page.hasChildren || undefined}
          aria-label={t(opened ? "Close {{title}}" : "Open {{title}}", { title })}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <IconChevronRight size={15} style={{ rotate: opened ? "90deg" : undefined }} />
        </ActionIcon>
        <span className="tree-icon" aria-hidden>
          {page.icon || <IconFileDescription size={17} stroke={1.6} />}
        </span>
        {renaming ? (
          <input
            // biome-ignore lint/a11y/noAutofocus: the person just asked to rename
            autoFocus
            className="tree-rename"
            aria-label={t("New name")}
            defaultValue={page.title ?? ""}
            maxLength={255}
            onBlur={(event) => rename(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") event.currentTarget.blur();
              if (event.key === "Escape") setRenaming(false);
            }}
          />
        ) : (
          <Link to={buildPageUrl(spaceSlug, page)} className="tree-link" aria-current={isCurrent ? "page" : undefined}>
            {title}
          </Link>
        )}
        <span className="tree-actions">
          <PageTreeMenu page={page} title={title} onRename={() => setRenaming(true)} />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={22}
            aria-label={t("New page under {{title}}", { title })}
            onClick={() => void addChild()}
          >
            <IconPlus size={15} />
          </ActionIcon>
        </span>
      </div>
      {opened && page.hasChildren && (
        <PageTree spaceSlug={spaceSlug} spaceId={page.spaceId} parentPageId={page.id} level={level + 1} />
      )}
    </li>
  );
}
