import { usePageQuery } from "@/queries";
import { FormationHubPageActions } from "@/formation-hub/index.js";

export default function PageHeaderMenu({ readOnly }: Props) {
  const page = usePageQuery({ pageId: 1 }).data;
  return (
    <>
      <FormationHubPageActions pageId={page?.id} readOnly={readOnly} />
      <PageActionMenu
        page={page}
        readOnly={readOnly}
      />
    </>
  );
}
