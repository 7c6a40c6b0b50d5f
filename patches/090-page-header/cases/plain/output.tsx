import { ActionIcon, Tooltip } from "@mantine/core";
import { useParams } from "react-router-dom";
import { usePageQuery } from "@/features/page/queries/page-query.ts";
import PageActionMenu from "./page-action-menu.tsx";
import { FormationHubPageActions } from "@/formation-hub/index.js";

interface Props {
  readOnly?: boolean;
}

export default function PageHeaderMenu({ readOnly }: Props) {
  const { pageSlug } = useParams();
  const { data: page } = usePageQuery({ pageId: slugId(pageSlug) });

  if (page?.deletedAt) {
    return null;
  }

  return (
    <>
      <Tooltip label="Comments">
        <ActionIcon variant="subtle" color="dark" />
      </Tooltip>

      <FormationHubPageActions pageId={page?.id} readOnly={readOnly} />
      <PageActionMenu readOnly={readOnly} />
    </>
  );
}
