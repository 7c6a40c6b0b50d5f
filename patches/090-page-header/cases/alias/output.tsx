import { FormationHubPageActions as HubActions } from "@/formation-hub/index.js";
import { usePageQuery } from "@/queries";
import { PageActionMenu as Menu } from "./page-action-menu";

export default function PageHeaderMenu({ readOnly }: Props) {
  const { data: page } = usePageQuery({ pageId: 1 });
  return (
    <>
      <HubActions pageId={page?.id} readOnly={readOnly} />
      <Menu readOnly={readOnly} />
    </>
  );
}
