import { ActionIcon, Group, ScrollArea, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconHome, IconPlus, IconSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router-dom";
import { Brand } from "@/components/brand.tsx";
import { ColorSchemeToggle } from "@/components/color-scheme-toggle.tsx";
import AccountMenu from "@/components/layout/account-menu.tsx";
import PageTree from "@/features/page/components/sidebar/page-tree.tsx";
import { useCreatePageMutation } from "@/features/page/queries/page-query.ts";
import SearchModal from "@/features/search/components/search-modal.tsx";
import { useSpaceBySlug, useSpacesQuery } from "@/features/space/queries/space-query.ts";
import { buildPageUrl } from "@/lib/page-url.ts";

/** Sidebar: search, spaces, pages of the space, account. */
export default function AppSidebar() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { spaceSlug } = useParams();
  const { data: spaces } = useSpacesQuery();
  const space = useSpaceBySlug(spaceSlug) ?? spaces?.items[0];
  const createPage = useCreatePageMutation();
  const [searching, search] = useDisclosure(false);
  useHotkeys([["mod+K", search.open]], []);

  const addPage = async () => {
    const page = await createPage.mutateAsync({ spaceId: space.id });
    await navigate(buildPageUrl(space.slug, page));
  };

  return (
    <>
      <Group justify="space-between" px="xs" h={48} wrap="nowrap">
        <Brand />
        <ColorSchemeToggle />
      </Group>

      <div className="sidebar-links">
        <UnstyledButton className="sidebar-link" onClick={search.open}>
          <IconSearch size={17} stroke={1.7} />
          <span>{t("Search")}</span>
          <kbd>Ctrl K</kbd>
        </UnstyledButton>
        {space && (
          <UnstyledButton component={Link} to={`/s/${space.slug}`} className="sidebar-link">
            <IconHome size={17} stroke={1.7} />
            <span>{t("Home")}</span>
          </UnstyledButton>
        )}
      </div>
      <SearchModal opened={searching} onClose={search.close} spaceId={space?.id} />

      {space && (
        <>
          <Group justify="space-between" className="sidebar-heading" wrap="nowrap">
            <Text truncate>{space.name}</Text>
            <Tooltip label={t("New page")}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                aria-label={t("New page")}
                loading={createPage.isPending}
                onClick={() => void addPage()}
              >
                <IconPlus size={16} />
              </ActionIcon>
            </Tooltip>
          </Group>
          <ScrollArea className="sidebar-pages" type="hover" scrollbarSize={6}>
            <nav aria-label={t("Pages")}>
              <PageTree key={space.id} spaceSlug={space.slug} spaceId={space.id} />
            </nav>
          </ScrollArea>
        </>
      )}
      <AccountMenu />
    </>
  );
}
